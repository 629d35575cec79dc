import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../../../../../shared/random.ts';
import { ADAPT_SETTINGS } from '../../../../../src-main/puzzles/arc/adapt/settings.ts';
import { TaskVectors } from '../../../../../src-main/puzzles/arc/adapt/task-vectors.ts';
import { VECTOR_MOVES } from '../../../../../src-main/puzzles/arc/vector-moves.ts';

const [COUNT, WIDTH] = [5, 3];

const fresh = (varying: readonly number[], seed: number) => {
  const learned = { question: 'taskVectors', count: COUNT, varying };
  return TaskVectors.fresh({ learned }, WIDTH, new Map(), 1, new Random(seed));
};

const filled = (vectors: TaskVectors, blind: boolean): Float32Array => {
  const target = new Float32Array(COUNT * WIDTH);
  vectors.fill(2, blind, target);
  return target;
};

const normal = (seed: number): Float32Array => {
  const values = new Float32Array(COUNT * WIDTH);
  new Random(seed).addNormal(values, 1);
  return values;
};

const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

test('a colour-blind look gives all that vary the mean of their vectors, and leaves the others', () => {
  const vectors = fresh([1, 3, 4], 7);
  const [own, blind] = [filled(vectors, false), filled(vectors, true)];
  const row = (of: Float32Array, symbol: number) => [...of.subarray(symbol * WIDTH, (symbol + 1) * WIDTH)];
  for (const symbol of [0, 2]) expect(row(blind, symbol)).toEqual(row(own, symbol));
  for (const symbol of [3, 4]) expect(row(blind, symbol)).toEqual(row(blind, 1));
  row(blind, 1).forEach((value, channel) => {
    const mean = [1, 3, 4].reduce((sum, symbol) => sum + row(own, symbol)[channel]!, 0) / 3;
    expect(value).toBeCloseTo(mean, 6);
  });
  const answering = new Float32Array(COUNT * WIDTH);
  vectors.colourBlind!.fillAverage(2, answering);
  expect(answering).toEqual(blind); // nothing has moved yet
});

test('a task whose colours all stay has no colour-blind look', () => {
  expect(fresh([], 7).colourBlind).toBeUndefined();
});

test('the gradient of a colour-blind look is that of what it gives', () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, blind) => {
      // What it gives is linear in the vectors, so ⟨given, g⟩ = ⟨vectors, gradient⟩; both are seen by one look in two ways.
      const [vectors, gradient] = [fresh([1, 3, 4], seed), normal(seed + 1)];
      const before = product(filled(vectors, blind), gradient);
      const passedOn = gradient.slice();
      vectors.addGradient(2, blind, passedOn);
      expect(product(filled(vectors, false), passedOn)).toBeCloseTo(before, 4);
    }),
    { numRuns: 30 },
  );
});

test('what is learned blind moves all that vary by the same', () => {
  const vectors = fresh([1, 3, 4], 9);
  const [before, gradient] = [filled(vectors, false), normal(3)];
  vectors.addGradient(2, true, gradient);
  vectors.update(
    { ...ADAPT_SETTINGS, vectors: { ...VECTOR_MOVES, weightDecay: 0, differenceDecay: 0 } },
    1,
    1,
  );
  const moved = filled(vectors, false).map((value, at) => value - before[at]!);
  for (let channel = 0; channel < WIDTH; channel++) {
    expect(Math.abs(moved[WIDTH + channel]!)).toBeGreaterThan(1e-4);
    for (const symbol of [3, 4])
      expect(moved[symbol * WIDTH + channel]).toBeCloseTo(moved[WIDTH + channel]!, 6);
  }
});
