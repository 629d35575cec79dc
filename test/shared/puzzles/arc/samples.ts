import fc from 'fast-check';
import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../../shared/puzzles/grid.ts';
import { TURNS, turnGrid } from '../../../../shared/puzzles/grid-turns.ts';
import type { Random } from '../../../../shared/random.ts';

/** Any grid of ARC with sides up to so many. */
export const grids = (most = 30): fc.Arbitrary<Grid> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .chain(([rows, columns]) =>
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: rows * columns, maxLength: rows * columns })
        .map(values => ({ rows, columns, values })),
    );

/** Any task with grids up to a size. */
export const tasks = (most = 6): fc.Arbitrary<ArcTask> =>
  fc.record({
    kind: fc.constant('arc' as const),
    pairs: fc.array(fc.record({ input: grids(most), output: grids(most) }), { minLength: 1, maxLength: 4 }),
    tests: fc.array(fc.record({ input: grids(most), output: grids(most) }, { requiredKeys: ['input'] }), {
      minLength: 1,
      maxLength: 3,
    }),
  });

/** A grid of rows of digits. */
export const grid = (...rows: string[]): Grid => ({
  rows: rows.length,
  columns: rows[0]!.length,
  values: [...rows.join('')].map(Number),
});

/** The same question, all grids turned alike and all colours renamed, without the outputs of its tests. */
export function blindTwinOf({ pairs, tests }: ArcTask, random: Random): ArcTask {
  const turn = random.pick(TURNS);
  const colours = random.shuffle([...Array(10).keys()]);
  const changed = (any: Grid): Grid => {
    const turned = turnGrid(any, turn);
    return { ...turned, values: turned.values.map(value => colours[value]!) };
  };
  return {
    kind: 'arc',
    pairs: pairs.map(({ input, output }) => ({ input: changed(input), output: changed(output) })),
    tests: tests.map(({ input }) => ({ input: changed(input) })),
  };
}

/** A task whose input is the output; colours come and go. */
export const COPIED: ArcTask = {
  kind: 'arc',
  pairs: [
    { input: grid('12'), output: grid('12') },
    { input: grid('34'), output: grid('34') },
  ],
  tests: [{ input: grid('56') }],
};
