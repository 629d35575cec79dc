import { countText } from '../../../../shared/english.ts';
import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../../shared/puzzles/grid.ts';
import { gridAt, gridsOf } from './task.ts';

/** Is nothing drawn in it? */
export function isBlankTask(task: ArcTask): boolean {
  return gridsOf(task).every(place => isBlack(gridAt(task, place)));
}

/** Is a grid all black, or not there? */
export function isBlack(grid: Grid | undefined): boolean {
  return grid === undefined || grid.values.every(value => value === 0);
}

/** What was left black, as if it were to be learned or asked: a new task has more pairs than some need. */
export function unfinishedIn({ pairs, tests }: ArcTask): string | undefined {
  const at = pairs.findIndex(({ output }) => isBlack(output));
  if (pairs[at])
    return isBlack(pairs[at].input)
      ? `Pair ${at + 1} is all black: draw or remove it.`
      : `The output of pair ${at + 1} is all black.`;
  return tests.some(({ input }) => isBlack(input)) ? 'The input of a test is all black.' : undefined;
}

/** "3 pairs and 1 test, up to 12×12." */
export function taskSummary(task: ArcTask): string {
  const grids = gridsOf(task).flatMap(place => gridAt(task, place) ?? []);
  const [rows, columns] = [grids.map(grid => grid.rows), grids.map(grid => grid.columns)];
  const size = `${Math.max(...rows)}×${Math.max(...columns)}`;
  const name = task.name === undefined ? '' : `${task.name}: `;
  return `${name}${countText(task.pairs.length, 'pair')} and ${countText(task.tests.length, 'test')}, up to ${size}.`;
}
