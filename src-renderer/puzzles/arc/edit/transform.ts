import { filledGrid, type Grid } from '../../../../shared/puzzles/grid.ts';
import { type Turn, turnGrid } from '../../../../shared/puzzles/grid-turns.ts';
import { type Area, cutOut, type Move, rowAndColumn, stamp, wholeOf } from './area.ts';

/** Ways to turn and mirror a grid, or what is selected of it. */
const TURNED = {
  'flip-horizontal': { transpose: false, reverseRows: false, reverseColumns: true },
  'flip-vertical': { transpose: false, reverseRows: true, reverseColumns: false },
  'turn-left': { transpose: true, reverseRows: true, reverseColumns: false },
  'turn-right': { transpose: true, reverseRows: false, reverseColumns: true },
} as const satisfies Record<string, Turn>;
export type Transform = keyof typeof TURNED;

/** A grid turned or mirrored. */
export function transformed(grid: Grid, name: Transform): Grid {
  return turnGrid(grid, TURNED[name]);
}

/** Moves everything; what leaves on one side comes in on the other. */
export function shifted(grid: Grid, [rows, columns]: Move): Grid {
  const wrap = (at: number, count: number) => ((at % count) + count) % count;
  const values = grid.values.map((_, cell) => {
    const { row, column } = rowAndColumn(grid, cell);
    return (
      grid.values[wrap(row - rows, grid.rows) * grid.columns + wrap(column - columns, grid.columns)] ?? 0
    );
  });
  return { ...grid, values };
}

/** Another size; what fits stays where it is, and what is new is black. */
export function resized(grid: Grid, rows: number, columns: number): Grid {
  if (rows === grid.rows && columns === grid.columns) return grid;
  return stamp(filledGrid(rows, columns), grid, 0, 0);
}

/** The smallest area with everything that is not background; all of the grid when there is nothing else. */
export function contentOf(grid: Grid): Area {
  const background = backgroundOf(grid);
  const places = grid.values.flatMap((value, cell) =>
    value === background ? [] : [rowAndColumn(grid, cell)],
  );
  if (places.length === 0) return wholeOf(grid);
  const rows = places.map(({ row }) => row);
  const columns = places.map(({ column }) => column);
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return {
    row,
    column,
    rows: Math.max(...rows) - row + 1,
    columns: Math.max(...columns) - column + 1,
  };
}

/** What of a grid lies in an area. */
export function cropped(grid: Grid, area: Area): Grid {
  return area.rows === grid.rows && area.columns === grid.columns ? grid : cutOut(grid, area);
}

/** Black where there is some; otherwise the colour that most cells have. */
function backgroundOf({ values }: Grid): number {
  if (values.includes(0)) return 0;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}
