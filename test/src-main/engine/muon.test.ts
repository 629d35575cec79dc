import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../shared/random.ts';
import { Graph } from '../../../src-main/engine/graph.ts';
import { Muon, movedByMuon, orthogonalize } from '../../../src-main/engine/muon.ts';
import type { UpdateRates } from '../../../src-main/engine/optimizer.ts';
import { Session } from '../../../src-main/engine/session.ts';

const normal = (size: number, seed: number): Float32Array => {
  const values = new Float32Array(size);
  new Random(seed).addNormal(values, 1);
  return values;
};

/** Scales a matrix to norm 1 and turns it. */
async function turn(matrix: Float32Array, rows: number, columns: number): Promise<Float32Array> {
  const graph = new Graph();
  const turned = orthogonalize(graph.input('matrix', 'float32', [rows, columns]));
  const session = await Session.create(graph, { turned }, { threads: 1 });
  const norm = Math.hypot(...matrix);
  const results = await session.run({ matrix: matrix.map(value => value / (norm + 1e-12)) });
  return results.turned as Float32Array;
}

/** One update of one weight. */
async function moveOnce(
  weights: Float32Array,
  gradient: Float32Array,
  shape: readonly number[],
  rates: UpdateRates,
): Promise<void> {
  const muon = await Muon.create(new Map([['w', shape]]));
  const momentum = new Float32Array(weights.length);
  await muon.update(new Map([['w', { weights, gradient, momentum, rates }]]));
}

/** a · bᵀ for row-major a, b [rows, columns]. */
const gram = (a: Float32Array, rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: rows }, (_, j) => {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += a[i * columns + k]! * a[j * columns + k]!;
      return sum;
    }),
  );

describe('orthogonalize', () => {
  it('keeps singular vectors and takes singular values to about 1', async () => {
    // diag(3, 2, 0.01) between a rotation of the rows and unit columns: U S Vᵀ with known U and V. The least takes all rounds.
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const u = [c, -s, 0, s, c, 0, 0, 0, 1];
    const matrix = new Float32Array(3 * 4);
    const expected = new Float32Array(3 * 4);
    for (let row = 0; row < 3; row++)
      for (let k = 0; k < 3; k++) {
        matrix[row * 4 + k + 1] = u[row * 3 + k]! * [3, 2, 0.01][k]!;
        expected[row * 4 + k + 1] = u[row * 3 + k]!;
      }
    const result = await turn(matrix, 3, 4);
    for (let k = 0; k < 3; k++) {
      // projection of the result on the k-th pair of singular vectors, and on the others
      const along = [0, 1, 2].reduce((sum, row) => sum + result[row * 4 + k + 1]! * u[row * 3 + k]!, 0);
      expect(along).toBeGreaterThan(0.65);
      expect(along).toBeLessThan(1.25);
    }
    const leak = result.filter((_, at) => expected[at] === 0);
    expect(Math.max(...leak.map(Math.abs))).toBeLessThan(1e-5);
  });

  it('has nearly orthonormal rows or columns for random matrices of any shape, and commutes with transposing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 12 }),
        fc.nat(1e6),
        async (rows, more, seed) => {
          const columns = 2 * rows + more; // far from square, so that no singular value is near zero
          const wide = await turn(normal(rows * columns, seed), rows, columns);
          const tallInput = new Float32Array(rows * columns);
          const input = normal(rows * columns, seed);
          for (let at = 0; at < tallInput.length; at++)
            tallInput[at] = input[(at % rows) * columns + Math.floor(at / rows)]!;
          const tall = await turn(tallInput, columns, rows);
          const products = gram(wide, rows, columns);
          products.forEach((line, i) => {
            expect(line[i]).toBeGreaterThan(0.4);
            expect(line[i]).toBeLessThan(1.5);
          });
          for (let at = 0; at < wide.length; at++)
            expect(tall[at]).toBeCloseTo(wide[(at % rows) * columns + Math.floor(at / rows)]!, 4);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('leaves zeros alone', async () => {
    expect([...(await turn(new Float32Array(6), 2, 3))]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('muon', () => {
  it('finds the least squares of a badly scaled problem', async () => {
    const size = 16;
    const target = normal(size * size, 3);
    const weights = new Float32Array(size * size);
    const momentum = new Float32Array(size * size);
    const loss = () =>
      weights.reduce((sum, weight, at) => sum + scaleOf(at) * (weight - target[at]!) ** 2, 0);
    const scaleOf = (at: number): number => (at % size === 0 ? 100 : 0.01);
    const before = loss();
    const muon = await Muon.create(new Map([['w', [size, size]]]));
    for (let step = 0; step < 300; step++) {
      const gradient = weights.map((weight, at) => 2 * scaleOf(at) * (weight - target[at]!));
      const learningRate = 0.08 * (1 - step / 300);
      const rates = { learningRate, weightDecay: 0 };
      await muon.update(new Map([['w', { weights, gradient, momentum, rates }]]));
    }
    expect(loss()).toBeLessThan(before / 1000);
  });

  it('moves a matrix by about a quarter of the learning rate, whatever the size of the gradient', async () => {
    for (const strength of [1e-6, 1, 1e6]) {
      const weights = new Float32Array(16 * 64);
      const gradient = normal(16 * 64, 5).map(value => value * strength);
      await moveOnce(weights, gradient, [16, 64], { learningRate: 1, weightDecay: 0 });
      const rms = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0) / weights.length);
      expect(rms).toBeGreaterThan(0.17);
      expect(rms).toBeLessThan(0.31);
    }
  });

  it('looks ahead along the momentum of the steps before', async () => {
    const [before, now] = [normal(256, 1), normal(256, 2)];
    const rates = { learningRate: 0.1, weightDecay: 0 };
    const [weights, momentum] = [new Float32Array(256), new Float32Array(256)];
    const muon = await Muon.create(new Map([['w', [16, 16]]]));
    const update = (gradient: Float32Array) =>
      muon.update(new Map([['w', { weights, gradient, momentum, rates }]]));
    await update(before);
    const expected = weights.slice();
    await update(now);
    const ahead = now.map((g, at) => 0.95 * (0.95 * before[at]! + g) + g); // Nesterov's, but for its size
    await moveOnce(expected, ahead, [16, 16], rates);
    weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(expected[at]!, 5);
    });
  });

  it('treats the matrices of a stack one by one, and shrinks weights by the decay', async () => {
    const [first, second] = [normal(256, 1), normal(256, 2)];
    const both = new Float32Array([...first, ...second]);
    const rates = { learningRate: 0.1, weightDecay: 0.5 };
    const [stack, alone] = [new Float32Array(512).fill(1), new Float32Array(256).fill(1)];
    await moveOnce(stack, both, [2, 16, 16], rates);
    await moveOnce(alone, second, [16, 16], rates);
    alone.forEach((weight, at) => {
      expect(stack[256 + at]).toBeCloseTo(weight, 6);
    });
    const still = new Float32Array(256).fill(1);
    await moveOnce(still, new Float32Array(256), [16, 16], rates);
    for (const weight of still) expect(weight).toBeCloseTo(0.95, 6);
  });

  it('moves weights of several shapes, and several of one shape, each as if it were alone', async () => {
    const shapes = new Map([
      ['a', [16, 16]],
      ['wide', [16, 32]],
      ['b', [2, 16, 16]],
      ['tall', [32, 16]],
      ['c', [16, 16]],
    ]);
    const rates = { learningRate: 0.1, weightDecay: 0.5 };
    const movables = new Map(
      [...shapes].map(([name, shape], seed) => {
        const size = shape.reduce((product, side) => product * side, 1);
        const [weights, gradient] = [new Float32Array(size).fill(1), normal(size, seed)];
        return [name, { weights, gradient, momentum: new Float32Array(size), rates }];
      }),
    );
    await (await Muon.create(shapes)).update(movables);
    for (const [name, shape] of shapes) {
      const { weights, gradient } = movables.get(name)!;
      const alone = new Float32Array(weights.length).fill(1);
      await moveOnce(alone, gradient, shape, rates);
      alone.forEach((weight, at) => {
        expect(weights[at]).toBeCloseTo(weight, 6);
      });
    }
  });

  it('is for matrices, not for vectors, read-outs or small tables', () => {
    expect([[48, 128], [4, 48, 48], [48, 1], [3, 48], [48]].map(movedByMuon)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
