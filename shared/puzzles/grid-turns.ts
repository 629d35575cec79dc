import type { Grid } from './grid.ts';

/**
 * One of the eight ways to turn and mirror a grid. A quarter-turn transposes it and reverses its rows or its columns, so
 * rows and columns of a rectangle change places.
 */
export interface Turn {
  /** Whether the grid is transposed, before rows and columns are reversed. */
  readonly transpose: boolean;
  /** Whether the order of the (possibly transposed) rows is reversed: upside down. */
  readonly reverseRows: boolean;
  /** Whether the order of the columns is reversed: left to right. */
  readonly reverseColumns: boolean;
}

export type Size = Pick<Grid, 'rows' | 'columns'>;

const BOTH = [false, true] as const;

/** All eight; the first changes nothing. */
export const TURNS: readonly Turn[] = BOTH.flatMap(transpose =>
  BOTH.flatMap(reverseRows => BOTH.map(reverseColumns => ({ transpose, reverseRows, reverseColumns }))),
);

/** Where a turn stands among {@link TURNS}. */
export const turnIndex = ({ transpose, reverseRows, reverseColumns }: Turn): number =>
  4 * Number(transpose) + 2 * Number(reverseRows) + Number(reverseColumns);

/** Quarters that a grid can be turned by. */
export const QUARTERS = [0, 1, 2, 3] as const;
export type Quarters = (typeof QUARTERS)[number];

/** A grid turned to the right by so many quarters, after it was mirrored left to right where that is asked for. */
export function turnedRight(quarters: Quarters, isMirrored: boolean): Turn {
  const transpose = quarters === 1 || quarters === 3;
  return {
    transpose,
    reverseRows: quarters >= 2 !== (isMirrored && transpose),
    reverseColumns: (quarters === 1 || quarters === 2) !== (isMirrored && !transpose),
  };
}

/** The turn that undoes this one. */
export function inverseTurn({ transpose, reverseRows, reverseColumns }: Turn): Turn {
  return transpose
    ? { transpose, reverseRows: reverseColumns, reverseColumns: reverseRows }
    : { transpose, reverseRows, reverseColumns };
}

/** The size of a turned grid. */
export function turnedSize({ rows, columns }: Size, { transpose }: Turn): Size {
  return transpose ? { rows: columns, columns: rows } : { rows, columns };
}

/** For every cell of the turned grid, the cell of the original that comes there. */
export function turnedCells(size: Size, turn: Turn): number[] {
  const { rows, columns } = turnedSize(size, turn);
  return Array.from({ length: rows * columns }, (_, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const from = turn.reverseRows ? rows - 1 - row : row;
    const across = turn.reverseColumns ? columns - 1 - column : column;
    return turn.transpose ? across * size.columns + from : from * size.columns + across;
  });
}

/** A grid turned. */
export function turnGrid(grid: Grid, turn: Turn): Grid {
  return { ...turnedSize(grid, turn), values: turnedCells(grid, turn).map(cell => grid.values[cell]!) };
}
