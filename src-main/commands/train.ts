import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { Command } from 'commander';
import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { defaultHidden, type ModelConfig } from '../model/config.ts';
import { saveModel } from '../model/model-file.ts';
import { countParameters } from '../model/weights.ts';
import { type Checkpoint, hasCheckpoint, loadCheckpoint, restoreCheckpoint } from '../train/checkpoint.ts';
import { sudokuStreams } from '../train/curricula/sudoku.ts';
import { type Metrics, runTraining } from '../train/run.ts';
import { type Budget, type TrainSettings, TrainSettingsSchema } from '../train/settings.ts';
import { Trainer } from '../train/trainer.ts';
import { positive } from './common.ts';
import { readExamples, splitHeldOut } from './puzzle-files.ts';

interface TrainOptions {
  readonly out: string;
  readonly minutes?: number;
  readonly steps?: number;
  readonly resume?: boolean;
  readonly recursion: boolean;
  readonly puzzles?: string;
  readonly holdOut?: number;
  readonly seed: number;
  readonly threads: number;
  readonly rate?: number;
  readonly width: number;
  readonly checkpoint: number;
}

/** `mull train`: from fresh weights to a model folder. */
export const trainCommand = new Command('train')
  .description('train a model from scratch, with checkpoints to resume from')
  .argument('<puzzle>', 'what to train on: sudoku')
  .requiredOption('--out <folder>', 'folder for checkpoint, metrics and the model')
  .option('--minutes <m>', 'train for so long', positive)
  .option('--steps <n>', 'train for so many steps instead', positive)
  .option('--resume', 'go on from the checkpoint in the folder')
  .option('--no-recursion', 'ablation: the same network applied once (T = 1, n = 0, one supervision step)')
  .option(
    '--puzzles <file>',
    'hard puzzles to learn from, beside the generated ones; those with one solution are used',
  )
  .option('--hold-out <n>', 'leave every n-th of them out, for a later evaluation', positive)
  .option('--seed <n>', 'seed of weights, puzzles and exploration', Number, 1)
  .option('--threads <n>', 'threads; with 1 a run repeats bit for bit', positive, cpus().length)
  .option('--rate <x>', 'peak learning rate', positive)
  .option('--width <n>', 'channels of the state', positive, 48)
  .option('--checkpoint <m>', 'minutes between checkpoints', positive, 3)
  .action(train);

async function train(puzzle: string, options: TrainOptions): Promise<void> {
  if (puzzle !== 'sudoku')
    throw new UserError(`There is no training for "${puzzle}".`, 'Use: mull train sudoku');
  const folder = resolve(options.out);
  const budget = budgetOf(options);
  const checkpoint = options.resume ? loadCheckpoint(folder) : undefined;
  if (!checkpoint && hasCheckpoint(folder)) {
    throw new UserError(
      `${folder} holds a run already.`,
      'Add --resume to go on with it, or choose another folder.',
    );
  }
  const trainer = await makeTrainer(options, checkpoint);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  let last: Metrics | undefined;
  const finished = await runTraining(trainer, {
    folder,
    budget,
    elapsed: checkpoint?.position.elapsed ?? 0,
    checkpointMinutes: options.checkpoint,
    metricsEvery: 50,
    signal: interrupted.signal,
    onMetrics: metrics => {
      last = metrics;
      console.log(describe(metrics, budget));
    },
    onCheckpoint: () => saveTrained(folder, trainer, options, last),
  });
  console.log(
    finished ? `Done: the model is in ${folder}` : `Stopped. Go on with --resume --out ${options.out}`,
  );
}

function budgetOf({ minutes, steps }: TrainOptions): Budget {
  if (minutes !== undefined && steps === undefined) return { minutes };
  if (steps !== undefined && minutes === undefined) return { steps };
  throw new UserError('How long to train is not clear.', 'Give either --minutes or --steps.');
}

async function makeTrainer(options: TrainOptions, checkpoint: Checkpoint | undefined): Promise<Trainer> {
  const known = options.puzzles ? readExamples(options.puzzles).examples : [];
  const hard = splitHeldOut(known, options.holdOut).learned;
  const trainer = await Trainer.create({
    config: checkpoint?.position.config ?? configOf(options),
    settings: checkpoint?.position.settings ?? settingsOf(options),
    streams: sudokuStreams(hard),
    threads: options.threads,
  });
  if (checkpoint) restoreCheckpoint(trainer, checkpoint);
  return trainer;
}

function configOf({ width, recursion }: TrainOptions): ModelConfig {
  const cycles = recursion ? { cycles: 2, latentUpdates: 3 } : { cycles: 1, latentUpdates: 0 };
  return { network: 'candidates', width, layers: 2, hidden: defaultHidden(width), ...cycles };
}

function settingsOf({ seed, rate, recursion }: TrainOptions): TrainSettings {
  return v.parse(TrainSettingsSchema, {
    seed,
    ...(rate === undefined ? {} : { learningRate: rate }),
    ...(recursion ? {} : { supervisionSteps: 1, perturbed: 0 }),
  });
}

function describe(metrics: Metrics, budget: Budget): string {
  const left =
    'minutes' in budget ? `${Math.max(0, budget.minutes - metrics.minutes).toFixed(0)} min left` : '';
  return [
    `step ${metrics.step}`,
    `loss ${metrics.answerLoss}`,
    `exact ${(metrics.exactAccuracy * 100).toFixed(1)} %`,
    `done-and-right ${(metrics.haltPrecision * 100).toFixed(1)} %`,
    `${metrics.meanSteps} steps`,
    `${metrics.examplesPerSecond} examples/s`,
    left,
  ].join('  ');
}

/** The averaged weights as a model that can be solved with. Its measured results are filled in after evaluation. */
function saveTrained(
  folder: string,
  trainer: Trainer,
  options: TrainOptions,
  metrics: Metrics | undefined,
): void {
  saveModel(folder, {
    weights: trainer.average,
    card: {
      title: options.recursion ? 'Sudoku' : 'Sudoku without recursion',
      summary: 'Trained by mull train sudoku.',
      puzzle: 'sudoku',
      config: trainer.config,
      parameters: countParameters(trainer.config),
      licence: 'MIT',
      training: {
        command: `mull ${process.argv.slice(2).join(' ')}`,
        data: 'Puzzles made by the generator while training.',
        steps: trainer.steps,
        minutes: metrics?.minutes ?? 0,
        settings: trainer.settings,
      },
      results: [],
    },
  });
}
