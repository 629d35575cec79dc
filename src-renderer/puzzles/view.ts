import type { Component } from 'svelte';
import type { GenericSchema } from 'valibot';
import type { Frame } from '../../shared/frame.ts';
import type { Diagnosis } from '../../shared/puzzles/diagnosis.ts';
import type { Puzzle, Verdict } from '../../shared/puzzles/puzzle.ts';
import type { Canvas2D } from '../board/canvas.ts';
import type { Colours } from '../board/colours.ts';
import type { Display, Editor } from '../state/editor.svelte.ts';
import type { Run } from '../state/run.svelte.ts';

/**
 * Everything the page needs to know of one puzzle type: how it is drawn, shown, said and exported.
 * Whatever treats all types alike (timeline, results, comparison, files) works with this and with {@link Editor}.
 */
export interface PuzzleView<P extends Puzzle = Puzzle, E extends Editor<P> = Editor<P>> {
  readonly kind: P['kind'];
  /** "Sudoku", "Maze": by itself. */
  readonly title: string;
  /** "a Sudoku", "a maze": in the middle of a sentence. */
  readonly noun: string;
  /** What can be drawn, for its card on the start screen. */
  readonly pitch: string;
  /** A puzzle and its answer, for the same card. */
  readonly preview: { readonly puzzle: P; readonly values: readonly number[] };
  readonly examples: readonly Example<P>[];
  /** Keys that its board takes. */
  readonly keys: readonly KeyHint[];

  /** For what is read back from storage. */
  readonly schema: GenericSchema<unknown, P>;
  createEditor(): E;
  /** An empty puzzle, of the size of another one. */
  blank(like: P): P;
  isBlank(puzzle: P): boolean;
  /** Do two puzzles ask the same question? */
  same(one: P, other: P): boolean;
  /** "9×9 Sudoku" */
  describe(puzzle: P): string;
  /** "9×9, 30 digits given." */
  summary(puzzle: P): string;
  /** Is this cell the model's to answer? */
  isAsked(puzzle: P, cell: number): boolean;
  verify(puzzle: P, values: readonly number[]): Verdict;

  /** What is known of a drawn puzzle, in a line. */
  diagnosisText(diagnosis: Diagnosis): string;
  /** What to do when the reason for a failure is in the puzzle; undefined when it is not. */
  adviceFor(diagnosis: Diagnosis): string | undefined;

  /** The large board. */
  readonly Board: Component<BoardProps<P, E>>;
  /** A small picture of a puzzle; what it shows is said beside it. */
  readonly MiniBoard: Component<MiniBoardProps<P>>;
  readonly DrawPanel: Component<{ readonly editor: E }>;
  /** What the model thinks of the cell under the cursor, and what else the board can show. */
  readonly Inspector: Component<InspectorProps<E>>;
  /** How to read the board. */
  readonly Legend: Component;
  readonly GenerateDialog: Component<{ readonly onclose: () => void }>;
  /** Why a puzzle with this diagnosis should not be solved; its title is {@link warningTitle}. */
  readonly Warning: Component<{ readonly puzzle: P; readonly diagnosis: Diagnosis }>;
  warningTitle(diagnosis: Diagnosis): string;

  /** Width divided by height. */
  aspect(puzzle: P): number;
  /** Paints the board from the origin on, as it looks on the page, as wide as told. */
  paint(context: Canvas2D, width: number, picture: Picture<P>, colours: Colours): void;
  /** The puzzle as text that can be opened again, with an answer drawn in. */
  text(puzzle: P, answer?: readonly number[]): string;
  /** A table of one puzzle, with the answer where there is one. */
  csv(puzzle: P, answer?: readonly number[]): string;
}

export interface Example<P extends Puzzle = Puzzle> {
  readonly title: string;
  readonly hint: string;
  readonly puzzle: P;
}

export interface KeyHint {
  readonly keys: string;
  readonly label: string;
}

/** `draw`: the drawing, which takes the keyboard at once; `watch`: the model's answer over it; `compare`: the same, and nothing can be changed. */
export type BoardMode = 'draw' | 'watch' | 'compare';

export interface BoardProps<P extends Puzzle, E extends Editor<P>> {
  readonly editor: E;
  readonly label: string;
  readonly mode: BoardMode;
  /** The model's answer, where one is shown. */
  readonly frame?: Frame | undefined;
  /** Cells of the answer that break a rule. */
  readonly broken: ReadonlySet<number>;
  /** Something is about to be drawn: leave the run that is being watched. */
  readonly ondraw?: (() => void) | undefined;
  /** Something was moved under the model's eyes: it should answer again. */
  readonly onmoved?: (() => void) | undefined;
}

export interface MiniBoardProps<P extends Puzzle> {
  readonly puzzle: P;
  /** An answer. */
  readonly values?: readonly number[] | undefined;
  /** Cells to point out. */
  readonly marked?: ReadonlySet<number> | undefined;
  /** Lets the answer come and go. */
  readonly lively?: boolean;
}

export interface InspectorProps<E> {
  readonly editor: E;
  readonly run: Run;
  readonly frame: Frame;
  /** The frame's place in the run. */
  readonly index: number;
}

export interface Picture<P extends Puzzle = Puzzle> {
  readonly puzzle: P;
  readonly frame?: Frame | undefined;
  /** What else is shown. */
  readonly display?: Partial<Record<Display, boolean>> | undefined;
}
