import { describe, expect, test } from 'vitest';
import { Random } from '../../../../shared/random.ts';
import { floats } from '../../../../src-main/engine/tensor.ts';
import { mostProbable } from '../../../../src-main/model/encoding.ts';
import { solvingProgram } from '../../../../src-main/model/graphs/graphs.ts';
import {
  CELL_CLASSES,
  CELL_TOKENS,
  isPathClass,
  neighbours,
} from '../../../../src-main/model/networks/neighbours.ts';
import { tensorsToday } from '../../../../src-main/model/weights/parameters.ts';
import { INITIAL_STATES } from '../../../../src-main/model/weights/weights.ts';
import { expectClose } from '../../engine/close.ts';
import { runOnce } from '../../engine/run.ts';
import { repeated } from '../run.ts';
import { tinyConfigs, tinyWeights } from '../tiny.ts';

const config = { ...tinyConfigs.neighbours, cycles: 1, latentUpdates: 1 };
const weights = tinyWeights(config);

/** One improvement step for a grid of tokens, from the initial states. */
async function step(tokens: Int32Array, rows: number, columns: number, own = weights) {
  const extent = { batch: 1, rows, columns, symbols: CELL_CLASSES };
  const size = rows * columns * config.width;
  return runOnce(solvingProgram(config, extent, own), {
    tokens,
    answer: repeated(own.get(INITIAL_STATES.answer)!, size),
    latent: repeated(own.get(INITIAL_STATES.latent)!, size),
  });
}

function randomTokens(cells: number, seed: number): Int32Array {
  const random = new Random(seed);
  return Int32Array.from({ length: cells }, () => random.below(4));
}

/** Cells that one improvement step carries news over: layers · T · (n + 1). */
const REACH = config.layers * config.cycles * (config.latentUpdates + 1);

describe('the neighbour network', () => {
  test('carries news exactly as far as its passes reach, in every direction', async () => {
    const side = 2 * REACH + 5;
    const middle = Math.floor(side / 2);
    const tokens = randomTokens(side * side, 3);
    const changed = tokens.slice();
    const centre = middle * side + middle;
    changed[centre] = (tokens[centre]! + 1) % 4;
    const [before, after] = [await step(tokens, side, side), await step(changed, side, side)];
    const differs = (cell: number) =>
      before
        .nextAnswer!.slice(cell * config.width, (cell + 1) * config.width)
        .some((value, at) => value !== after.nextAnswer![cell * config.width + at]);
    for (const [down, right] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const cellAt = (distance: number) => (middle + down * distance) * side + middle + right * distance;
      expect(differs(cellAt(1)), `beside, ${down} ${right}`).toBe(true);
      expect(differs(cellAt(REACH)), `at the reach, ${down} ${right}`).toBe(true);
      expect(differs(cellAt(REACH + 1)), `beyond the reach, ${down} ${right}`).toBe(false);
    }
  });

  test('thinks the same of a cell wherever the edges are out of reach', async () => {
    const [small, large] = [2 * REACH + 3, 2 * REACH + 9];
    const tokens = randomTokens(large * large, 5);
    const offset = 3;
    const part = Int32Array.from({ length: small * small }, (_, cell) => {
      const [row, column] = [Math.floor(cell / small), cell % small];
      return tokens[(row + offset) * large + column + offset]!;
    });
    const [whole, cut] = [await step(tokens, large, large), await step(part, small, small)];
    const middle = Math.floor(small / 2);
    const at = (probabilities: readonly number[], cell: number) =>
      probabilities.slice(CELL_CLASSES * cell, CELL_CLASSES * (cell + 1));
    expectClose(
      at(cut.probabilities!, middle * small + middle),
      at(whole.probabilities!, (middle + offset) * large + middle + offset),
      { relative: 1e-5 },
    );
  });

  test('tells the four directions apart: a mirrored grid is not thought of in mirror image', async () => {
    const tokens = Int32Array.of(CELL_TOKENS.start, 0, 0, 0, 0, 0, CELL_TOKENS.goal, 1, 0);
    const mirrored = Int32Array.from(tokens, (_, cell) => tokens[cell - (cell % 3) + 2 - (cell % 3)]!);
    const [one, other] = [await step(tokens, 3, 3), await step(mirrored, 3, 3)];
    const mirroredBack = one.probabilities!.map((_, at) => {
      const cell = Math.floor(at / CELL_CLASSES);
      return other.probabilities![CELL_CLASSES * (cell - (cell % 3) + 2 - (cell % 3)) + (at % CELL_CLASSES)]!;
    });
    expect(mirroredBack).not.toEqual(one.probabilities);
  });

  test('adds up the doubts of all cells: with none told apart, P(done) = σ(bias − cells · ln 2)', async () => {
    const even = new Map(weights);
    even.set('doubt.weight', new Float32Array(config.width));
    even.set('doubt.bias', Float32Array.of(0));
    even.set('halt.bias', Float32Array.of(3));
    for (const [rows, columns] of [
      [3, 3],
      [2, 7],
    ] as const) {
      const { halt } = await step(randomTokens(rows * columns, 1), rows, columns, even);
      const logit = 3 - rows * columns * Math.LN2;
      expect(halt![0]).toBeCloseTo(1 / (1 + Math.exp(-logit)), 5);
    }
  });

  test('of an earlier version, which said no way on the path, finds the same cells on it', async () => {
    const [rows, columns, earlierPath] = [5, 7, 1];
    const random = new Random(12);
    const readOut = {
      shape: [config.width, 6],
      data: Float32Array.from({ length: config.width * 6 }, () => random.normal()),
    };
    const today = tensorsToday(config, new Map([['readOut', readOut]])).get('readOut')!;
    expect(today.shape).toEqual([config.width, CELL_CLASSES]);
    const tokens = randomTokens(rows * columns, 2);
    const own = new Map(weights).set('readOut', floats(today.data));
    const { nextAnswer, probabilities } = await step(tokens, rows, columns, own);
    const wasOnPath = Array.from({ length: rows * columns }, (_, cell) => {
      const state = nextAnswer!.slice(cell * config.width, (cell + 1) * config.width);
      const logits = Array.from({ length: 6 }, (_, column) =>
        state.reduce((sum, value, channel) => sum + value * readOut.data[channel * 6 + column]!, 0),
      );
      return logits.indexOf(Math.max(...logits)) === earlierPath;
    });
    expect([...new Set(wasOnPath)]).toHaveLength(2);
    const classes = mostProbable(Float32Array.from(probabilities!), CELL_CLASSES);
    expect([...classes].map(isPathClass)).toEqual(wasOnPath);
  });

  test('has no parameter that depends on the size of the grid', () => {
    const shapes = neighbours.parameters(config).map(({ shape }) => shape);
    expect(shapes.flat().every(size => size <= 4 * config.hidden)).toBe(true);
    expect(neighbours.stateShape(config, { batch: 2, rows: 5, columns: 9, symbols: CELL_CLASSES })).toEqual([
      2, 5, 9, 8,
    ]);
  });
});
