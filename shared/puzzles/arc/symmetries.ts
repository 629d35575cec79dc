import type { Random } from '../../random.ts';
import type { Grid } from '../grid.ts';
import { inverseTurn, TURNS, type Turn, turnGrid } from '../grid-turns.ts';
import { ARC_COLOURS, type ArcTask } from './board.ts';

/** A change of a task that leaves it the same question: all grids turned alike, and colours renamed. */
export interface ArcSymmetry {
  readonly turn: Turn;
  /** New colour of each colour. */
  readonly colours: readonly number[];
}

/** A random symmetry. @param black may black get another colour? */
export function randomArcSymmetry(random: Random, black: boolean): ArcSymmetry {
  const all = Array.from({ length: ARC_COLOURS }, (_, colour) => colour);
  const colours = black ? random.shuffle(all) : [0, ...random.shuffle(all.slice(1))];
  return { turn: random.pick(TURNS), colours };
}

/** The symmetry that undoes this one. */
export function inverseArcSymmetry({ turn, colours }: ArcSymmetry): ArcSymmetry {
  const back = new Array<number>(ARC_COLOURS);
  colours.forEach((renamed, colour) => {
    back[renamed] = colour;
  });
  return { turn: inverseTurn(turn), colours: back };
}

/** A grid of a task as the symmetry changes it. */
export function transformArcGrid(grid: Grid, { turn, colours }: ArcSymmetry): Grid {
  const turned = turnGrid(grid, turn);
  return { ...turned, values: turned.values.map(value => colours[value]!) };
}

/** A task as the symmetry changes it. */
export function transformArcTask(task: ArcTask, symmetry: ArcSymmetry): ArcTask {
  const changed = (grid: Grid) => transformArcGrid(grid, symmetry);
  return {
    kind: 'arc',
    pairs: task.pairs.map(({ input, output }) => ({ input: changed(input), output: changed(output) })),
    tests: task.tests.map(({ input, output }) => ({
      input: changed(input),
      ...(output ? { output: changed(output) } : {}),
    })),
  };
}
