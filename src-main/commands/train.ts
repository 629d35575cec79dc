import { availableParallelism, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { Command } from 'commander';
import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { defaultHidden, type ModelConfig, passesPerStep } from '../model/config.ts';
import { saveModel } from '../model/model-file.ts';
import { countParameters } from '../model/weights.ts';
import { type Checkpoint, hasCheckpoint, loadCheckpoint, restoreCheckpoint } from '../train/checkpoint.ts';
import { sudokuStreams } from '../train/curricula/sudoku.ts';
import { fitBatches, gigabytes } from '../train/memory.ts';
import { type Metrics, runTraining } from '../train/run.ts';
import { type Budget, type TrainSettings, TrainSettingsSchema } from '../train/settings.ts';
import { Trainer } from '../train/trainer.ts';
import { findModel, positive } from './common.ts';
import { progressBar } from './progress.ts';
import { readExamples, splitHeldOut } from './puzzle-files.ts';

interface Flags {
  readonly out: string;
  readonly minutes?: number;
  readonly steps?: number;
  readonly resume?: boolean;
  readonly from?: string;
  readonly recursion: boolean;
  readonly puzzles?: string;
  readonly holdOut?: number;
  readonly seed: number;
  readonly threads: number;
  readonly rate?: number;
  readonly width: number;
  readonly memory: number;
  readonly checkpoint: number;
}

/** `mull train`: from fresh weights, or those of a model, to a model folder. */
export const trainCommand = new Command('train')
  .description('train a model, with checkpoints to resume from')
  .argument('<puzzle>', 'what to train on: sudoku')
  .requiredOption('--out <folder>', 'folder for checkpoint, metrics and the model')
  .option('--minutes <m>', 'train for so long', positive)
  .option('--steps <n>', 'train for so many steps instead', positive)
  .option('--resume', 'go on from the checkpoint in the folder')
  .option('--from <model>', 'start from the weights of a model instead of fresh ones')
  .option('--no-recursion', 'ablation: the same network applied once (T = 1, n = 0, one supervision step)')
  .option(
    '--puzzles <file>',
    'hard puzzles to learn from, beside the generated ones; those with one solution are used',
  )
  .option('--hold-out <n>', 'leave every n-th of them out, for a later evaluation', positive)
  .option('--seed <n>', 'seed of weights, puzzles and exploration', Number, 1)
  .option('--threads <n>', 'threads; with 1 a run repeats bit for bit', positive, availableParallelism())
  .option('--rate <x>', 'peak learning rate', positive)
  .option('--width <n>', 'channels of the state', positive, 48)
  .option('--memory <gb>', 'memory limit, which the batches are made to fit', positive, totalmem() / 2e9)
  .option('--checkpoint <m>', 'minutes between checkpoints', positive, 3)
  .action(train);

async function train(puzzle: string, flags: Flags): Promise<void> {
  if (puzzle !== 'sudoku')
    throw new UserError(`There is no training for "${puzzle}".`, 'Use: mull train sudoku');
  const folder = resolve(flags.out);
  const budget = budgetOf(flags);
  const checkpoint = flags.resume ? loadCheckpoint(folder) : undefined;
  if (!checkpoint && hasCheckpoint(folder)) {
    throw new UserError(
      `${folder} holds a run already.`,
      'Add --resume to go on with it, or choose another folder.',
    );
  }
  const trainer = await makeTrainer(flags, checkpoint);
  const reporter = new Reporter(budget);
  const finished = await runTraining(trainer, {
    folder,
    budget,
    elapsed: checkpoint?.position.elapsed ?? 0,
    checkpointMinutes: flags.checkpoint,
    metricsEvery: 50,
    signal: abortOnSignals(),
    onMetrics: metrics => reporter.show(metrics),
    onCheckpoint: elapsed => saveTrained(folder, trainer, flags, elapsed),
  });
  reporter.stop();
  console.log(
    finished ? `Done: the model is in ${folder}` : `Stopped. Go on with --resume --out ${flags.out}`,
  );
}

function budgetOf({ minutes, steps }: Flags): Budget {
  if (minutes !== undefined && steps === undefined) return { minutes };
  if (steps !== undefined && minutes === undefined) return { steps };
  throw new UserError('How long to train is not clear.', 'Give either --minutes or --steps.');
}

/** Aborts on Ctrl-C and on a polite kill; the run then saves its state and ends. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

async function makeTrainer(flags: Flags, checkpoint: Checkpoint | undefined): Promise<Trainer> {
  const known = flags.puzzles ? readExamples(flags.puzzles).examples : [];
  const streams = sudokuStreams(splitHeldOut(known, flags.holdOut).learned);
  const start = flags.from && !checkpoint ? findModel(flags.from) : undefined;
  const config = checkpoint?.position.config ?? start?.card.config ?? configOf(flags);
  const batches = checkpoint ? savedBatches(checkpoint) : fitBatches(config, streams, flags.memory * 1e9);
  const trainer = await Trainer.create({
    config,
    settings: checkpoint ? { ...checkpoint.position.settings, ...rateOf(flags) } : settingsOf(flags),
    streams,
    threads: flags.threads,
    ...(start ? { weights: start.weights } : {}),
    batchOf: stream => batches.get(stream.name) ?? stream.batch,
  });
  if (checkpoint) restoreCheckpoint(trainer, checkpoint);
  const sizes = streams.map(({ name, batch }) => `${batches.get(name) ?? batch} of ${name}`);
  console.error(
    `${countParameters(config)} parameters, batches ${sizes.join(', ')}, at most ${gigabytes(flags.memory * 1e9)}`,
  );
  return trainer;
}

const savedBatches = ({ position }: Checkpoint): Map<string, number> =>
  new Map(Object.entries(position.batches).map(([name, { size }]) => [name, size]));

function configOf({ width, recursion }: Flags): ModelConfig {
  const cycles = recursion ? { cycles: 2, latentUpdates: 3 } : { cycles: 1, latentUpdates: 0 };
  return { network: 'candidates', width, layers: 2, hidden: defaultHidden(width), ...cycles };
}

/** The learning rate, where one is given; it may also be changed when a run is resumed. */
const rateOf = ({ rate }: Flags): Partial<Pick<TrainSettings, 'learningRate'>> =>
  rate === undefined ? {} : { learningRate: rate };

function settingsOf(flags: Flags): TrainSettings {
  const { seed, recursion } = flags;
  return v.parse(TrainSettingsSchema, {
    seed,
    ...rateOf(flags),
    ...(recursion ? {} : { supervisionSteps: 1, perturbed: 0 }),
  });
}

/** Shows metrics as they come: a bar on a terminal, lines elsewhere. */
class Reporter {
  readonly #bar;
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
    this.#bar = process.stderr.isTTY ? progressBar('{bar} {percentage} %  {text}', 1000) : undefined;
  }

  show(metrics: Metrics): void {
    const text = describe(metrics, this.#budget);
    if (this.#bar) this.#bar.update(Math.round(metrics.progress * 1000), { text });
    else console.log(text);
  }

  stop(): void {
    this.#bar?.stop();
  }
}

function describe(metrics: Metrics, budget: Budget): string {
  const { minutes, progress } = metrics;
  const left = 'minutes' in budget ? budget.minutes - minutes : (minutes * (1 - progress)) / progress;
  return [
    `step ${metrics.step}`,
    `loss ${metrics.answerLoss.toFixed(3)}`,
    `exact ${(metrics.exactAccuracy * 100).toFixed(1)} %`,
    `done and right ${(metrics.haltPrecision * 100).toFixed(1)} %`,
    `${metrics.meanSteps.toFixed(1)} steps`,
    `${metrics.examplesPerSecond.toFixed(0)} examples/s`,
    `${Math.max(0, left).toFixed(0)} min left`,
  ].join('  ');
}

/** The averaged weights as a model that can be solved with. Its measured results are filled in after evaluation. */
function saveTrained(folder: string, trainer: Trainer, flags: Flags, elapsed: number): void {
  const hard = flags.puzzles ? ', and hard puzzles from a file with neighbours of them' : '';
  saveModel(folder, {
    weights: trainer.average,
    card: {
      title: passesPerStep(trainer.config) > 1 ? 'Sudoku' : 'Sudoku without recursion',
      summary: 'Trained by mull train sudoku.',
      puzzle: 'sudoku',
      config: trainer.config,
      parameters: countParameters(trainer.config),
      licence: 'MIT',
      training: {
        command: `mull ${process.argv.slice(2).join(' ')}`,
        data: `Puzzles that the generator makes while training, none twice${hard}.`,
        steps: trainer.steps,
        minutes: Math.round(elapsed / 60_000),
        settings: trainer.settings,
      },
      results: [],
    },
  });
}
