import type { Hint } from '../../../shared/puzzles/hint.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';

/** More than anyone undoes; a board of thousands of cells kept this often is still small. */
const MOST_UNDO = 500;

/** A puzzle as it is drawn at one time. */
export interface Drawing<P = Puzzle, Notes = unknown> {
  readonly puzzle: P;
  readonly cursor: number;
  /** See {@link Editor.notes}. */
  readonly notes?: Notes | undefined;
}

/** What can be undone, the latest last, and what can be done again, the next one last. */
export interface History<P = Puzzle, Notes = unknown> {
  readonly past: readonly Drawing<P, Notes>[];
  readonly future: readonly Drawing<P, Notes>[];
}

/** What a board can show beside what was drawn and answered, by names that its puzzle type gives it, and whether it does. */
export type Display = Record<string, boolean>;

/**
 * The puzzle being drawn, the cell the cursor is on, and what can be undone.
 * Every puzzle type adds the ways in which it is drawn: they all end in {@link change}.
 */
export abstract class Editor<P = Puzzle, Notes = unknown> {
  /** Row-major index of the active cell. */
  cursor = $state(0);
  #puzzle = $state.raw<P>();
  #notes = $state.raw<Notes>();
  #past = $state.raw<readonly Drawing<P, Notes>[]>([]);
  #future = $state.raw<readonly Drawing<P, Notes>[]>([]);
  /** What was drawn, and could be done again, before the stroke under way, and whether the stroke has changed anything. */
  #stroke:
    | {
        readonly before: Drawing<P, Notes>;
        readonly future: readonly Drawing<P, Notes>[];
        hasChanged: boolean;
      }
    | undefined;

  readonly canUndo = $derived(this.#past.length > 0);
  readonly canRedo = $derived(this.#future.length > 0);

  /** All that this type can show. */
  abstract readonly display: Display;
  /** Nothing was drawn yet. */
  abstract readonly isBlank: boolean;
  /** Why this cannot be handed to the model, in a sentence; undefined when nothing stands in the way. */
  abstract readonly problem: string | undefined;
  /** What was drawn, in a few words. */
  abstract readonly summary: string;

  /** Told whenever another puzzle, or the same one changed, has come onto the board. */
  onchanged: () => void = () => {};

  constructor(puzzle: P) {
    this.#puzzle = puzzle;
  }

  get puzzle(): P {
    return this.#puzzle as P; // the constructor has set it
  }

  /**
   * What the user wrote beside the puzzle, such as pencil marks. Undone with it and kept over a reload, but no part of
   * the question: nobody else is told of it.
   */
  get notes(): Notes | undefined {
    return this.#notes;
  }

  get history(): History<P, Notes> {
    return { past: this.#past, future: this.#future };
  }

  /** Why no solve can succeed, where the page itself can tell; the user may want to see one nevertheless. */
  get doubt(): string | undefined {
    return undefined;
  }

  /** Is there something that the exact solver could be asked about? */
  get isTelling(): boolean {
    return this.problem === undefined && !this.isBlank;
  }

  /** A special way of drawing is chosen, which Escape leaves. */
  get hasMode(): boolean {
    return false;
  }

  leaveMode(): void {}

  /** What is selected, as text for the clipboard; undefined when nothing is, or nothing can be. */
  copy(): string | undefined {
    return undefined;
  }

  /** The same, and takes it off the board. */
  cut(): string | undefined {
    return undefined;
  }

  /** Takes text into the drawing, where it is a part of one. @returns whether it was */
  paste(_text: string): boolean {
    return false;
  }

  /** Can what a hint tells be drawn? */
  get takesHints(): boolean {
    return false;
  }

  /** Draws what a hint tells. */
  take(_hint: Hint): void {}

  /** Takes away what was drawn; size and settings of the board stay. */
  abstract clear(): void;

  /** Cells of a puzzle: the cursor is always on one of them. */
  protected abstract count(puzzle: P): number;

  /** Shows another puzzle, with the same notes. Can be undone; inside of a stroke, together with the rest of it. */
  protected change(puzzle: P): void {
    this.#change(puzzle, this.#notes);
  }

  /** Shows other notes on the same puzzle. Can be undone, like {@link change}. */
  protected changeNotes(notes: Notes | undefined): void {
    this.#change(this.puzzle, notes);
  }

  #change(puzzle: P, notes: Notes | undefined): void {
    if (!this.#stroke?.hasChanged) this.#past = [...this.#past.slice(1 - MOST_UNDO), this.#now()];
    if (this.#stroke) this.#stroke.hasChanged = true;
    this.#future = [];
    this.#put(puzzle, notes);
  }

  /** The one place where what is on the board changes. */
  #put(puzzle: P, notes: Notes | undefined): void {
    const isOther = puzzle !== this.#puzzle;
    this.#puzzle = puzzle;
    this.#notes = notes;
    if (isOther) this.onchanged();
  }

  /** What changes until {@link endStroke} is undone together. */
  beginStroke(): void {
    this.#stroke = { before: this.#now(), future: this.#future, hasChanged: false };
  }

  /** What was drawn before the stroke under way. */
  protected get beforeStroke(): P {
    return this.#stroke?.before.puzzle ?? this.puzzle;
  }

  endStroke(): void {
    this.#stroke = undefined;
  }

  /** Takes the stroke under way back, as if it had never begun. */
  cancelStroke(): void {
    const stroke = this.#stroke;
    this.#stroke = undefined;
    if (!stroke?.hasChanged) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = stroke.future;
    this.#put(stroke.before.puzzle, stroke.before.notes);
  }

  /** Replaces the puzzle; notes were on the one before, and drawing begins at the first cell. Can be undone. */
  load(puzzle: P): void {
    this.#change(puzzle, undefined);
    this.cursor = 0;
  }

  /** Shows the puzzle with one cell corrected, and the cursor there; notes stay. Can be undone. */
  correct(puzzle: P, cell: number): void {
    this.change(puzzle);
    this.cursor = cell;
  }

  /** Starts with this drawing, and with what could be undone when it was left. */
  restore({ puzzle, cursor, notes }: Drawing<P, Notes>, history: Partial<History<P, Notes>> = {}): void {
    this.#put(puzzle, notes);
    this.cursor = cursor < this.count(puzzle) ? cursor : 0;
    this.#past = history.past ?? [];
    this.#future = history.future ?? [];
  }

  undo(): void {
    const last = this.#past.at(-1);
    if (!last) return;
    this.#future = [...this.#future, this.#now()];
    this.#past = this.#past.slice(0, -1);
    this.#show(last);
  }

  redo(): void {
    const next = this.#future.at(-1);
    if (!next) return;
    this.#past = [...this.#past, this.#now()];
    this.#future = this.#future.slice(0, -1);
    this.#show(next);
  }

  #now(): Drawing<P, Notes> {
    return { puzzle: this.puzzle, cursor: this.cursor, notes: this.#notes };
  }

  #show(drawing: Drawing<P, Notes>): void {
    this.#put(drawing.puzzle, drawing.notes);
    this.cursor = drawing.cursor;
    if (this.#stroke) this.beginStroke(); // what it goes on to change can be undone as well
  }
}
