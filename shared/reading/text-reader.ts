import type { Answer } from '../puzzles/grid.ts';
import type { Puzzle } from '../puzzles/puzzle.ts';
import type { AnyPuzzle } from '../puzzles/type.ts';
import type { Beside } from './beside/roles.ts';
import type { Found, Item } from './items.ts';
import type { Line } from './text/lines.ts';

/** A puzzle in a field of a table, or in an entry of JSON, with what belongs to it. */
export type Field<P extends AnyPuzzle = Puzzle> = Pick<Found<P>, 'puzzle' | 'solution' | 'notes'>;

/** What the examples of a dataset folder (files/dataset.ts) are made of. */
export interface TokenShape {
  /** Different tokens, padding included. */
  readonly vocabulary: number;
  readonly rows: number;
  readonly columns: number;
  /** The puzzle type, where the dataset names it. */
  readonly puzzle?: string;
}

/** Reads an example: the tokens of a puzzle and of its answer, `rows · columns` each. @throws UserError when it is none */
export type TokenReader<P extends AnyPuzzle = Puzzle> = (
  input: Int32Array,
  label: Int32Array | undefined,
) => Field<P>;

/** How puzzles of one type are read from text. */
export interface TextReader<P extends AnyPuzzle = Puzzle> {
  readonly kind: P['kind'];
  /**
   * How much of some lines (or fields) looks like this type, in characters; 0 when nothing does.
   * @param beside what is said of them
   */
  evidence(lines: readonly string[], beside?: Beside): number;
  /** Every puzzle of a text, and every place that should hold one. @param beside what the text says of its only puzzle */
  read(lines: Iterable<Line>, beside?: Beside): Iterable<Item<P>>;
  /** Do its puzzles go on after blank lines? */
  readonly spansBlocks?: boolean;
  /** What begins a comment in a table, where that begins no puzzle. */
  readonly comment?: string;
  /** Could a text be a row of a puzzle, or a part of it? */
  isRow(text: string): boolean;
  /** Is each of some rows of one length a puzzle of its own? Every one could be: `isBoard`. */
  isList(rows: readonly string[]): boolean;
  /** Could a field be a whole puzzle? Quick. */
  isBoard(field: string): boolean;
  /** Is what stands beside a puzzle a map of its regions, whatever it is called? An answer never is one. */
  isMap?(value: unknown): boolean;
  /**
   * @param answer '' when there is none
   * @param beside what else is said of the puzzle
   * @throws UserError when the field holds no puzzle, or what belongs to it does not fit it or is not known
   */
  readField(field: string, answer: string, beside?: Beside): Field<P>;
  /** A puzzle with what a text says of it. @throws UserError when that is a rule that is not known */
  withBeside?(puzzle: P, beside: Beside): P;
  /**
   * A puzzle from the line that the library stores and Mull's JSON holds.
   * @throws UserError when it is none, or holds what is not known
   */
  readStored(board: string): P;
  readStoredAnswer(text: string, puzzle: P): Answer;
  /** How datasets of a shape are read; undefined where their puzzles are of another type. */
  readTokens?(shape: TokenShape): TokenReader<P> | undefined;
  /** The answer that a board is to an earlier puzzle: the same one with every digit, or with its way drawn in. Quick. */
  answerTo?(board: Found<P>, earlier: P): Answer | undefined;
  /** Answers by the names of their puzzles, from a file beside theirs (files/answers-name.ts); undefined where it holds none. */
  answersIn?(text: string): ReadonlyMap<string, unknown> | undefined;
  /** @param name what the files call the puzzle @throws UserError when such an answer does not fit it */
  withAnswer?(puzzle: P, answer: unknown, name: string): Field<P>;
}
