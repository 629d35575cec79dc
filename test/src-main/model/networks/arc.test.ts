import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../../../../shared/random.ts';
import { Session } from '../../../../src-main/engine/session.ts';
import type { ModelConfig } from '../../../../src-main/model/config.ts';
import { solvingProgram } from '../../../../src-main/model/graphs/graphs.ts';
import { ARC_COPIES, ARC_PLANES } from '../../../../src-main/model/networks/arc.ts';
import { INITIAL_STATES } from '../../../../src-main/model/weights/weights.ts';
import { encodeInput } from '../../../../src-main/puzzles/arc/canvas.ts';
import { sceneOf } from '../../../../src-main/puzzles/arc/copies.ts';
import { grids } from '../../../shared/puzzles/arc/samples.ts';
import { expectClose } from '../../engine/close.ts';
import { repeated } from '../run.ts';
import { tinyConfigs, tinyWeights } from '../tiny.ts';

const config: ModelConfig = tinyConfigs.arc;
const weights = tinyWeights(config);
const SIDE = 6;
const SYMBOLS = 11;
/** Nothing is expected of the output. */
const UNKNOWN = { objects: [] };
const canvas = { side: SIDE, palette: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] };

let session: Session;
beforeAll(async () => {
  const extent = { batch: 1, rows: SIDE, columns: SIDE, symbols: SYMBOLS };
  const { graph, outputs } = solvingProgram(config, extent, weights);
  session = await Session.create(graph, outputs, { threads: 1 });
});
afterAll(() => session.dispose());

/** Probabilities [cells, symbols] after two improvement steps, and the halting probability. */
async function solve(question: ReturnType<typeof encodeInput>, vectors: Float32Array) {
  const size = SIDE * SIDE * SYMBOLS * config.width;
  let answer = repeated(weights.get(INITIAL_STATES.answer)!, size);
  let latent = repeated(weights.get(INITIAL_STATES.latent)!, size);
  for (let step = 1; ; step++) {
    const results = await session.run({ ...question, taskVectors: vectors, answer, latent });
    if (step === 2)
      return { probabilities: results.probabilities as Float32Array, halt: results.halt as Float32Array };
    [answer, latent] = [results.nextAnswer as Float32Array, results.nextLatent as Float32Array];
  }
}

/** Rows in another order: row i of the result is row `order[i]`. */
const reordered = (rows: Float32Array, width: number, order: readonly number[]): Float32Array => {
  const result = rows.slice();
  order.forEach((from, to) => {
    result.set(rows.subarray(from * width, (from + 1) * width), to * width);
  });
  return result;
};

test('colours renamed rename the answer, and change nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(grids(SIDE), fc.nat(), fc.nat({ max: 7 }), async (input, seed, view) => {
      const random = new Random(seed);
      const order = [0, ...random.shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9]), 10]; // black and "no cell" stay
      const vectors = new Float32Array(SYMBOLS * config.width);
      random.addNormal(vectors, 1);
      const renamed = { ...input, values: input.values.map(value => order.indexOf(value)) };
      const before = await solve(encodeInput(sceneOf(input, UNKNOWN), view, canvas), vectors);
      const after = await solve(
        encodeInput(sceneOf(renamed, UNKNOWN), view, canvas),
        reordered(vectors, config.width, order),
      );
      const expected = new Float32Array(before.probabilities.length);
      for (let cell = 0; cell < SIDE * SIDE; cell++) {
        const ofCell = before.probabilities.subarray(cell * SYMBOLS, (cell + 1) * SYMBOLS);
        expected.set(reordered(ofCell, 1, order), cell * SYMBOLS);
      }
      expectClose(after.probabilities, expected, { relative: 0, ofLargest: 1e-3 }, 'probabilities');
      expectClose(after.halt, before.halt, { relative: 1e-3 }, 'halting probability');
    }),
    { numRuns: 15 },
  );
});

test('the input, the view and the task vectors all make a difference', async () => {
  const input = { rows: 2, columns: 3, values: [0, 1, 2, 3, 4, 5] };
  const vectors = new Float32Array(SYMBOLS * config.width).fill(0.3);
  const { probabilities } = await solve(encodeInput(sceneOf(input, UNKNOWN), 0, canvas), vectors);
  const question = encodeInput(sceneOf(input, UNKNOWN), 0, canvas);
  const planes = (question.planes as Int32Array).slice();
  planes[(ARC_PLANES - 1) * SIDE * SIDE] = 7; // in the last of the planes
  const copies = (question.copies as Int32Array).slice();
  copies[(ARC_COPIES - 1) * SIDE * SIDE] = 7;
  const tiles = new Float32Array(question.tiles!.length).fill(1);
  const others = [
    await solve(encodeInput(sceneOf({ ...input, values: [0, 1, 2, 3, 4, 6] }, UNKNOWN), 0, canvas), vectors),
    await solve(encodeInput(sceneOf(input, UNKNOWN), 5, canvas), vectors),
    await solve(
      encodeInput(sceneOf(input, { ...UNKNOWN, size: { rows: 3, columns: 2 } }), 0, canvas),
      vectors,
    ),
    await solve({ ...question, planes }, vectors),
    await solve({ ...question, copies }, vectors),
    await solve({ ...question, tiles }, vectors),
    await solve(question, new Float32Array(vectors.length)),
  ];
  for (const other of others) {
    const most = other.probabilities.reduce(
      (largest, value, at) => Math.max(largest, Math.abs(value - probabilities[at]!)),
      0,
    );
    expect(most).toBeGreaterThan(1e-4);
  }
});
