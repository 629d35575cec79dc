import { type Box, heightOf, widthOf } from '../flood.ts';
import { lengthOf, type Run, type Runs } from './runs.ts';

/** A line around a maze may be broken along so much of a side. */
const BROKEN = 0.03;

/** Pixels across the line that goes all around a box; 0 where none does. */
export function outlineOf({ rows, columns }: Runs, box: Box): number {
  const [wide, high] = [widthOf(box), heightOf(box)];
  return Math.min(
    thicknessOf(
      rows.filter(({ from }) => from === 0),
      high,
    ),
    thicknessOf(
      rows.filter(({ to }) => to === wide),
      high,
    ),
    thicknessOf(
      columns.filter(({ from }) => from === 0),
      wide,
    ),
    thicknessOf(
      columns.filter(({ to }) => to === high),
      wide,
    ),
  );
}

/** Pixels across the line along one side. @param runs those that begin at it, or end @param lines rows or columns of the box */
function thicknessOf(runs: readonly Run[], lines: number): number {
  const lengths = new Uint32Array(lines);
  for (const run of runs) lengths[run.line] = lengthOf(run);
  return lengths.sort()[Math.floor(lines * BROKEN)]!;
}
