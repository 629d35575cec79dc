import { expect, test } from 'vitest';
import { Random } from '../../../../shared/random.ts';
import type { TableRates } from '../../../../src-main/engine/learned-table.ts';
import { PuzzleVectors, type VectorPlace } from '../../../../src-main/model/learning/puzzle-vectors.ts';

const [PUZZLES, VIEWS, ROWS, WIDTH] = [3, 2, 2, 4];
const rates: TableRates = { optimizer: 'sign', learningRate: 0.25, weightDecay: 0 };

/** Places of every puzzle in every view, with one of its rows. */
const places: readonly VectorPlace[] = Array.from({ length: PUZZLES * VIEWS * ROWS }, (_, at) => ({
  puzzle: Math.floor(at / VIEWS / ROWS),
  view: Math.floor(at / ROWS) % VIEWS,
  rows: [at % ROWS],
}));

const vectors = (deviation: number): PuzzleVectors =>
  new PuzzleVectors(PUZZLES, WIDTH, { rows: ROWS, views: VIEWS, deviation }, new Random(1));

/** The vector of a place, whatever stood in the target before. */
function vectorAt(of: PuzzleVectors, place: VectorPlace): number[] {
  const target = new Float32Array(WIDTH).fill(9);
  of.fill(place, target);
  return [...target];
}

test('every puzzle and row begins with a vector of its own, which all views share', () => {
  const fresh = vectors(1);
  const found = new Map<string, Set<string>>();
  for (const place of places) {
    const key = vectorAt(fresh, place).join();
    found.set(key, (found.get(key) ?? new Set()).add(`${place.puzzle} ${place.rows}`));
  }
  expect(found.size).toBe(PUZZLES * ROWS);
  expect([...found.values()].every(({ size }) => size === 1)).toBe(true);
});

test('a gradient moves the vector of its puzzle and row, that of its view by the difference, too', () => {
  for (const moved of places) {
    const learned = vectors(0);
    learned.addGradient(moved, new Float32Array(WIDTH).fill(-1));
    learned.update({ shared: rates, differences: { ...rates, learningRate: 0.5 } });
    for (const place of places) {
      const isSame = place.puzzle === moved.puzzle && place.rows[0] === moved.rows[0];
      const expected = isSame ? 0.25 + (place.view === moved.view ? 0.5 : 0) : 0;
      expect(vectorAt(learned, place)).toEqual(new Array(WIDTH).fill(expected));
    }
  }
});

test('without a rate of their own, views have no differences, now or later', () => {
  const learned = vectors(0);
  learned.addGradient(places[0]!, new Float32Array(WIDTH).fill(-1));
  learned.update({ shared: rates });
  learned.update({ shared: rates, differences: rates });
  expect(vectorAt(learned, places[0]!)).toEqual(vectorAt(learned, places[ROWS]!));
});
