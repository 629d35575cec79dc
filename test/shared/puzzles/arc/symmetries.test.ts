import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  inverseArcSymmetry,
  randomArcSymmetry,
  transformArcGrid,
  transformArcTask,
} from '../../../../shared/puzzles/arc/symmetries.ts';
import { inverseTurn, TURNS, turnGrid } from '../../../../shared/puzzles/grid-turns.ts';
import { Random } from '../../../../shared/random.ts';
import { grid, grids, tasks } from './samples.ts';

test('the inverse undoes a symmetry of a task, exactly', () => {
  fc.assert(
    fc.property(tasks(), fc.nat(), fc.boolean(), (task, seed, black) => {
      const symmetry = randomArcSymmetry(new Random(seed), black);
      expect(transformArcTask(transformArcTask(task, symmetry), inverseArcSymmetry(symmetry))).toEqual(task);
      expect(black || symmetry.colours[0] === 0).toBe(true);
      expect(symmetry.colours.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }),
  );
});

test('the eight turns differ, each has its inverse, and any two make another', () => {
  const lopsided = grid('120', '003');
  const turned = TURNS.map(turn => JSON.stringify(turnGrid(lopsided, turn)));
  expect(new Set(turned).size).toBe(8);
  for (const one of TURNS) {
    expect(turnGrid(turnGrid(lopsided, one), inverseTurn(one))).toEqual(lopsided);
    for (const other of TURNS)
      expect(turned).toContain(JSON.stringify(turnGrid(turnGrid(lopsided, one), other)));
  }
});

test('a grid keeps its counts of colours, renamed', () => {
  fc.assert(
    fc.property(grids(8), fc.nat(), (any, seed) => {
      const symmetry = randomArcSymmetry(new Random(seed), true);
      const changed = transformArcGrid(any, symmetry);
      for (let colour = 0; colour < 10; colour++) {
        const count = any.values.filter(value => value === colour).length;
        expect(changed.values.filter(value => value === symmetry.colours[colour])).toHaveLength(count);
      }
    }),
    { numRuns: 30 },
  );
});
