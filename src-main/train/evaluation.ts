import type { Evaluation, EvaluationSet, Sample } from '../../shared/contract/training.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { Random } from '../../shared/random.ts';
import type { Runtime } from '../model/runtime.ts';
import { taskOf } from '../model/tasks/index.ts';
import type { Example, PuzzleExtent, Stream, Task } from '../model/tasks/task.ts';
import { DONE, refine } from '../solve/refine.ts';
import { standardExample } from './examples.ts';

/** Seed of the standard puzzles; training and `mull eval` use others. */
const STANDARD_SEED = 20_260_711;

/** The puzzles that a run is judged by: always the same. */
export type EvaluationSets = Readonly<Record<EvaluationSet, readonly Example[]>>;

/**
 * Chooses the puzzles that a run is judged by: some of the user's, evenly chosen, and generated ones of the same
 * shapes with ordinary rules.
 */
export function chooseSets(
  kind: PuzzleKind,
  examples: { readonly training: readonly Example[]; readonly heldOut: readonly Example[] },
  streams: readonly Stream[],
  most: number,
): EvaluationSets {
  return {
    training: some(examples.training, most),
    heldOut: some(examples.heldOut, most),
    standard: standardSet(kind, streams, most),
  };
}

/** Fixed generated puzzles of the streams' shapes, in turn. */
function standardSet(kind: PuzzleKind, streams: readonly Stream[], count: number): Example[] {
  const random = new Random(STANDARD_SEED);
  const extents: PuzzleExtent[] = streams.map(({ extent }) => extent);
  return Array.from({ length: count }, (_, at) =>
    standardExample(kind, extents[at % extents.length]!, random),
  );
}

/** Fixed generated puzzles of the usual size and ordinary rules: what models are compared on without a set. */
export function standardPuzzles(kind: PuzzleKind, count: number): Example[] {
  const random = new Random(STANDARD_SEED);
  const task: Task = taskOf(kind) as never;
  const extent = task.extent(task.sample());
  return Array.from({ length: count }, () => standardExample(kind, extent, random));
}

function some<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}

/** Longest that one set may take; those done by then count. */
const MOST_MS = 60_000;

/**
 * Solves the puzzles of a set, each with effort single.
 * @returns undefined when there are none, or the signal aborted before the first was done
 */
export async function evaluateSet(
  runtime: Runtime,
  examples: readonly Example[],
  signal: AbortSignal,
): Promise<Pick<Evaluation, 'puzzles' | 'solved' | 'haltAccuracy' | 'meanSteps'> | undefined> {
  const count = { puzzles: 0, solved: 0, steps: 0, right: 0 };
  const start = performance.now();
  for (const { puzzle } of examples) {
    const { frames, verified } = await solveOnce(runtime, puzzle, signal);
    if (signal.aborted) break;
    count.puzzles++;
    count.solved += Number(verified);
    count.steps += frames.length;
    count.right += frames.filter(frame => frame.halt >= DONE === frame.verified).length;
    if (performance.now() - start > MOST_MS) break;
  }
  const { puzzles, solved, steps, right } = count;
  if (puzzles === 0) return undefined;
  return { puzzles, solved, haltAccuracy: right / Math.max(1, steps), meanSteps: steps / puzzles };
}

/** One puzzle as the weights solve it, for people to watch. @param step training steps that the weights have had */
export async function takeSample(
  runtime: Runtime,
  { puzzle }: Example,
  step: number,
  signal: AbortSignal,
): Promise<Sample> {
  const { frames, verified } = await solveOnce(runtime, puzzle, signal);
  return { step, puzzle, frames, verified };
}

async function solveOnce(
  runtime: Runtime,
  puzzle: Example['puzzle'],
  signal: AbortSignal,
): Promise<Pick<Sample, 'frames' | 'verified'>> {
  const frames: Sample['frames'] = [];
  for await (const frame of refine(runtime, puzzle, { effort: 'single', signal })) {
    const { step, values, halt, verified } = frame;
    const confidence = frame.confidence.map(value => Math.round(value * 100) / 100);
    frames.push({ step, values, confidence, halt, verified });
  }
  return { frames, verified: frames.at(-1)?.verified ?? false };
}
