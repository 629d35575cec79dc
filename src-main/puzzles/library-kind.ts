import type { Answer } from '../../shared/puzzles/grid.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { AnyPuzzle } from '../../shared/puzzles/type.ts';

/** A puzzle as it leaves the library. */
export interface Entry<P extends AnyPuzzle = Puzzle> {
  readonly puzzle: P;
  readonly solution?: Answer | undefined;
  readonly source?: string | undefined;
  readonly rating?: number | undefined;
  readonly grade?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** A text format with one piece per puzzle. */
export interface TextFormat<P extends AnyPuzzle = Puzzle> {
  readonly id: string;
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  /** What stands before the first puzzle, with its line end. */
  readonly head?: string;
  /** Does the format need a solution beside each puzzle? */
  readonly needsSolution?: boolean;
  /** The piece for one puzzle, with its line end; or why the format cannot hold it. */
  write(entry: Entry<P>): string | { readonly refused: string };
}

/** How puzzles become tokens for the official PyTorch code. 0 is padding. */
export interface DatasetTokens<P extends AnyPuzzle = Puzzle> {
  /** Puzzles with the same layout fit into one dataset; or why the puzzle fits into none. */
  layout(puzzle: P): { readonly name: string; readonly vocabulary: number } | { readonly refused: string };
  question(puzzle: P): number[];
  answer(puzzle: P, solution: Answer): number[];
}

/** What the library needs to know of a puzzle type beyond `shared/puzzles`. */
export interface LibraryKind<P extends AnyPuzzle = Puzzle> {
  readonly kind: P['kind'];
  /** The puzzle in few characters: equal for equal puzzles, and all that {@link decode} needs. */
  encode(puzzle: P): string;
  decode(board: string): P;
  encodeAnswer(answer: Answer): string;
  /** @param puzzle the one that is answered */
  decodeAnswer(text: string, puzzle: P): Answer;
  /** The answer that a puzzle itself holds; undefined where it holds none. */
  known?(puzzle: P): Answer | undefined;
  /** For types whose puzzles may hold answers of their own, or not: the same puzzle without, and with. */
  readonly asked?: {
    /** The puzzle without its answers. */
    alone(puzzle: P): P;
    /** What the puzzle is encoded to up to its first answer, whether it holds any or not. */
    beginning(puzzle: P): string;
  };
  /** Why a puzzle from a file is refused, in a sentence: its givens or its solution break a rule. Fast. */
  problemOf(puzzle: P, solution?: Answer): string | undefined;
  /** Does it ask nothing? Such a board is no puzzle to keep. */
  isBlank?(puzzle: P): boolean;
  /** 32 bits that symmetric puzzles share, to split a set by. Fast; other puzzles may share them. */
  splitHash(puzzle: P): number;
  /** A key that puzzles share when they are symmetric, and (but for degenerate ones) only then. */
  twinKey(puzzle: P): string;
  readonly formats: readonly TextFormat<P>[];
  /** For types that the official code knows as rows of tokens. */
  readonly dataset?: DatasetTokens<P>;
}
