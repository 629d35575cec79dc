import { attempt } from '../../items.ts';
import { readMazeRows } from '../../maze/grid.ts';
import type { TextFormat } from '../format.ts';

/**
 * Maps of FrozenLake, an environment for learning by reinforcement: rows of S, F (frozen), H (a hole) and G, as lines, as
 * texts of a list, or with a cell a text.
 */
export const frozenLake: TextFormat = {
  name: 'FrozenLake map',
  reading: text => {
    const maps = text.length <= LONGEST ? mapsIn(text) : [];
    if (maps.length === 0) return undefined;
    return () =>
      maps.map(({ line, rows }) =>
        attempt(line, () => {
          const field = readMazeRows(rows.map(drawn), line);
          return { ...field, line, notes: [NOTE, ...(field.notes ?? [])] };
        }),
      );
  },
};

const LONGEST = 100_000;
const NOTE = 'A map of FrozenLake: holes (H) were taken for walls, frozen cells (F) for open ones.';

/** Cells that are texts of their own: `b'S' b'F'`, `"S", "F"`; or that stand apart: `S F`. */
const APART = /b?(["'])([SFHG])\1[ ,]{0,3}|(?<!\w)([SFHG])[ ,]{1,2}(?=[SFHG](?!\w))/g;
const ROW = /(?<!\w)[SFHG]{3,60}(?!\w)/g;

interface Rows {
  readonly line: number;
  readonly rows: string[];
}

const drawn = (row: string): string => row.replaceAll('F', '.').replaceAll('H', '#');

/** Rows of one length below each other, with one start and one goal. */
function mapsIn(text: string): Rows[] {
  const maps: Rows[] = [];
  for (const [at, line] of text.split('\n').entries())
    for (const [row] of line.replace(APART, '$2$3').matchAll(ROW)) {
      const last = maps.at(-1);
      if (last && last.rows[0]!.length === row.length && !isMap(last.rows)) last.rows.push(row);
      else maps.push({ line: at + 1, rows: [row] });
    }
  const areMaps = maps.every(({ rows }) => isMap(rows));
  return areMaps ? maps : [];
}

/** Is it whole? Its last row holds the goal in the maps that come with the environment, and a square is whole. */
const isMap = (rows: readonly string[]): boolean => {
  const all = rows.join('');
  const isOnce = (end: string) => all.split(end).length === 2;
  return rows.length === rows[0]!.length && isOnce('S') && isOnce('G') && all.includes('F');
};
