import { countText } from '../../../shared/english.ts';
import type { Hint } from '../../../shared/puzzles/hint.ts';
import {
  defaultRegions,
  makeSudoku,
  problemOf,
  type Sudoku,
  type SudokuSize,
} from '../../../shared/puzzles/sudoku/board.ts';
import { conflicts } from '../../../shared/puzzles/sudoku/rules.ts';
import { hasDefaultRegions } from '../../../shared/puzzles/sudoku/symmetries.ts';
import { isWindow, windowsOf } from '../../../shared/puzzles/sudoku/windows.ts';
import { Editor } from '../../state/desk/editor.svelte.ts';
import { type Marks, toggleMark, withoutMarks } from './marks.ts';

const NOTHING: ReadonlySet<number> = new Set();

/** Among what can be painted, extra regions are counted from here on: no board has more regions. */
export const EXTRAS = 16;

/**
 * The Sudoku being drawn, with pencil marks as its notes. While regions are being painted they may have too few or too many
 * cells, and extra regions too few: see {@link problem}.
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
  /** Cells in each extra region, and none in the next one, where there is room for it. */
  readonly extraSizes = $derived.by(() => {
    const { extraRegions, diagonals } = this.puzzle;
    const hasRoom = extraRegions.length + (diagonals ? 2 : 0) < this.size;
    return [...extraRegions.map(({ length }) => length), ...(hasRoom ? [0] : [])];
  });
  readonly violations = $derived(conflicts(this.puzzle, this.puzzle.givens));
  readonly conflicts = $derived(new Set(this.violations.flatMap(violation => violation.cells)));
  readonly problem = $derived(this.violations[0]?.message ?? problemOf(this.puzzle)?.message);
  readonly summary = $derived.by(() => {
    if (this.painting !== undefined) return 'Drag over the cells of a region.';
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

  /**
   * What presses on the board paint, of what there is: a region or, from {@link EXTRAS} on, an extra region; nothing while
   * digits are drawn.
   */
  get painting(): number | undefined {
    if (this.#painting === undefined) return undefined;
    const last = this.#painting < EXTRAS ? this.size : EXTRAS + this.extraSizes.length;
    return Math.min(this.#painting, last - 1);
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

  /** Is a cell part of the extra region that is painted? A stroke that begins there takes cells out of it. */
  isInExtra(cell: number): boolean {
    return this.puzzle.extraRegions[(this.painting ?? 0) - EXTRAS]?.includes(cell) ?? false;
  }

  /** Makes a cell part of what is painted, or takes it out of an extra region. Inside a stroke all of it is one step of undo. */
  paint(cell: number, takesOut: boolean): void {
    if (this.painting === undefined) return;
    if (this.painting < EXTRAS) this.paintRegion(cell, this.painting);
    else if (this.isInExtra(cell) === takesOut) this.#paintExtra(cell, takesOut);
  }

  /** It takes no more cells than it needs. */
  #paintExtra(cell: number, takesOut: boolean): void {
    const cells = this.puzzle.extraRegions[(this.painting ?? 0) - EXTRAS] ?? [];
    if (takesOut) this.setExtra(cells.filter(other => other !== cell));
    else if (cells.length < this.size) this.setExtra([...cells, cell].sort((one, other) => one - other));
  }

  /** Gives the extra region that is painted other cells, and paints on in it; without any it is gone, and the next one is painted. */
  setExtra(cells: readonly number[]): void {
    const { painting = EXTRAS } = this;
    const { extraRegions } = this.puzzle;
    const these = cells.length > 0 ? [[...cells]] : [];
    this.change({ ...this.puzzle, extraRegions: extraRegions.toSpliced(painting - EXTRAS, 1, ...these) });
    this.painting = cells.length > 0 ? painting : EXTRAS + extraRegions.length;
  }

  /** Makes one cell part of a region. */
  paintRegion(cell: number, region: number): void {
    if (this.puzzle.regions[cell] === region) return;
    this.change({ ...this.puzzle, regions: this.puzzle.regions.with(cell, region) });
  }

  setDiagonals(diagonals: boolean): void {
    if (diagonals !== this.puzzle.diagonals) this.change({ ...this.puzzle, diagonals });
  }

  /** Adds the four windows of a windoku, or takes them away; other extra regions stay. */
  setWindows(on: boolean): void {
    const extraRegions = this.puzzle.extraRegions.filter(cells => !isWindow(cells));
    if (on) extraRegions.push(...windowsOf(this.size));
    this.change({ ...this.puzzle, extraRegions });
  }

  /** Back to the rectangular regions; extra regions stay. */
  resetRegions(): void {
    if (!hasDefaultRegions(this.puzzle)) this.change({ ...this.puzzle, regions: defaultRegions(this.size) });
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
