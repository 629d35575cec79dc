import type { Evaluation, EvaluationSet, Sample } from '../../shared/contract/training-records.ts';
import { UserError } from '../../shared/errors.ts';
import type { Frame } from '../../shared/frame.ts';
import { meanConfidence } from '../../shared/puzzles/frame-grid.ts';
import { hasSolution, isRight, puzzleType } from '../../shared/puzzles/index.ts';
import type { Example, PuzzleKind, SolvedExample } from '../../shared/puzzles/puzzle.ts';
import { EVERY_SHAPE, isNewTo } from '../../shared/puzzles/shapes.ts';
import { skillsOf } from '../../shared/puzzles/skills.ts';
import { Random } from '../../shared/random.ts';
import type { ModelCard } from '../model/card.ts';
import type { PuzzleExtent } from '../model/encoding.ts';
import type { Runtime } from '../model/runtime.ts';
import { hostPuzzle } from '../puzzles/index.ts';
import type { Stream } from '../puzzles/stream.ts';
import { trainedShapes } from '../registry/trained-shapes.ts';
import { DONE } from '../search/propose.ts';
import { solve } from '../solve/solve.ts';
import type { SplitExamples } from './examples.ts';

/** Seed of the standard puzzles; training and `mull eval` use others. */
const STANDARD_SEED = 20_260_711;

/** The puzzles that a run is judged by: always the same. */
export type EvaluationSets = Readonly<Record<EvaluationSet, readonly Example[]>>;

/**
 * Chooses the puzzles that a run is judged by: some of the user's whose answer is known, evenly chosen, and generated ones
 * of the same shapes with ordinary rules.
 */
export function chooseSets(
  kind: PuzzleKind,
  examples: SplitExamples,
  streams: readonly Stream[],
  most: number,
): EvaluationSets {
  return {
    training: some(examples.training.filter(hasSolution), most),
    heldOut: some(examples.heldOut.filter(hasSolution), most),
    standard: standardSet(kind, streams, most),
  };
}

/** Fixed generated puzzles of the streams' shapes, in turn; none for a type without a generator. */
function standardSet(kind: PuzzleKind, streams: readonly Stream[], count: number): SolvedExample[] {
  const { generator } = skillsOf(kind);
  if (!generator || streams.length === 0) return [];
  const random = new Random(STANDARD_SEED);
  return Array.from({ length: count }, (_, at) =>
    generator.ordinary(streams[at % streams.length]!.extent, random),
  );
}

/**
 * Fixed generated puzzles with ordinary rules: what models are compared on without a set. They have the usual size or,
 * where not all of the models were trained on it, another one that all were, if there is one.
 * @param cards of the models
 * @throws UserError when the type has no generator
 */
export function standardPuzzles(
  kind: PuzzleKind,
  count: number,
  cards: readonly ModelCard[],
): SolvedExample[] {
  const { plural } = puzzleType(kind);
  const { generator } = skillsOf(kind);
  if (!generator) throw new UserError(`There are no standard ${plural}.`, 'Choose a set of puzzles.');
  const random = new Random(STANDARD_SEED);
  const { encoding, curriculum } = hostPuzzle(kind);
  const usual = encoding.extent(encoding.sample());
  const extents = [usual, ...curriculum.streams([]).map(({ extent }) => extent)];
  const extent = extents.find(size => cards.every(card => knowsSize(card, size))) ?? usual;
  return Array.from({ length: count }, () => generator.ordinary(extent, random));
}

/** Was the model trained on puzzles of this size, as far as its card says? */
function knowsSize(card: ModelCard, size: PuzzleExtent): boolean {
  const trained = { puzzle: card.puzzle, shapes: trainedShapes(card) };
  const generated = puzzleType(card.puzzle).shapes?.generated(size) ?? [EVERY_SHAPE];
  return generated.some(shape => !isNewTo(trained, shape));
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
  for (const example of examples) {
    const frames = await solveOnce(runtime, example.puzzle, signal);
    if (signal.aborted) break;
    const right = frames.map(({ answer }) => isRight(example, answer));
    count.puzzles++;
    count.solved += Number(right.at(-1) ?? false);
    count.steps += frames.length;
    count.right += frames.filter(({ halt }, step) => halt >= DONE === right[step]).length;
    if (performance.now() - start > MOST_MS) break;
  }
  const { puzzles, solved, steps, right } = count;
  if (puzzles === 0) return undefined;
  return { puzzles, solved, haltAccuracy: right / Math.max(1, steps), meanSteps: steps / puzzles };
}

/** One puzzle as the weights solve it, for people to watch. @param step training steps that the weights have had */
export async function takeSample(
  runtime: Runtime,
  example: Example,
  step: number,
  signal: AbortSignal,
): Promise<Sample> {
  const frames = await solveOnce(runtime, example.puzzle, signal);
  const shown = frames.map(({ step, answer, halt }) => ({
    ...{ step, halt, confidence: Math.round(meanConfidence(answer) * 100) / 100 },
    answer: answer.map(({ rows, columns, values }) => ({ rows, columns, values })),
    verified: isRight(example, answer),
  }));
  return { step, puzzle: example.puzzle, frames: shown, verified: shown.at(-1)?.verified ?? false };
}

async function solveOnce(runtime: Runtime, puzzle: Example['puzzle'], signal: AbortSignal): Promise<Frame[]> {
  const frames: Frame[] = [];
  const { learnedFirst } = hostPuzzle(puzzle.kind);
  const learning = learnedFirst && { milliseconds: learnedFirst.trialTime };
  const options = { effort: 'single', signal, learning } as const;
  for await (const frame of solve(runtime, puzzle, options)) frames.push(frame);
  return frames;
}
