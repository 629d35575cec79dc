import { MAZE_GENERATORS } from '../../../shared/puzzles/maze/generators/index.ts';
import type { Daily, Day } from '../../state/desk/view.ts';

/** Cells of a side from Monday to Sunday. */
const SIDES = [13, 15, 17, 21, 25, 31, 41];

/** The maze of a day: larger towards the weekend, of another kind every day. */
export function daily({ seed, weekday }: Day): Daily {
  const side = SIDES[weekday] ?? 21;
  const generator = MAZE_GENERATORS[seed % MAZE_GENERATORS.length];
  return { options: { rows: side, columns: side, generator, seed }, hint: `${side}×${side}` };
}
