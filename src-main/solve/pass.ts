import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Random } from '../../shared/random.ts';
import { elements, type TensorData } from '../engine/tensor.ts';
import type { Extent } from '../model/network.ts';
import { networkNamed } from '../model/networks/index.ts';
import type { Runtime } from '../model/runtime.ts';
import { fillState } from '../model/state.ts';
import { taskOf } from '../model/tasks/index.ts';
import type { Task, View } from '../model/tasks/task.ts';

/** What the model thinks after an improvement step, in one of the passes that run side by side. */
export interface Thought {
  /** The most probable value of every cell. */
  readonly values: number[];
  /** Probability of every value of every cell: [cells, values]. */
  readonly probabilities: Float32Array;
  /** Probability that the answer is right, by the halting head. */
  readonly halt: number;
  /** Cells that a guess had filled for this pass (`View.assumed`). */
  readonly assumed: readonly number[];
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
  /** How the passes look at the puzzle, in turn; as it is, when left out. Their thoughts are told in its own cells. */
  readonly views?: readonly View[];
}

/** @throws UserError when the model does not take one of the puzzles */
export function checkPuzzles({ model }: Runtime, puzzles: readonly Puzzle[]): void {
  for (const puzzle of puzzles) taskOf(puzzle.kind, model.card.config).check?.(puzzle);
}

/**
 * Improves the answers of a batch of passes, one step per iteration, without end.
 * @throws UserError when the model does not take such puzzles, before anything runs
 */
export async function* improve(
  runtime: Runtime,
  puzzle: Puzzle,
  options: PassOptions,
): AsyncGenerator<PassStep, never> {
  const task = taskOf(puzzle.kind, runtime.model.card.config);
  task.check?.(puzzle);
  const extent: Extent = { ...task.extent(puzzle), batch: options.batch };
  const views = Array.from(
    { length: options.batch },
    (_, row) => options.views?.[row % options.views.length],
  );
  const own = task.encode(puzzle).question;
  const question = stack(views.map(view => (view ? task.encode(view.puzzle).question : own)));
  let [answer, latent]: TensorData[] = [
    initialState(runtime, extent, 'answer', options),
    initialState(runtime, extent, 'latent', options),
  ];
  for (;;) {
    const start = performance.now();
    const results = await runtime.improve(extent, { ...question, answer: answer!, latent: latent! });
    [answer, latent] = [results.nextAnswer!, results.nextLatent!];
    const rows = rowsOf(results.probabilities as Float32Array, options.batch);
    const thoughts = rows.map((row, at) => ({
      ...readThought(task, puzzle, views[at], row, extent.symbols),
      halt: Number(results.halt![at]),
      assumed: views[at]?.assumed ?? [],
    }));
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

/** One batch of the passes' questions. */
function stack(questions: readonly Readonly<Record<string, TensorData>>[]): Record<string, TensorData> {
  return Object.fromEntries(
    Object.entries(questions[0]!).map(([name, first]) => {
      const rows = new (first.constructor as Float32ArrayConstructor)(first.length * questions.length);
      questions.forEach((question, at) => {
        rows.set(question[name] as Float32Array, at * first.length);
      });
      return [name, rows];
    }),
  );
}

function rowsOf(batch: Float32Array, rows: number): Float32Array[] {
  const size = batch.length / rows;
  return Array.from({ length: rows }, (_, row) => batch.slice(row * size, (row + 1) * size));
}

/** What a pass thinks, in the puzzle's own cells. @param probabilities of the view's cells: [cells, symbols] */
function readThought(
  task: Task,
  puzzle: Puzzle,
  view: View | undefined,
  probabilities: Float32Array,
  symbols: number,
): Pick<Thought, 'values' | 'probabilities'> {
  const seen = view?.puzzle ?? puzzle;
  const values = task.answer(seen, mostProbable(probabilities, symbols));
  const told = task.values?.(seen, probabilities) ?? probabilities;
  return view
    ? { values: view.ownAnswer(values), probabilities: view.ownProbabilities(told) }
    : { values, probabilities: told };
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
