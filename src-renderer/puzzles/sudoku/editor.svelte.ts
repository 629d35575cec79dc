import { countText } from '../../../shared/english.ts';
import type { Hint } from '../../../shared/puzzles/hint.ts';
import { makeSudoku, type Sudoku, type SudokuSize } from '../../../shared/puzzles/sudoku/board.ts';
import { conflicts } from '../../../shared/puzzles/sudoku/rules.ts';
import { isWindoku, windowsOf } from '../../../shared/puzzles/sudoku/windows.ts';
import { Editor } from '../../state/desk/editor.svelte.ts';
import { type Marks, toggleMark, withoutMarks } from './marks.ts';

const NOTHING: ReadonlySet<number> = new Set();

/**
 * The Sudoku being drawn, with pencil marks as its notes. While regions are being painted they may have too few or too many
 * cells: see {@link regionSizes}.
 */
export class SudokuEditor extends Editor<Sudoku, Marks> {
  readonly display = $state({ candidates: false, distribution: false });
  #painting = $state<number>();

  /** Cells that are written into together; none when it is only the one under the cursor. */
  selected = $state.raw(NOTHING);
  /** Digits become pencil marks. */
  isPencil = $state(false);

  readonly size = $derived(this.puzzle.size);
  readonly isBlank = $derived(isBlankSudoku(this.puzzle));
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
  readonly problem = $derived(
    this.violations[0]?.message ?? (this.regionsComplete ? undefined : 'Complete the regions first.'),
  );
  readonly summary = $derived.by(() => {
    if (this.painting !== undefined) return `Drag over the cells of region ${this.painting + 1}.`;
    return this.isBlank ? 'Type digits, or paste a puzzle.' : `${countText(this.givenCount, 'digit')} given.`;
  });

  constructor() {
    super(blankSudoku(9));
  }

  override get takesHints(): boolean {
    return true;
  }

  override take({ cells: [cell], values: [digit] }: Hint): void {
    if (cell === undefined || digit === undefined) return;
    this.setDigits([cell], digit);
    this.goTo(cell);
  }

  override get hasMode(): boolean {
    return this.painting !== undefined || this.selected.size > 0;
  }

  override leaveMode(): void {
    this.painting = undefined;
    this.selected = NOTHING;
  }

  override load(puzzle: Sudoku): void {
    this.selected = NOTHING;
    super.load(puzzle);
  }

  override undo(): void {
    this.selected = NOTHING;
    super.undo();
  }

  override redo(): void {
    this.selected = NOTHING;
    super.redo();
  }

  /** The region that presses on the board paint, one that this size has; none while digits are drawn. */
  get painting(): number | undefined {
    return this.#painting === undefined ? undefined : Math.min(this.#painting, this.size - 1);
  }

  set painting(region: number | undefined) {
    this.#painting = region;
  }

  /** Puts the cursor onto a cell; nothing else is selected. */
  goTo(cell: number): void {
    this.selected = NOTHING;
    this.cursor = cell;
  }

  /** Takes a cell into what is selected, the cell under the cursor included, and goes there. */
  selectTo(cell: number): void {
    this.selected = new Set([...this.selected, this.cursor, cell]);
    this.cursor = cell;
  }

  /** Takes a cell into what is selected, or out of it. */
  toggle(cell: number): void {
    const others = new Set(this.selected.size > 0 ? this.selected : [this.cursor]);
    if (!others.delete(cell)) others.add(cell);
    this.selected = others.size > 1 ? others : NOTHING;
    this.cursor = others.size === 1 ? ([...others][0] ?? cell) : cell;
  }

  selectAll(): void {
    this.selected = new Set(this.puzzle.givens.keys());
  }

  /** Is there neither a digit nor a mark in this cell? */
  isEmpty(cell: number): boolean {
    return this.puzzle.givens[cell] === 0 && !this.notes?.[cell];
  }

  /** Writes a digit (0 clears), or notes it, in what is selected or else under the cursor. */
  write(digit: number): void {
    const cells = this.selected.size > 0 ? [...this.selected] : [this.cursor];
    const blanks = cells.filter(cell => this.puzzle.givens[cell] === 0);
    if (digit === 0 && blanks.length === cells.length) this.#eraseMarks(blanks);
    else if (!this.isPencil || digit === 0) this.setDigits(cells, digit);
    else if (digit <= this.size && blanks.length > 0)
      this.changeNotes(toggleMark(this.notes ?? noMarks(this.puzzle), blanks, digit));
  }

  /** Writes a digit (0 clears) into cells. Marks in them are seen again when it goes. */
  setDigits(cells: readonly number[], digit: number): void {
    const { givens } = this.puzzle;
    if (digit < 0 || digit > this.size || cells.every(cell => givens[cell] === digit)) return;
    const written = new Set(cells);
    this.change({ ...this.puzzle, givens: givens.map((given, cell) => (written.has(cell) ? digit : given)) });
  }

  /** Makes one cell part of a region. Inside a stroke all of it is one step of undo. */
  paintRegion(cell: number, region: number): void {
    if (this.puzzle.regions[cell] === region) return;
    this.change({ ...this.puzzle, regions: this.puzzle.regions.with(cell, region) });
  }

  setDiagonals(diagonals: boolean): void {
    if (diagonals !== this.puzzle.diagonals) this.change({ ...this.puzzle, diagonals });
  }

  /** The four windows of a windoku instead of other extra regions, or none. */
  setWindows(on: boolean): void {
    if (on !== isWindoku(this.puzzle))
      this.change({ ...this.puzzle, extraRegions: on ? windowsOf(this.size) : [] });
  }

  /** Back to the rectangular regions. */
  resetRegions(): void {
    this.change({ ...this.puzzle, regions: blankSudoku(this.size).regions, extraRegions: [] });
  }

  /** An empty board of another size. */
  setSize(size: SudokuSize): void {
    if (size !== this.size) this.load({ ...blankSudoku(size), diagonals: this.puzzle.diagonals });
  }

  /** Takes every digit away; regions and diagonals stay. */
  clear(): void {
    if (!this.isBlank) this.change({ ...this.puzzle, givens: this.puzzle.givens.map(() => 0) });
  }

  #eraseMarks(cells: readonly number[]): void {
    if (this.notes && cells.some(cell => this.notes?.[cell]))
      this.changeNotes(withoutMarks(this.notes, cells));
  }

  protected count(puzzle: Sudoku): number {
    return puzzle.givens.length;
  }
}

const noMarks = ({ givens }: Sudoku): Marks => givens.map(() => 0);

/** An empty board with rectangular regions. */
export function blankSudoku(size: SudokuSize): Sudoku {
  return makeSudoku(new Array<number>(size * size).fill(0));
}

export const isBlankSudoku = ({ givens }: Sudoku): boolean => givens.every(digit => digit === 0);

/** Do two puzzles ask the same question? */
export function sameSudoku(one: Sudoku, other: Sudoku): boolean {
  return (
    one === other ||
    (one.size === other.size &&
      one.diagonals === other.diagonals &&
      one.givens.every((digit, cell) => digit === other.givens[cell]) &&
      one.regions.every((region, cell) => region === other.regions[cell]) &&
      JSON.stringify(one.extraRegions) === JSON.stringify(other.extraRegions))
  );
}
