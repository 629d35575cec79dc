import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Random } from '../../shared/random.ts';
import { elements, type TensorData } from '../engine/tensor.ts';
import type { Extent } from '../model/network.ts';
import { networkNamed } from '../model/networks/index.ts';
import type { Runtime } from '../model/runtime.ts';
import { fillState } from '../model/state.ts';
import { taskOf } from '../model/tasks/index.ts';

/** What the model thinks after an improvement step, in one of the passes that run side by side. */
export interface Thought {
  /** The most probable value of every cell. */
  readonly values: number[];
  /** Probability of every value of every cell: [cells, values]. */
  readonly probabilities: Float32Array;
  /** Probability that the answer is right, by the halting head. */
  readonly halt: number;
}

/** One improvement step of all passes. */
export interface PassStep {
  readonly thoughts: readonly Thought[];
  readonly milliseconds: number;
}

export interface PassOptions {
  /** Passes side by side: the same puzzle from differently perturbed states. */
  readonly batch: number;
  /** Standard deviation of the perturbation; 0 for the trained initial states. */
  readonly noise: number;
  /** Standard deviation of the noise that is added to the states between steps; none when left out. */
  readonly stepNoise?: number;
  readonly random: Random;
}

/** Improves the answers of a batch of passes, one step per iteration, without end. */
export async function* improve(
  runtime: Runtime,
  puzzle: Puzzle,
  options: PassOptions,
): AsyncGenerator<PassStep, never> {
  const task = taskOf(puzzle.kind);
  const extent: Extent = { ...task.extent(puzzle), batch: options.batch };
  const question = repeatRows(task.encode(puzzle).question, options.batch);
  let [answer, latent]: TensorData[] = [
    initialState(runtime, extent, 'answer', options),
    initialState(runtime, extent, 'latent', options),
  ];
  for (;;) {
    const start = performance.now();
    const results = await runtime.improve(extent, { ...question, answer: answer!, latent: latent! });
    [answer, latent] = [results.nextAnswer!, results.nextLatent!];
    const thoughts = readThoughts(
      puzzle,
      extent,
      results.probabilities as Float32Array,
      results.halt as Float32Array,
    );
    yield { thoughts, milliseconds: performance.now() - start };
    if (options.stepNoise) {
      for (const state of [answer, latent])
        options.random.addNormal(state as Float32Array, options.stepNoise);
    }
  }
}

function initialState(
  { model }: Runtime,
  extent: Extent,
  which: 'answer' | 'latent',
  { noise, random }: PassOptions,
): Float32Array {
  const { config } = model.card;
  const state = new Float32Array(elements(networkNamed(config.network).stateShape(config, extent)));
  fillState(state, model.weights, which, noise, random);
  return state;
}

/** The same question for every pass of the batch. */
function repeatRows(
  question: Readonly<Record<string, TensorData>>,
  batch: number,
): Record<string, TensorData> {
  return Object.fromEntries(
    Object.entries(question).map(([name, row]) => {
      const rows = new (row.constructor as Float32ArrayConstructor)(row.length * batch);
      for (let at = 0; at < batch; at++) rows.set(row as Float32Array, at * row.length);
      return [name, rows];
    }),
  );
}

function readThoughts(
  puzzle: Puzzle,
  extent: Extent,
  probabilities: Float32Array,
  halts: Float32Array,
): Thought[] {
  const task = taskOf(puzzle.kind);
  const size = probabilities.length / extent.batch;
  return Array.from({ length: extent.batch }, (_, row) => {
    const own = probabilities.slice(row * size, (row + 1) * size);
    const values = task.answer(puzzle, mostProbable(own, extent.symbols));
    return { values, probabilities: task.values?.(puzzle, own) ?? own, halt: halts[row]! };
  });
}

/** Index of the largest probability of every cell. */
function mostProbable(probabilities: Float32Array, symbols: number): Int32Array {
  return Int32Array.from({ length: probabilities.length / symbols }, (_, cell) => {
    let best = 0;
    for (let symbol = 1; symbol < symbols; symbol++) {
      if (probabilities[cell * symbols + symbol]! > probabilities[cell * symbols + best]!) best = symbol;
    }
    return best;
  });
}
