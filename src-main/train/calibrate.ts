import { UserError } from '../../shared/errors.ts';
import { judge, puzzleType } from '../../shared/puzzles/index.ts';
import { isVerified } from '../../shared/puzzles/verdict.ts';
import { Random } from '../../shared/random.ts';
import type { ModelCard } from '../model/card.ts';
import type { Model } from '../model/model-file.ts';
import type { Runtime } from '../model/runtime.ts';
import { curriculumOf, encodingOf } from '../puzzles/index.ts';
import { drawStream, type Stream } from '../puzzles/stream.ts';
import { improveViews } from '../search/improve-views.ts';
import { HaltingHead, type JudgedStates } from './halting-head.ts';
import { streamsTaken } from './taken.ts';

export interface CalibrationOptions {
  /** Generated puzzles to learn from, about. */
  readonly puzzles: number;
  readonly seed: number;
  /** Of the calibrated model. */
  readonly title: string;
  /** @param puzzles done so far @param loss mean binary cross-entropy of the last ones */
  readonly onProgress?: (puzzles: number, loss: number) => void;
  readonly signal?: AbortSignal;
}

/** Improvement steps on each puzzle, as many as `--halting` judges. */
const STEPS = 16;
/** Puzzles whose states are mixed, at least: those of one puzzle are much alike. */
const MIXED = 32;
/** States that the head learns from at once. */
const BATCH = 64;
/** Of AdamATan2, at its peak; it falls with a cosine. */
const LEARNING_RATE = 0.02;

/**
 * Fits a model's halting head to what the rules say of its answers, so that of all answers that it holds right with a
 * probability of p, a share of p is: calibrated (Guo et al., arXiv 1706.04599). In training the head learns which answers
 * are those of the file, while the answers get better all the time; this fits it to the answers as they are in the end, as deep
 * as the model solves, on puzzles of its curriculum's last mix. The answers stay as they are.
 * @returns the model with the new head; undefined when the signal aborted
 * @throws UserError for puzzles without a generator, or without rules to check answers by
 */
export async function calibrateHalting(
  runtime: Runtime,
  { puzzles, seed, title, onProgress, signal }: CalibrationOptions,
): Promise<Model | undefined> {
  const { card } = runtime.model;
  const streams = streamsFor(card);
  const random = new Random(seed);
  await using head = await HaltingHead.open(runtime.model);
  for (let done = 0; done < puzzles; ) {
    const stream = drawStream(streams, random, 1);
    const learningRate = (LEARNING_RATE * (1 + Math.cos((Math.PI * done) / puzzles))) / 2;
    const states: JudgedState[] = [];
    for (; states.length < MIXED * STEPS; done += stream.batch) {
      if (signal?.aborted) return undefined;
      states.push(...(await judgedStates(runtime, stream, random)));
    }
    const losses: number[] = [];
    for (const batch of batchesOf(random.shuffle(states), stream))
      losses.push(await head.learn(batch, learningRate));
    onProgress?.(done, losses.reduce((sum, loss) => sum + loss, 0) / losses.length);
  }
  const { training } = card;
  const command = `${training.command}; its halting head calibrated: mull models calibrate --limit ${puzzles} --seed ${seed}`;
  return {
    card: { ...card, title, results: [], training: { ...training, command } },
    weights: head.weights,
  };
}

function streamsFor({ puzzle, config }: ModelCard): Stream[] {
  const { plural, verifier } = puzzleType(puzzle);
  const streams = curriculumOf(puzzle).streams([]);
  if (streams.length > 0 && verifier) return streamsTaken(puzzle, config, streams);
  throw new UserError(
    `Nothing generates ${plural}, or says of each answer whether it is right.`,
    'Choose a model for other puzzles.',
  );
}

/** The state of one answer, and whether it is right: 1 or 0. */
interface JudgedState {
  readonly answer: Float32Array;
  readonly right: number;
}

/** The states of {@link STEPS} improvement steps on a batch of new puzzles. */
async function judgedStates(runtime: Runtime, stream: Stream, random: Random): Promise<JudgedState[]> {
  const { config, puzzle: kind } = runtime.model.card;
  const encoding = encodingOf(kind, config);
  const puzzles = Array.from({ length: stream.batch }, () => stream.draw(random, 1).puzzle);
  const views = puzzles.map(puzzle => encoding.view(puzzle));
  const improvements = improveViews(runtime, stream.extent, views);
  const states: JudgedState[] = [];
  for (let step = 0; step < STEPS; step++) {
    const { proposals, state } = (await improvements.next()).value;
    const size = state.length / puzzles.length;
    states.push(
      ...puzzles.map((puzzle, row) => ({
        answer: state.subarray(row * size, (row + 1) * size),
        right: Number(isVerified(judge(puzzle, proposals[row]!.answer))),
      })),
    );
  }
  return states;
}

/** All of the states but the last few, in batches that are made one after the other. */
function* batchesOf(states: readonly JudgedState[], stream: Stream): Generator<JudgedStates> {
  for (let from = 0; from + BATCH <= states.length; from += BATCH)
    yield stack(states.slice(from, from + BATCH), stream);
}

function stack(states: readonly JudgedState[], { extent }: Stream): JudgedStates {
  const size = states[0]!.answer.length;
  const answer = new Float32Array(states.length * size);
  for (const [row, state] of states.entries()) answer.set(state.answer, row * size);
  return {
    extent: { ...extent, batch: states.length },
    answer,
    right: Float32Array.from(states, ({ right }) => right),
  };
}
