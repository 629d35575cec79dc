import { type Box, heightOf, widthOf } from '../flood.ts';
import { lengthOf, type Run, type Runs } from './runs.ts';

/** A line around a maze may be broken along so much of a side. */
const BROKEN = 0.03;

/** Pixels across the line that goes all around a box; 0 where none does. */
export function outlineOf({ rows, columns }: Runs, box: Box): number {
  const [wide, high] = [widthOf(box), heightOf(box)];
  return Math.min(...thicknesses(rows, wide, high), ...thicknesses(columns, high, wide));
}

/** Pixels across the lines along two opposite sides. @param length of the box along the runs @param lines rows or columns of it */
const thicknesses = (runs: readonly Run[], length: number, lines: number): number[] =>
  [runs.filter(({ from }) => from === 0), runs.filter(({ to }) => to === length)].map(ofSide =>
    thicknessOf(ofSide, lines),
  );

/** Pixels across the line along one side. @param runs those that begin at it, or end @param lines rows or columns of the box */
function thicknessOf(runs: readonly Run[], lines: number): number {
  const lengths = new Uint32Array(lines);
  for (const run of runs) lengths[run.line] = lengthOf(run);
  return lengths.sort()[Math.floor(lines * BROKEN)]!;
}
