import type { Component } from 'svelte';
import type { GenericSchema } from 'valibot';
import type { Effort } from '../../../shared/effort.ts';
import type { Frame } from '../../../shared/frame.ts';
import type { Diagnosis } from '../../../shared/puzzles/diagnosis.ts';
import type { Answer } from '../../../shared/puzzles/grid.ts';
import type { Hint } from '../../../shared/puzzles/hint.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import type { AnyPuzzle } from '../../../shared/puzzles/type.ts';
import type { Verdict } from '../../../shared/puzzles/verdict.ts';
import type { Canvas2D } from '../../board/canvas.ts';
import type { Colours } from '../../board/colours.ts';
import type { Pace } from '../solve/paces.svelte.ts';
import type { Run } from '../solve/run.svelte.ts';
import type { Display, Editor } from './editor.svelte.ts';

/**
 * Everything the page needs to know of one puzzle type: how it is drawn, shown, said and exported.
 * Whatever treats all types alike (timeline, results, comparison, files) works with this and with {@link Editor}.
 */
export interface PuzzleView<P extends AnyPuzzle = Puzzle, E extends Editor<P> = Editor<P>> {
  readonly kind: P['kind'];
  /** The type's: "Sudoku", "Maze". */
  readonly title: string;
  /** The type's, in the middle of a sentence: "Sudoku", "maze". */
  readonly name: string;
  /** What can be drawn, for its card on the start screen. */
  readonly pitch: string;
  /** A puzzle and its answer, for the same card. */
  readonly preview: { readonly puzzle: P; readonly answer: Answer };
  /** What can be opened to begin with. */
  readonly starters: readonly Starter<P>[];
  /** Has its type a generator? */
  readonly generates: boolean;
  /** The puzzle of a day, the same for everybody: what its generator is asked for, where there is one. */
  daily?(day: Day): Daily;
  /** Does its board show hints, which its type's skills have? */
  readonly showsHints: boolean;
  /** Is there a network without recursion, for people to see what thinking again is good for? */
  readonly hasTwin: boolean;

  /** What the editor's notes are, where it takes some, for a reload to bring them back. */
  readonly notesSchema?: GenericSchema;
  createEditor(): E;
  /** An empty puzzle, of the size of another one. */
  blank(like: P): P;
  /** Is nothing drawn that is worth keeping? */
  isBlank(puzzle: P): boolean;
  /** Do two puzzles ask the same question? */
  same(one: P, other: P): boolean;
  /** "9×9 Sudoku" */
  describe(puzzle: P): string;
  /** "9×9, 30 digits given." */
  summary(puzzle: P): string;

  /** What is known of a drawn puzzle, in a line. */
  diagnosisText(diagnosis: Diagnosis): string;
  /** What to do when the reason for a failure is in the puzzle; undefined when it is not. */
  adviceFor(diagnosis: Diagnosis): string | undefined;

  /** What each effort means, where it means something else than for other types. */
  readonly efforts?: Readonly<Record<Effort, string>>;
  /**
   * Of puzzles so large that a solve takes long: how long, before it starts.
   * @param pace as measured on this machine, where it was
   */
  longText?(puzzle: P, effort: Effort, pace?: Pace): string | undefined;
  /** How far a run is, in a sentence, where there is more to say than its step. */
  progress?(run: Run, newest: Frame | undefined): string;

  /** The large board. */
  readonly Board: Part<BoardProps<P, E>>;
  /** A small picture of a puzzle; what it shows is said beside it. */
  readonly MiniBoard: Part<MiniBoardProps<P>>;
  readonly DrawPanel: Part<{ readonly editor: E }>;
  /** What the model thinks of the cell under the cursor, and what else the board can show. */
  readonly Inspector: Part<InspectorProps<E>>;
  /** How to read the board. */
  readonly Legend: Component;

  /** Width divided by height. */
  aspect(puzzle: P): number;
  /** Paints the board from the origin on, as it looks on the page, as wide as told. */
  paint(context: Canvas2D, width: number, picture: Picture<P>, colours: Colours): void;
  /** The puzzle as text that can be opened again, with an answer drawn in. */
  text(puzzle: P, answer?: Answer): string;
  /** A link that opens it on SudokuPad, where that knows the type. */
  sudokuPadLink?(puzzle: P): string;
  /** Is that text a document of JSON, which nothing may stand before or behind? */
  readonly isJson?: boolean;
  /** A table of one puzzle, with the answer where there is one; left out where a table cannot hold it. */
  csv?(puzzle: P, answer?: Answer): string;
}

/** A component of a view. A view's parts are only ever handed puzzles and editors of its own kind. */
export type Part<Props extends Record<string, unknown>> = {
  // A method, so that parts of one kind stand beside those of others in the registry.
  call(...args: Parameters<Component<Props>>): ReturnType<Component<Props>>;
}['call'];

/** A day of the calendar. */
export interface Day {
  /** Another one every day, and the same for everybody: 20261126. */
  readonly seed: number;
  /** From Monday (0), when puzzles are easy, to Sunday (6). */
  readonly weekday: number;
}

export interface Daily {
  readonly options: unknown;
  /** How hard it is, in a word or two. */
  readonly hint: string;
}

/** A puzzle to begin with. */
export interface Starter<P extends AnyPuzzle = Puzzle> {
  readonly title: string;
  readonly hint: string;
  readonly puzzle: P;
}

/**
 * `draw`: the drawing, which takes the keyboard at once; `watch`: the model's answer over it; `compare`: the same, and
 * nothing can be changed.
 */
export type BoardMode = 'draw' | 'watch' | 'compare';

export interface BoardProps<P extends AnyPuzzle, E extends Editor<P>> extends Record<string, unknown> {
  readonly editor: E;
  readonly label: string;
  readonly mode: BoardMode;
  /** The model's answer, where one is shown. */
  readonly frame?: Frame | undefined;
  /**
   * The answer changes by itself: what is said of the cell under the cursor stays as it was when the cursor came, for
   * screen readers read out each change of it.
   */
  readonly isMoving?: boolean | undefined;
  /** What the rules say of that answer, once it is final. */
  readonly verdict?: Verdict | undefined;
  /** Has the run ended whose answer is shown, perhaps one of its earlier ones? */
  readonly isOver?: boolean;
  /** What is told of the answer while one draws. */
  readonly hint?: Hint | undefined;
  /** Something is about to be drawn: leave the run that is being watched. */
  readonly ondraw?: (() => void) | undefined;
  /** Something was moved under the model's eyes: it should answer again. */
  readonly onmoved?: (() => void) | undefined;
}

export interface MiniBoardProps<P extends AnyPuzzle> extends Record<string, unknown> {
  readonly puzzle: P;
  readonly answer?: Answer | undefined;
  /** Cells of the answer's first grid to point out. */
  readonly marked?: ReadonlySet<number> | undefined;
  /** Lets the answer form, once. */
  readonly lively?: boolean;
  /** There is room for all of it, and to see it as it is. */
  readonly onPaper?: boolean;
}

export interface InspectorProps<E> extends Record<string, unknown> {
  readonly editor: E;
  readonly run: Run;
  readonly frame: Frame;
  /** The frame's place in the run. */
  readonly index: number;
}

export interface Picture<P extends AnyPuzzle = Puzzle> {
  readonly puzzle: P;
  readonly frame?: Frame | undefined;
  /** What else is shown. */
  readonly display?: Display | undefined;
}
