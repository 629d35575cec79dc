import type { GenericSchema } from 'valibot';
import type { Random } from '../random.ts';
import type { Diagnosis, Slip } from './diagnosis.ts';
import type { FrameGrid } from './frame-grid.ts';
import type { Answer, Grid } from './grid.ts';
import type { Hint } from './hint.ts';
import type { Verdict } from './verdict.ts';

/** What every puzzle has: plain JSON that says of which type it is. */
export interface AnyPuzzle {
  readonly kind: string;
}

/** A puzzle of one type with its answer, where that is known: what models learn from and are measured on. */
export interface ExampleOf<P extends AnyPuzzle> {
  readonly puzzle: P;
  readonly solution?: Answer;
}

/** A puzzle of one type with its answer. */
export type SolvedExampleOf<P extends AnyPuzzle> = Required<ExampleOf<P>>;

/** Tells right answers from wrong ones, by rules alone. */
export interface Verifier<P extends AnyPuzzle> {
  /** Never throws: an answer of the wrong size or with impossible values is merely not verified. */
  verify(puzzle: P, answer: Answer): Verdict;
  /** What the answers that can be learned from are called: "exactly one solution". */
  readonly solvable: string;
}

/**
 * Finds answers without any model, or gives up in time. They label what models learn from, and warn before a solve; they
 * are never shown as a model's.
 */
export interface Solver<P extends AnyPuzzle> {
  /** All that the rules and one search tell of a puzzle. */
  examine(puzzle: P): Findings;
  /** Its only answer (of a maze, a shortest path) and nothing else, sooner; undefined when there is none, or several. */
  solve(puzzle: P): Answer | undefined;
  /** Of a puzzle without an answer: cells of which one alone may be all that is wrong. */
  slips?(puzzle: P): Slip[];
}

export interface Findings {
  readonly diagnosis: Diagnosis;
  /** Where the puzzle is solvable: its only answer (of a maze, a shortest path). */
  readonly answer?: Answer;
}

/** Makes puzzles with their answers. */
export interface Generator<P extends AnyPuzzle, Options = unknown> {
  /** What can be asked for. */
  readonly options: GenericSchema<unknown, Options>;
  /** @throws UserError when no such puzzle turned up */
  generate(options: Options, random: Random): SolvedExampleOf<P>;
  /** One with ordinary rules, of so many rows and columns. */
  ordinary(size: Pick<Grid, 'rows' | 'columns'>, random: Random): SolvedExampleOf<P>;
  /** Another one of the same size and rules. */
  like(puzzle: P, random: Random): SolvedExampleOf<P>;
  /** At random the same one with less left to find out: easier ones teach the first steps. */
  easier?(example: SolvedExampleOf<P>, random: Random): SolvedExampleOf<P>;
}

/** Tells a part of the answer. The exact solver has a part in it, so it is no answer of the model's. */
export interface Hints<P extends AnyPuzzle> {
  /**
   * What the model is surest of, of what is right; with the reason.
   * @param belief what the model thinks of the answer's grids @param solution of the type's exact solver
   */
  hint(puzzle: P, belief: readonly FrameGrid[], solution: Answer): Hint | undefined;
}

/** Changes of a puzzle that leave it the same question: turned, mirrored, renamed. */
export interface Symmetries<P extends AnyPuzzle> {
  /**
   * A random one of the puzzles that are the same, with its answer where that is known. What has a board (`PuzzleType.board`)
   * keeps its size, so that a stream of such puzzles can go on with it.
   */
  move<E extends ExampleOf<P>>(example: E, random: Random): E;
}

/** How the puzzles of a type differ for a model: it answers well what is like that which it was trained on. */
export interface Shapes<P extends AnyPuzzle> {
  /** Key of a puzzle's size and rules: "9x9 jigsaw". */
  of(puzzle: P): string;
  /** Of the puzzles that training generates in such a size. */
  generated(size: Pick<Grid, 'rows' | 'columns'>): readonly string[];
  /** Every key that {@link of} may give. */
  readonly all: readonly string[];
  /** The same in words, for a message: "to-12, to-20". */
  readonly allText: string;
  /** What a model was trained on, after "trained on": "4×4 only". */
  words(shapes: readonly string[]): string;
}

/**
 * What only the host does with puzzles, so that the page is not handed searches that it never makes. A type has of it what
 * it can have: one whose answers nothing but a model finds has no `solver`.
 */
export interface Skills<P extends AnyPuzzle> {
  readonly solver?: Solver<P>;
  readonly generator?: Generator<P>;
  readonly symmetries?: Symmetries<P>;
  /** Where there is a solver, too; its board on the page shows them (`showsHints`). */
  readonly hints?: Hints<P>;
}

/**
 * One puzzle type: its form and what can be done with it; how it is read from text is in shared/reading. Of the
 * capabilities a type has what it can have: a type without rules has no `verifier`. The methods of a type are only ever
 * handed puzzles of its own kind.
 */
export interface PuzzleType<P extends AnyPuzzle> {
  readonly kind: P['kind'];
  /** "Sudoku", "Maze": by itself. */
  readonly title: string;
  /** "Sudoku", "maze": in the middle of a sentence; and several of them. */
  readonly name: string;
  readonly plural: string;
  /** What is read from the page, from storage and from files. */
  readonly schema: GenericSchema<unknown, P>;
  /** What a drawing may be before it is a puzzle, for the page to keep it; the schema when left out. */
  readonly drawingSchema?: GenericSchema<unknown, P>;
  /** The puzzle as text for people, with an answer drawn in. */
  format(puzzle: P, answer?: Answer): string;
  /** Where the answer is one grid of the puzzle's own size: that size. Such answers may be written as a list of values. */
  board?(puzzle: P): Pick<Grid, 'rows' | 'columns'>;
  /** Is this cell of a grid of the answer the model's to fill? */
  isAsked(puzzle: P, cell: number, grid: number): boolean;
  /** Grades from easy to hard, where the solver's diagnosis names one. */
  readonly grades?: readonly string[];
  readonly verifier?: Verifier<P>;
  /** Where a model that answers some of its puzzles may not know others. */
  readonly shapes?: Shapes<P>;
  /** The puzzle with the name that its file or its set has for it, where models know puzzles by their names. */
  named?(puzzle: P, name: string): P;
  /** The name that it has, by {@link named}. */
  nameOf?(puzzle: P): string | undefined;
}
