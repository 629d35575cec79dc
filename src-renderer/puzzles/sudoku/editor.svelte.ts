import { makeSudoku, type Sudoku, type SudokuSize } from '../../../shared/puzzles/sudoku/board.ts';
import { conflicts } from '../../../shared/puzzles/sudoku/rules.ts';
import { Editor } from '../../state/editor.svelte.ts';

/**
 * The Sudoku being drawn. While regions are being painted they may have too few or too many cells:
 * see {@link regionSizes}.
 */
export class SudokuEditor extends Editor<Sudoku> {
  readonly display = $state({ candidates: false, distribution: false });
  /** The region that presses on the board paint; none while digits are drawn. */
  painting = $state<number>();

  readonly size = $derived(this.puzzle.size);
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
  readonly problem = $derived(
    this.violations[0]?.message ?? (this.regionsComplete ? undefined : 'Complete the regions first.'),
  );
  readonly summary = $derived(
    this.isBlank ? 'Type digits, or paste a puzzle.' : `${this.givenCount} digits given.`,
  );

  constructor() {
    super(blankSudoku(9));
  }

  override get hasMode(): boolean {
    return this.painting !== undefined;
  }

  override leaveMode(): void {
    this.painting = undefined;
  }

  /** Writes a digit (0 clears) into a cell. */
  setDigit(cell: number, digit: number): void {
    if (digit < 0 || digit > this.size || this.puzzle.givens[cell] === digit) return;
    this.change({ ...this.puzzle, givens: this.puzzle.givens.with(cell, digit) });
  }

  /** Makes one cell part of a region. Inside a stroke all of it is one step of undo. */
  paintRegion(cell: number, region: number): void {
    if (this.puzzle.regions[cell] === region) return;
    this.change({ ...this.puzzle, regions: this.puzzle.regions.with(cell, region) });
  }

  setDiagonals(diagonals: boolean): void {
    if (diagonals !== this.puzzle.diagonals) this.change({ ...this.puzzle, diagonals });
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

  protected count(puzzle: Sudoku): number {
    return puzzle.givens.length;
  }
}

/** An empty board with rectangular regions. */
export function blankSudoku(size: SudokuSize): Sudoku {
  return makeSudoku(new Array<number>(size * size).fill(0));
}

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
