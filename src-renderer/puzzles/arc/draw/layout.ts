import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import { likelySize, type Row, rowsOf } from '../edit/task.ts';

/** Pixels of a cell: the least that can be told apart, and the most that is worth it. */
const LEAST_SCALE = 2;
const MOST_SCALE = 40;
/** A task that does not fit as a whole is scrolled; its cells are then at least so large, where their grid fits. */
const COMFORTABLE = 14;
/** Room of a row beside its cells. */
export const ROW_GAP = 18;

export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface TaskLayout {
  /** Pixels of a cell, the same in all grids: sizes can be compared. */
  readonly scale: number;
  /** Cells of the widest input and of the widest output. */
  readonly inputColumns: number;
  readonly outputColumns: number;
}

/**
 * Fits a task into its room: all of it at once if its cells stay large enough; otherwise its width, and rows no taller
 * than the room.
 * @param beside pixels of a row that belong to no cell
 * @param below pixels that belong to no row
 */
export function layOutTask(
  task: ArcTask,
  { width, height }: Room,
  { zoom, beside, below }: { readonly zoom: number; readonly beside: number; readonly below: number },
): TaskLayout {
  const rows = rowsOf(task).map(({ list, index }) => sizeOfRow(task, task[list][index]));
  const inputColumns = Math.max(...rows.map(({ input }) => input));
  const outputColumns = Math.max(...rows.map(({ output }) => output));
  const heights = rows.map(row => row.rows);
  const wide = (width - beside) / (inputColumns + outputColumns);
  const whole = (height - below - rows.length * ROW_GAP) / heights.reduce((sum, count) => sum + count, 0);
  const tallest = (height - 2 * ROW_GAP) / Math.max(...heights);
  const wanted = Math.min(wide, Math.max(whole, Math.min(COMFORTABLE, tallest)));
  const scale = Math.floor(Math.min(MOST_SCALE, Math.max(LEAST_SCALE, wanted)) * zoom);
  return { scale, inputColumns, outputColumns };
}

/** An output that is not known yet takes as much room as it most likely will. */
function sizeOfRow(task: ArcTask, row: Row | undefined): { input: number; output: number; rows: number } {
  if (!row) return { input: 1, output: 1, rows: 1 };
  const { input, output = likelySize(task, input) } = row;
  return { input: input.columns, output: output.columns, rows: Math.max(input.rows, output.rows) };
}
