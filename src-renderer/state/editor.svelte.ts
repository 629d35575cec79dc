import { makeSudoku, type Sudoku, type SudokuSize } from '../../shared/puzzles/sudoku/board.ts';
import { conflicts } from '../../shared/puzzles/sudoku/rules.ts';

/** More than anyone undoes; a board of 256 cells kept this often is still small. */
const MOST_UNDO = 500;

interface Moment {
  readonly puzzle: Sudoku;
  readonly cursor: number;
}

/**
 * The puzzle being drawn, the cell the cursor is on, and what can be undone.
 * While regions are being painted they may have too few or too many cells: see {@link regionSizes}.
 */
export class Editor {
  puzzle = $state.raw<Sudoku>(blankSudoku(9));
  /** Row-major index of the active cell. */
  cursor = $state(0);
  #past = $state.raw<readonly Moment[]>([]);
  #future = $state.raw<readonly Moment[]>([]);
  #stroke: Sudoku | undefined;

  readonly size = $derived(this.puzzle.size);
  readonly canUndo = $derived(this.#past.length > 0);
  readonly canRedo = $derived(this.#future.length > 0);
  readonly isBlank = $derived(this.puzzle.givens.every(digit => digit === 0));
  readonly givenCount = $derived(this.puzzle.givens.filter(digit => digit !== 0).length);
  /** Cells in each region; all equal to the size once the regions are complete. */
  readonly regionSizes = $derived.by(() => {
    const sizes = new Array<number>(this.size).fill(0);
    for (const region of this.puzzle.regions) sizes[region] = (sizes[region] ?? 0) + 1;
    return sizes;
  });
  readonly regionsComplete = $derived(this.regionSizes.every(count => count === this.size));
  readonly violations = $derived(conflicts(this.puzzle, this.puzzle.givens));
  readonly conflicts = $derived(new Set(this.violations.flatMap(violation => violation.cells)));
  /** Nothing stands in the way of handing this puzzle to the model. */
  readonly isSound = $derived(this.violations.length === 0 && this.regionsComplete);

  /** Writes a digit (0 clears) into a cell. */
  setDigit(cell: number, digit: number): void {
    if (digit < 0 || digit > this.size || this.puzzle.givens[cell] === digit) return;
    this.#change({ ...this.puzzle, givens: this.puzzle.givens.with(cell, digit) });
  }

  /** Makes one cell part of a region. Inside a stroke all of it is one step of undo. */
  paintRegion(cell: number, region: number): void {
    if (this.puzzle.regions[cell] === region) return;
    this.#change({ ...this.puzzle, regions: this.puzzle.regions.with(cell, region) });
  }

  /** What changes until {@link endStroke} is undone together. */
  beginStroke(): void {
    this.#stroke = this.puzzle;
  }

  endStroke(): void {
    this.#stroke = undefined;
  }

  setDiagonals(diagonals: boolean): void {
    if (diagonals !== this.puzzle.diagonals) this.#change({ ...this.puzzle, diagonals });
  }

  /** Back to the rectangular regions. */
  resetRegions(): void {
    this.#change({ ...this.puzzle, regions: blankSudoku(this.size).regions, extraRegions: [] });
  }

  /** An empty board of another size. */
  setSize(size: SudokuSize): void {
    if (size !== this.size) this.load({ ...blankSudoku(size), diagonals: this.puzzle.diagonals });
  }

  /** Takes every digit away; regions and diagonals stay. */
  clear(): void {
    if (!this.isBlank) this.#change({ ...this.puzzle, givens: this.puzzle.givens.map(() => 0) });
  }

  /** Replaces the puzzle. Can be undone. */
  load(puzzle: Sudoku): void {
    this.#change(puzzle);
    if (this.cursor >= puzzle.givens.length) this.cursor = 0;
  }

  /** Starts with this puzzle and nothing to undo. */
  restore(puzzle: Sudoku, cursor = 0): void {
    this.puzzle = puzzle;
    this.cursor = cursor < puzzle.givens.length ? cursor : 0;
    this.#past = [];
    this.#future = [];
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

  /** Moves the cursor, stopping at the edges. */
  move(rows: number, columns: number): void {
    const row = clamp(Math.floor(this.cursor / this.size) + rows, this.size);
    const column = clamp((this.cursor % this.size) + columns, this.size);
    this.cursor = row * this.size + column;
  }

  #change(puzzle: Sudoku): void {
    const continues = this.#stroke !== undefined && this.#stroke !== this.puzzle;
    if (!continues) this.#past = [...this.#past.slice(1 - MOST_UNDO), this.#now()];
    this.#future = [];
    this.puzzle = puzzle;
  }

  #now(): Moment {
    return { puzzle: this.puzzle, cursor: this.cursor };
  }

  #show(moment: Moment): void {
    this.puzzle = moment.puzzle;
    this.cursor = moment.cursor;
  }
}

/** An empty board with rectangular regions. */
export function blankSudoku(size: SudokuSize): Sudoku {
  return makeSudoku(new Array<number>(size * size).fill(0));
}

/** Do two puzzles ask the same question? */
export function samePuzzle(one: Sudoku, other: Sudoku): boolean {
  return (
    one === other ||
    (one.size === other.size &&
      one.diagonals === other.diagonals &&
      one.givens.every((digit, cell) => digit === other.givens[cell]) &&
      one.regions.every((region, cell) => region === other.regions[cell]) &&
      JSON.stringify(one.extraRegions) === JSON.stringify(other.extraRegions))
  );
}

function clamp(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value));
}
