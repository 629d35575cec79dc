import type { Grid } from '../../../shared/puzzles/grid.ts';
import type { Size } from '../../../shared/puzzles/grid-turns.ts';

/** Black, which most tasks use as their background. */
export const BLACK = 0;

/** What counts as background: black where there is any, else the colour of the most cells, if it is one alone. */
export function backgroundOf({ values }: Grid): number | undefined {
  if (values.includes(BLACK)) return BLACK;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const [first, ...others] = [...counts].filter(([, count]) => count === most);
  return others.length === 0 ? first![0] : undefined;
}

const BESIDE = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
] as const;
const AROUND = [...BESIDE, [1, 1], [1, -1], [-1, 1], [-1, -1]] as const;

/**
 * The regions of a grid: cells of one colour that hang together, each as row-major indices.
 * @param by what cells that hang together share: `corners` may be all
 */
export function regionsOf(
  { rows, columns, values }: Size & { readonly values: readonly unknown[] },
  by: 'sides' | 'corners',
): number[][] {
  const seen = new Uint8Array(values.length);
  const around = (cell: number): number[] => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    return (by === 'corners' ? AROUND : BESIDE).flatMap(([down, right]) => {
      const [r, c] = [row + down, column + right];
      return r >= 0 && r < rows && c >= 0 && c < columns ? [r * columns + c] : [];
    });
  };
  return values.flatMap((value, start) => {
    if (seen[start]) return [];
    seen[start] = 1;
    const region = [start];
    for (let at = 0; at < region.length; at++) {
      for (const next of around(region[at]!)) {
        if (seen[next] || values[next] !== value) continue;
        seen[next] = 1;
        region.push(next);
      }
    }
    return [region];
  });
}

/** The regions that are not background, corners joined. @param mixed may an object have several colours? */
export function objectsOf(grid: Grid, { mixed = false } = {}): number[][] {
  const background = backgroundOf(grid);
  const seen = mixed ? { ...grid, values: grid.values.map(value => value === background) } : grid;
  return regionsOf(seen, 'corners').filter(([first]) => grid.values[first!] !== background);
}

/** A rectangle of a grid. */
export interface Box extends Size {
  readonly top: number;
  readonly left: number;
}

/** The smallest rectangle around some cells (at least one). */
export function boxAround(cells: readonly number[], columns: number): Box {
  let [top, left, bottom, right] = [Infinity, Infinity, 0, 0];
  for (const cell of cells) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    [top, left] = [Math.min(top, row), Math.min(left, column)];
    [bottom, right] = [Math.max(bottom, row), Math.max(right, column)];
  }
  return { top, left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** The rectangle around all that is not background; the whole grid where there is nothing else. */
export function contentBox(grid: Grid): Box {
  const background = backgroundOf(grid);
  const cells = [...grid.values.keys()].filter(cell => grid.values[cell] !== background);
  if (cells.length === 0) return { top: 0, left: 0, rows: grid.rows, columns: grid.columns };
  return boxAround(cells, grid.columns);
}

/** A rectangle cut out of a grid. */
export function cut(grid: Grid, { top, left, rows, columns }: Box): Grid {
  return {
    rows,
    columns,
    values: Array.from(
      { length: rows * columns },
      (_, at) => grid.values[(top + Math.floor(at / columns)) * grid.columns + left + (at % columns)]!,
    ),
  };
}
