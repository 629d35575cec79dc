import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../shared/random.ts';
import { elements, type TensorData } from '../../../src-main/engine/tensor.ts';
import type { ModelConfig } from '../../../src-main/model/config.ts';
import { cellsOf, type Extent } from '../../../src-main/model/network.ts';
import { type ConfigOf, type NetworkName, networkNamed } from '../../../src-main/model/networks/index.ts';
import { CELL_CLASSES } from '../../../src-main/model/networks/neighbours.ts';
import { initializeWeights, type Weights } from '../../../src-main/model/weights/weights.ts';
import { encodingOf } from '../../../src-main/puzzles/index.ts';

/** The smallest config of every network that still has all of its parts. */
export const tinyConfigs = {
  candidates: {
    ...{ network: 'candidates', width: 8, layers: 2, hidden: 16, cycles: 2, latentUpdates: 2 },
    crossings: true,
  },
  neighbours: {
    ...{ network: 'neighbours', width: 8, layers: 2, hidden: 16, cycles: 2, latentUpdates: 2 },
    messageWidth: 4,
  },
  arc: {
    ...{ network: 'arc', width: 8, layers: 2, hidden: 16, cycles: 2, latentUpdates: 2 },
    messageWidth: 4,
  },
  attention: {
    ...{ network: 'attention', width: 8, layers: 2, hidden: 16, cycles: 2, latentUpdates: 2 },
    ...{ heads: 2, vocabulary: 5, puzzles: 3, puzzleWidth: 8, puzzleTokens: 1 },
  },
  mlp: {
    ...{ network: 'mlp', width: 8, layers: 2, hidden: 16, cycles: 2, latentUpdates: 2 },
    ...{ positions: 16, positionsHidden: 16, vocabulary: 5, puzzles: 3, puzzleWidth: 8, puzzleTokens: 1 },
  },
} as const satisfies { readonly [N in NetworkName]: ConfigOf<N> };

/** Two 4×4 puzzles. */
export const tinyExtent: Extent = { batch: 2, rows: 4, columns: 4, symbols: 4 };

/** Classes of the cells of each network, and what the numbers of its questions are below. */
const RANGES: {
  readonly [N in NetworkName]: { readonly classes: number; readonly below: Readonly<Record<string, number>> };
} = {
  candidates: { classes: 4, below: {} }, // asked of Sudokus
  neighbours: { classes: CELL_CLASSES, below: { tokens: 4 } },
  arc: { classes: 4, below: { planes: 4, copies: 4, kinds: 3, view: 8 } },
  attention: { classes: 4, below: { tokens: 5, puzzle: 3 } },
  mlp: { classes: 4, below: { tokens: 5, puzzle: 3 } },
};

/** Fresh weights, with a halting head and puzzle tokens that are not constant. */
export function tinyWeights(config: ModelConfig, seed = 1): Weights {
  const random = new Random(seed);
  const weights = initializeWeights(config, random);
  for (const data of weights.values()) {
    if (data.every(value => value === data[0])) data.set(Float32Array.from(data, () => random.normal()));
  }
  // Doubts are added up over the cells; these add up to little enough for the probability not to be 0.
  weights.get('doubt.bias')?.fill(-2);
  weights.get('doubt.weight')?.forEach((value, at, all) => {
    all[at] = value / 5;
  });
  return weights;
}

/** Everything but the weights that a training step of a tiny config is fed with. */
export function tinyFeeds(config: ModelConfig, seed = 1): Record<string, TensorData> {
  const random = new Random(seed);
  const length = tinyExtent.batch * cellsOf(tinyExtent);
  const { classes } = RANGES[config.network];
  const state = elements(networkNamed(config.network).stateShape(config, tinyExtent));
  return {
    ...question(config, random),
    labels: Int32Array.from({ length }, () => random.below(classes)),
    last: new Float32Array(tinyExtent.batch),
    mask: Float32Array.from({ length }, () => Number(random.uniform() < 0.8)),
    answer: Float32Array.from({ length: state }, () => random.normal()),
    latent: Float32Array.from({ length: state }, () => random.normal()),
  };
}

/** What a network is asked: numbers of the right range, the training questions too. */
function question(config: ModelConfig, random: Random): Record<string, TensorData> {
  if (config.network === 'candidates') return sudokus(random);
  const network = networkNamed(config.network);
  const { below } = RANGES[config.network];
  const belowRange = (name: string): number => {
    const range = below[name];
    if (range === undefined)
      throw new Error(`RANGES.${config.network} does not say of the question "${name}"`);
    return random.below(range);
  };
  const specs = [...network.questions(config, tinyExtent), ...(network.trainingQuestions?.(config) ?? [])];
  return Object.fromEntries(
    specs.map(({ name, dtype, shape }) => [
      name,
      dtype === 'int32'
        ? Int32Array.from({ length: elements(shape) }, () => belowRange(name))
        : Float32Array.from({ length: elements(shape) }, () => (name === 'hearing' ? 1 : random.normal())),
    ]),
  );
}

function sudokus(random: Random): Record<string, TensorData> {
  const puzzles = Array.from({ length: tinyExtent.batch }, () => generateSudoku({ size: 4, random }).puzzle);
  return batched(puzzles.map(puzzle => encodingOf(puzzle.kind).view(puzzle).instances[0]!.encode().question));
}

/** Rows of a batch, one behind the other. */
function batched(rows: readonly Readonly<Record<string, TensorData>>[]): Record<string, TensorData> {
  const names = Object.keys(rows[0]!);
  return Object.fromEntries(
    names.map(name => {
      const parts = rows.map(row => row[name] as Float32Array);
      const joined = new (parts[0]!.constructor as Float32ArrayConstructor)(parts.length * parts[0]!.length);
      parts.forEach((part, row) => {
        joined.set(part, row * part.length);
      });
      return [name, joined];
    }),
  );
}
