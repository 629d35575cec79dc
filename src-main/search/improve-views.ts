import { Random } from '../../shared/random.ts';
import type { Feeds, Results } from '../engine/session.ts';
import { allocate, copyInto, elements, floats, type TensorData } from '../engine/tensor.ts';
import { passesPerStep } from '../model/config.ts';
import type { Belief, PuzzleExtent, View } from '../model/encoding.ts';
import { learnedQuestions } from '../model/graphs/graphs.ts';
import type { Extent } from '../model/network.ts';
import { networkNamed } from '../model/networks/index.ts';
import type { Runtime } from '../model/runtime.ts';
import { fillState } from '../model/weights/state.ts';

/** An answer that the model proposes after an improvement step, from one of the starts that go on side by side. */
export interface Proposal {
  /** What it thinks of every grid of the answer: an answer itself. */
  readonly answer: readonly Belief[];
  /** Probability that the answer is right, by the halting head; of several grids the least. */
  readonly halt: number;
  /** Cells that a guess had filled for this start (`View.assumed`). */
  readonly assumed?: readonly number[];
}

/** One improvement step from all starts. */
export interface Improvement {
  readonly proposals: readonly Proposal[];
  /** Where they are watched: the proposals after each pass through the network, the last ones as above. */
  readonly passes?: readonly (readonly Proposal[])[];
  readonly milliseconds: number;
}

/** One that a network has made, not one that was put together from several. */
export interface NetworkStep extends Improvement {
  /** The answer's state after it, which the proposals were read from [instances, …]. */
  readonly state: Float32Array;
}

export interface StartOptions {
  /** Standard deviation of what is added to the trained initial states; none when left out. */
  readonly noise?: number;
  /** The same for the states between steps. */
  readonly stepNoise?: number;
  readonly random?: Random;
  /** Looks at each pass inside the steps, too, which takes about 1.7 times as long. */
  readonly watched?: boolean;
}

/**
 * Improves the answers of several starts side by side, one for each view of a puzzle; one step per iteration, without end.
 */
export async function* improveViews(
  runtime: Runtime,
  puzzleExtent: PuzzleExtent,
  views: readonly View[],
  { noise = 0, stepNoise = 0, random = new Random(1), watched = false }: StartOptions = {},
): AsyncGenerator<NetworkStep, never> {
  const instances = views.flatMap(view => view.instances);
  const extent: Extent = { ...puzzleExtent, batch: instances.length };
  const question = {
    ...unlearned(runtime, extent),
    ...stack(instances.map(instance => instance.encode().question)),
  };
  const passCount = passesPerStep(runtime.model.card.config);
  let [answer, latent]: TensorData[] = [
    initialState(runtime, extent, 'answer', noise, random),
    initialState(runtime, extent, 'latent', noise, random),
  ];
  for (;;) {
    const start = performance.now();
    const feeds: Feeds = { ...question, answer: answer!, latent: latent! };
    const results: Results = watched
      ? await runtime.watch(extent, feeds)
      : await runtime.improve(extent, feeds);
    [answer, latent] = [results.nextAnswer!, results.nextLatent!];
    const read = (which = ''): Proposal[] => {
      const rows = rowsOf(floats(results[`probabilities${which}`]), extent.batch);
      const beliefs = rows.map((row, at) => instances[at]!.read(row));
      return gather(views, beliefs, Array.from(results[`halt${which}`]!, Number));
    };
    const passes = watched ? Array.from({ length: passCount }, (_, pass) => read(`.${pass}`)) : undefined;
    yield {
      proposals: passes?.at(-1) ?? read(),
      ...(passes ? { passes } : {}),
      state: floats(answer),
      milliseconds: performance.now() - start,
    };
    if (stepNoise > 0) for (const state of [answer, latent]) random.addNormal(floats(state), stepNoise);
  }
}

/** The rows of a batch, gathered by the views that they belong to. */
function gather(views: readonly View[], beliefs: readonly Belief[], halts: readonly number[]): Proposal[] {
  let from = 0;
  return views.map(({ instances, assumed }) => {
    const to = from + instances.length;
    const [answer, halt] = [beliefs.slice(from, to), Math.min(...halts.slice(from, to))];
    from = to;
    return { answer, halt, ...(assumed && assumed.length > 0 ? { assumed } : {}) };
  });
}

function initialState(
  { model }: Runtime,
  extent: Extent,
  which: 'answer' | 'latent',
  noise: number,
  random: Random,
): Float32Array {
  const { config } = model.card;
  const state = new Float32Array(elements(networkNamed(config.network).stateShape(config, extent)));
  fillState(state, model.weights, which, noise, random);
  return state;
}

/** Zeros for what has not been learned of the puzzle. */
const unlearned = ({ model }: Runtime, extent: Extent): Record<string, TensorData> =>
  Object.fromEntries(learnedQuestions(model.card.config, extent).map(spec => [spec.name, allocate(spec)]));

/** One batch of the instances' questions. */
function stack(questions: readonly Readonly<Record<string, TensorData>>[]): Record<string, TensorData> {
  return Object.fromEntries(
    Object.entries(questions[0]!).map(([name, first]) => {
      const rows = new (first.constructor as Float32ArrayConstructor)(first.length * questions.length);
      questions.forEach((question, at) => {
        copyInto(rows, question[name]!, at * first.length);
      });
      return [name, rows];
    }),
  );
}

function rowsOf(batch: Float32Array, rows: number): Float32Array[] {
  const size = batch.length / rows;
  return Array.from({ length: rows }, (_, row) => batch.slice(row * size, (row + 1) * size));
}
