import { MAZE_SIDES } from '../../../puzzles/maze/board.ts';

/** A maze as text, and what was assumed. */
export interface Rows {
  /** Its cells: `#`, space, S and G. */
  readonly rows: readonly string[];
  readonly notes: readonly string[];
}

/** A maze that is too large by its frame alone without it: the edge of a maze is as good as a wall. */
export function withinSize(maze: Rows): Rows {
  const { rows, notes } = maze;
  const [high, wide] = [rows.length, rows[0]!.length];
  const { most } = MAZE_SIDES;
  if (Math.max(high, wide) <= most || Math.max(high, wide) > most + 2) return maze;
  const cells = rows.map(row => [...row]);
  for (const [row, line] of cells.entries())
    for (const [column, cell] of line.entries())
      if (/[SG]/.test(cell)) cells[clamp(row, high)]![clamp(column, wide)] = cell;
  return {
    rows: cells.slice(1, -1).map(line => line.slice(1, -1).join('')),
    notes: [...notes, `Its outer walls were left out: Mull takes mazes of up to ${most}×${most} cells.`],
  };
}

/** The nearest place that is not at an end of a side of so many cells. */
const clamp = (at: number, count: number): number => Math.min(count - 2, Math.max(1, at));
