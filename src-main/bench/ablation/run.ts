import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { writeFileAtomic } from '../../files.ts';
import type { ModelConfig } from '../../model/config.ts';
import { loadModel, type Model, saveModel } from '../../model/model-file.ts';
import { Runtime } from '../../model/runtime.ts';
import { countParameters } from '../../model/weights.ts';
import { curriculumOf } from '../../puzzles/index.ts';
import { hasCheckpoint, loadCheckpoint, restoreCheckpoint } from '../../train/checkpoint.ts';
import { processorTime } from '../../train/clock.ts';
import { exampleStreams, shapesOf } from '../../train/examples.ts';
import { type Metrics, trainSafely } from '../../train/run.ts';
import { type TrainSettings, TrainSettingsSchema } from '../../train/settings.ts';
import { streamsTaken } from '../../train/taken.ts';
import { Trainer } from '../../train/trainer.ts';
import { ARM_NAMES, ARMS, type Arm, type ArmName, armConfig } from './arms.ts';
import { exampleStepFlops } from './cost.ts';
import { ScoreSchema, score } from './judge.ts';
import type { AblationPlan } from './plan.ts';
import { type PuzzleSets, puzzleSets } from './puzzles.ts';

/** What is different from the type's usual settings, in all arms: a run of minutes, not of hours. */
const SHORT_RUN = { learningRate: 2e-3, warmUpSteps: 50, averageDecay: 0.99 };

/** The least number of improvement steps that a model may make on a puzzle that it is judged by. */
const LEAST_STEPS = 16;

/** What came of an arm with one seed. */
export const ResultSchema = v.object({
  arm: v.picklist(ARM_NAMES),
  seed: v.number(),
  parameters: v.number(),
  /** Of one training step on one puzzle. */
  flops: v.number(),
  /** Training steps. */
  steps: v.number(),
  /** Training steps times puzzles in a batch. */
  exampleSteps: v.number(),
  /** Processor time of the training. */
  minutes: v.number(),
  /** Improvement steps on a puzzle, at most. */
  mostSteps: v.number(),
  unseen: ScoreSchema,
  /** Of the puzzles that it learned from, as many as of the unseen ones. */
  learned: ScoreSchema,
  /** Unseen puzzles that have a symmetric twin among the learned. */
  twins: v.number(),
});
export type Result = v.InferOutput<typeof ResultSchema>;

export interface RunControl {
  /** Minutes, as the budget counts them, that a killed run has to repeat at most. */
  readonly checkpointMinutes: number;
  readonly signal: AbortSignal;
  /** @param progress share of the training that is over, 0 to 1 */
  readonly onProgress: (progress: number) => void;
}

/** Where an arm with one seed is kept: its checkpoint, metrics, model and result. */
export const runFolder = (folder: string, arm: ArmName, seed: number): string =>
  join(folder, `${arm}-seed-${seed}`);

/** The result of an arm that was trained and judged before. */
export function loadResult(folder: string): Result | undefined {
  const path = join(folder, RESULT);
  return existsSync(path) ? v.parse(ResultSchema, JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

const RESULT = 'result.json';

/**
 * Trains and judges one arm with one seed, from its last checkpoint where it has one.
 * @returns undefined when the signal aborted before it was trained
 */
export async function runArm(
  plan: AblationPlan,
  name: ArmName,
  seed: number,
  folder: string,
  control: RunControl,
): Promise<Result | undefined> {
  const sets = puzzleSets(plan, seed);
  const trained = await train(plan, ARMS[name], seed, sets, folder, control);
  if (!trained) return undefined;
  const { config } = trained.model.card;
  const mostSteps = Math.max(LEAST_STEPS, curriculumOf(plan.puzzle).settings.supervisionSteps ?? 0);
  const result: Result = {
    ...{ arm: name, seed, parameters: countParameters(config), flops: exampleStepFlops(config, plan) },
    ...{ ...trained.spent, mostSteps, twins: sets.twins },
    ...(await judged(trained.model, sets, mostSteps, plan.threads)),
  };
  writeFileAtomic(join(folder, RESULT), `${JSON.stringify(result, null, 2)}\n`);
  return result;
}

type Spent = Pick<Result, 'steps' | 'exampleSteps' | 'minutes'>;

async function train(
  plan: AblationPlan,
  arm: Arm,
  seed: number,
  { learned }: PuzzleSets,
  folder: string,
  { signal, onProgress, checkpointMinutes }: RunControl,
): Promise<{ model: Model; spent: Spent } | undefined> {
  const config = armConfig(arm, plan);
  const mixture = { generatedShare: 0, similarShare: 0, fromScratch: true, symmetries: arm.views !== 'none' };
  const streams = streamsTaken(plan.puzzle, config, exampleStreams(learned, [], mixture));
  const checkpoint = hasCheckpoint(folder) ? loadCheckpoint(folder) : undefined;
  const settings = checkpoint?.position.settings ?? settingsOf(plan, arm, seed);
  const trainer = await Trainer.create({ config, settings, streams, threads: plan.threads });
  try {
    if (checkpoint) restoreCheckpoint(trainer, checkpoint);
    let elapsed = checkpoint?.position.elapsed ?? 0;
    const finished = await trainSafely(
      trainer,
      {
        ...{ folder, budget: plan.budget, elapsed, now: processorTime, signal },
        ...(checkpoint ? { resumed: checkpoint.position } : {}),
        ...{ checkpointMinutes, metricsEvery: 20 },
        onMetrics: ({ progress }: Metrics) => onProgress(progress),
        onCheckpoint: now => {
          elapsed = now;
        },
      },
      () => {}, // the checkpoint counts it
    );
    if (!finished) return undefined;
    const exampleSteps = trainer.steps * trainer.batches[0]!.extent.batch;
    const spent = { steps: trainer.steps, exampleSteps, minutes: elapsed / 60_000 };
    const model = {
      weights: trainer.average,
      card: cardOf(plan, arm, config, shapesOf(streams), spent, settings),
    };
    saveModel(folder, model);
    return { model: loadModel(folder), spent };
  } finally {
    await trainer.dispose();
  }
}

const settingsOf = ({ puzzle }: AblationPlan, { settings }: Arm, seed: number): TrainSettings =>
  v.parse(TrainSettingsSchema, { ...curriculumOf(puzzle).settings, ...SHORT_RUN, ...settings, seed });

/** So that `mull solve --model FOLDER` can be tried with it. */
function cardOf(
  { puzzle, learn, size }: AblationPlan,
  { title }: Arm,
  config: ModelConfig,
  shapes: string[],
  { steps, minutes }: Spent,
  settings: TrainSettings,
): Model['card'] {
  const { title: kind, plural } = puzzleType(puzzle);
  return {
    ...{ title: `${kind}: ${title}`, summary: 'An arm of an ablation.', puzzle, shapes, config },
    ...{ parameters: countParameters(config), licence: 'MIT', results: [] },
    training: {
      command: `mull ablate ${puzzle}`,
      data: `${learn} generated ${plural} of ${size}×${size}.`,
      ...{ steps, minutes, settings },
    },
  };
}

async function judged(
  model: Model,
  { unseen, learned }: PuzzleSets,
  steps: number,
  threads: number,
): Promise<Pick<Result, 'unseen' | 'learned'>> {
  const runtime = new Runtime(model, 'cpu', threads);
  try {
    return {
      unseen: await score(runtime, unseen, steps),
      learned: await score(runtime, learned.slice(0, unseen.length), steps),
    };
  } finally {
    await runtime.dispose();
  }
}
