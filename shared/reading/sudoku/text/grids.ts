import type { SudokuSize } from '../../../puzzles/sudoku/board.ts';
import { type Refused, refused } from '../../items.ts';
import type { Board } from '../boards/board.ts';
import type { Row } from '../rows/rows.ts';

/** A row of a grid, or what stands in its place with another number of cells. */
export interface GridRow {
  readonly line: number;
  readonly cells: Row['cells'];
}

/** Rows that stand alone are no grid, but numbers in a text. */
const FEWEST_ROWS = 3;
/** Grids without anything between them are handed on after so many. */
const MANY = 200;

/**
 * Puts rows together to grids. Rows of one grid have one size; blank lines may stand between its bands, but whoever
 * leaves a row out gets no grid that is completed with a row of the next.
 */
export class Grids {
  size: SudokuSize | undefined;
  /** Rows of earlier blocks that are not a grid yet, and rows since the last blank line. */
  #carried: GridRow[] = [];
  #rows: GridRow[] = [];

  get isOpen(): boolean {
    return this.#carried.length + this.#rows.length > 0;
  }

  /** Would a row of so many cells be one of the open grid, with some lost or doubled? */
  expects(cells: number): boolean {
    if (!this.size || !this.isOpen || this.#rows.length % this.size === 0) return false;
    return cells * 2 >= this.size && cells * 2 <= this.size * 3;
  }

  *add(size: SudokuSize, row: GridRow): Generator<Board | Refused> {
    if (this.isOpen && this.size !== size) yield* this.end();
    this.size = size;
    this.#rows.push(row);
    if (this.#rows.length === MANY * size && this.#carried.length === 0)
      yield* this.#emitAll(this.#rows.splice(0));
  }

  /** A blank line. */
  *pause(): Generator<Board | Refused> {
    const rows = this.#withoutHeading(this.#rows);
    this.#rows = [];
    if (rows.length === 0 || !this.size) return;
    if (rows.length % this.size === 0) {
      yield* this.#giveUp();
      yield* this.#emitAll(rows);
      return;
    }
    this.#carried.push(...rows);
    if (this.#carried.length === this.size) yield* this.#emitAll(this.#carried.splice(0));
    else if (this.#carried.length > this.size) yield* this.#giveUp();
  }

  /** Something else than rows, or the end. */
  *end(): Generator<Board | Refused> {
    yield* this.pause();
    yield* this.#giveUp();
  }

  *#emitAll(rows: readonly GridRow[]): Generator<Board | Refused> {
    const size = this.size!;
    for (let from = 0; from < rows.length; from += size) {
      const grid = rows.slice(from, from + size);
      const odd = grid.findIndex(({ cells }) => cells.length !== size);
      if (odd >= 0) yield incomplete(grid, size);
      else yield { line: grid[0]!.line, cells: grid.flatMap(({ cells }) => cells) };
    }
  }

  *#giveUp(): Generator<Refused> {
    const rows = this.#carried.splice(0);
    if (this.size && rows.length >= FEWEST_ROWS) yield incomplete(rows, this.size);
  }

  /** Without a first row that counts the columns. */
  #withoutHeading(rows: GridRow[]): GridRow[] {
    const size = this.size ?? 0;
    const isHeading =
      rows.length % size === 1 &&
      rows.length > 1 &&
      rows[0]!.cells.every((cell, at) => cell === String(at + 1));
    return isHeading ? rows.slice(1) : rows;
  }
}

function incomplete(rows: readonly GridRow[], size: number): Refused {
  const odd = rows.findIndex(({ cells }) => cells.length !== size);
  const cells = rows.reduce((sum, row) => sum + row.cells.length, 0);
  const what =
    odd >= 0
      ? ` Row ${odd + 1} has ${rows[odd]!.cells.length} of ${size} cells.`
      : ` It has ${rows.length} of ${size} rows.`;
  return refused(
    rows[0]!.line,
    `This grid has ${cells} cells; a Sudoku of this width has ${size * size}.${what}`,
    'Check that no row or cell is missing, and that blanks are written as 0 or a dot.',
  );
}
