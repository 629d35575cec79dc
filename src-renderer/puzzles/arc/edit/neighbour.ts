import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { Move } from './area.ts';
import { type GridPlace, gridAt, gridsOf, samePlace } from './task.ts';

/** The grid beside (columns) or in another row (rows); a row without such a side leads to its input. */
export function neighbourOf(task: ArcTask, place: GridPlace, [rows, columns]: Move): GridPlace | undefined {
  if (columns !== 0) {
    const beside = { ...place, side: columns < 0 ? 'input' : 'output' } as const;
    return gridAt(task, beside) && beside;
  }
  const all = gridsOf(task);
  const inputs = all.filter(({ side }) => side === 'input');
  const at = inputs.findIndex(({ list, index }) => list === place.list && index === place.index);
  const row = inputs[at + Math.sign(rows)];
  return row && (all.find(one => samePlace(one, { ...row, side: place.side })) ?? row);
}
