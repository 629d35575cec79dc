import * as v from 'valibot';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { SolvedExample } from '../../../shared/puzzles/puzzle.ts';
import { loadModel, type Model, saveModel } from '../../model/model-file.ts';
import { countParameters } from '../../model/weights/weights.ts';
import { curriculumOf } from '../../puzzles/index.ts';
import { type Checkpoint, hasCheckpoint, loadCheckpoint, trainerAt } from '../../train/checkpoint.ts';
import { processorTime } from '../../train/clock.ts';
import { exampleStreams } from '../../train/examples.ts';
import { type TrainSettings, TrainSettingsSchema } from '../../train/settings.ts';
import { streamsTaken } from '../../train/taken.ts';
import type { Trainer } from '../../train/trainer.ts';
import { trainSafely } from '../../train/training-loop.ts';
import { type Arm, armConfig } from './arms.ts';
import type { AblationPlan } from './plan.ts';

/** What is different from the type's usual settings, in all arms: what is learned is learned in minutes, not in hours. */
const SHORT_RUN = { optimizer: 'muon', learningRate: 5e-3, warmUpSteps: 30, averageDecay: 0.99 };

/** Puzzles in a batch. */
const BATCH = 32;

export interface RunControl {
  /** Minutes, as the budget counts them, that a killed run has to repeat at most. */
  readonly checkpointMinutes: number;
  readonly signal: AbortSignal;
  /** @param progress share of the training that is over, 0 to 1 */
  readonly onProgress: (progress: number) => void;
}

/** An arm that is trained: its averaged weights, and what went into them. */
export interface TrainedArm {
  readonly model: Model;
  readonly steps: number;
  /** Training steps times puzzles in a batch. */
  readonly exampleSteps: number;
  /** Processor time of the training. */
  readonly minutes: number;
}

/**
 * Trains an arm with one seed in a folder, from its checkpoint where that has one, and leaves the model there.
 * @returns undefined when the signal aborted before the budget was spent
 */
export async function trainArm(
  plan: AblationPlan,
  arm: Arm,
  seed: number,
  learned: readonly SolvedExample[],
  folder: string,
  { checkpointMinutes, signal, onProgress }: RunControl,
): Promise<TrainedArm | undefined> {
  const checkpoint = hasCheckpoint(folder) ? loadCheckpoint(folder) : undefined;
  const trainer = await makeTrainer(plan, arm, seed, learned, checkpoint);
  try {
    let elapsed = checkpoint?.position.elapsed ?? 0;
    const finished = await trainSafely(
      trainer,
      {
        ...{ folder, budget: plan.budget, elapsed, now: processorTime, signal, checkpointMinutes },
        ...(checkpoint ? { resumed: checkpoint.position } : {}),
        metricsEvery: 20,
        onMetrics: ({ progress }) => onProgress(progress),
        onCheckpoint: soFar => {
          elapsed = soFar;
        },
      },
      () => {}, // that it went back stands in its checkpoint
    );
    if (!finished) return undefined;
    const { steps } = trainer;
    const spent = { steps, exampleSteps: BATCH * steps, minutes: elapsed / 60_000 };
    saveModel(folder, { weights: trainer.average, card: cardOf(plan, arm, trainer, spent.minutes) });
    return { model: loadModel(folder), ...spent };
  } finally {
    await trainer.dispose();
  }
}

function makeTrainer(
  plan: AblationPlan,
  arm: Arm,
  seed: number,
  learned: readonly SolvedExample[],
  checkpoint: Checkpoint | undefined,
): Promise<Trainer> {
  const config = armConfig(arm, plan);
  const mixture = { generatedShare: 0, similarShare: 0, fromScratch: true, symmetries: arm.views !== 'none' };
  return trainerAt(checkpoint, {
    config,
    settings: checkpoint?.position.settings ?? settingsOf(plan, arm, seed),
    streams: streamsTaken(plan.puzzle, config, exampleStreams(learned, [], mixture)),
    threads: plan.threads,
    batchOf: () => BATCH,
  });
}

const settingsOf = ({ puzzle }: AblationPlan, { settings }: Arm, seed: number): TrainSettings =>
  v.parse(TrainSettingsSchema, { ...curriculumOf(puzzle).settings, ...SHORT_RUN, ...settings, seed });

/** So that `mull solve --model FOLDER` can be tried with it. */
function cardOf(
  { puzzle, learn, size }: AblationPlan,
  { title }: Arm,
  { config, settings, steps, batches }: Trainer,
  minutes: number,
): Model['card'] {
  const { title: kind, plural } = puzzleType(puzzle);
  return {
    ...{ title: `${kind}: ${title}`, summary: 'An arm of an ablation.', puzzle, config },
    shapes: batches.flatMap(({ stream }) => stream.shapes),
    ...{ parameters: countParameters(config), licence: 'MIT', results: [] },
    training: {
      command: `mull ablate ${puzzle}`,
      data: `${learn} generated ${plural} of ${size}×${size}.`,
      ...{ steps, minutes, settings },
    },
  };
}
