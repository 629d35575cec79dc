import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { PRESET_IDS } from '../../shared/contract/training.ts';
import { UserError } from '../../shared/errors.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { askedToStop } from '../asked-to-stop.ts';
import { CARD, saveModel, WEIGHTS } from '../model/model-file.ts';
import { countParameters } from '../model/weights/weights.ts';
import { folderPath, modelTitle, positive, positiveWhole, threadCount } from '../option-values.ts';
import { curriculumOf } from '../puzzles/index.ts';
import {
  type Checkpoint,
  hasCheckpoint,
  loadCheckpoint,
  refuseNoCheckpoint,
  trainerAt,
} from '../train/checkpoint.ts';
import { fitBatches, gigabytes, gigabytesNeeded, trainingBytes } from '../train/memory.ts';
import { METRICS } from '../train/metrics.ts';
import { alone } from '../train/runs/lock.ts';
import type { Trainer } from '../train/trainer.ts';
import { type RunOptions, trainSafely } from '../train/training-loop.ts';
import { budgetOf, dataOption, quoted, tellStopped } from './common.ts';
import { DependentOption } from './idle-options.ts';
import { exportStepCommand } from './train/export-step.ts';
import { withMetrics } from './train/metrics.ts';
import { changesOption } from './train/option-changes.ts';
import { type RunFlags, runCommands, trainInQueue } from './train/runs.ts';
import {
  cardOf,
  configOf,
  rateOf,
  type StartFlags,
  settingsOf,
  startOf,
  startOptions,
  streamsOf,
} from './train/start.ts';

interface Flags extends StartFlags {
  readonly out?: string;
  readonly minutes?: number;
  readonly steps?: number;
  readonly resume?: boolean;
  readonly threads: number;
  readonly memory: number;
  readonly checkpoint: number;
}

/** `mull train`: from fresh weights, or those of a model, to a model folder. */
export const trainCommand = new Command('train')
  .description('train a model: a run of the queue (--preset), or one in a folder of its own (--out)')
  .enablePositionalOptions() // what follows `runs`, `keep` … is theirs
  .addArgument(new Argument('<puzzle>', 'what to train on').choices(PUZZLE_KINDS))
  .addOption(
    new Option(
      '--out <folder>',
      'folder for checkpoint, metrics and the model, for a run outside of the queue',
    )
      .argParser(folderPath)
      .conflicts('preset'),
  )
  .addOption(new Option('--minutes <m>', 'train for so long').argParser(positive).conflicts('steps'))
  .option('--steps <n>', 'train for so many steps instead', positiveWhole)
  .addOption(new Option('--resume', 'go on from the checkpoint in the folder').conflicts('preset'))
  .option(
    '--threads <n>',
    'threads; with the same number a run repeats bit for bit',
    threadCount,
    availableParallelism(),
  )
  .addOption(
    new Option('--memory <gb>', 'memory limit, which the batches are made to fit')
      .argParser(positive)
      .default(totalmem() / 2e9, `${gigabytes(totalmem() / 2)}, half of all`),
  )
  .option('--checkpoint <m>', 'minutes between checkpoints', positive, 3)
  .addOption(new Option('--preset <preset>', 'how much to train, as in the app').choices(PRESET_IDS))
  .addOption(
    new DependentOption(
      '--set <file>',
      'with --preset: your puzzles, one a line, or JSON lines; every fifth is held out',
      ['preset'],
    ),
  )
  .addOption(
    new DependentOption('--title <title>', 'with --preset: name of the model that comes of it', [
      'preset',
    ]).argParser(modelTitle),
  )
  .addOption(changesOption())
  .addOption(dataOption())
  .action((puzzle: PuzzleKind, flags: Flags & RunFlags, command: Command) =>
    flags.preset
      ? trainInQueue(puzzle, { ...flags, preset: flags.preset }, command)
      : train(puzzle, flags, command),
  );
for (const option of startOptions()) trainCommand.addOption(option);
for (const command of [...runCommands(), exportStepCommand]) trainCommand.addCommand(command);

async function train(puzzle: PuzzleKind, flags: Flags, command: Command): Promise<void> {
  const folder = folderIn(flags);
  const budget = budgetOf(flags);
  refuseFolder(folder, flags);
  await using opened = new AsyncDisposableStack();
  const open = async (flags: Flags, checkpoint?: Checkpoint): Promise<Trainer> => {
    const isLimited = command.getOptionValueSource('memory') === 'cli';
    const trainer = await makeTrainer(puzzle, flags, checkpoint, isLimited);
    opened.defer(() => trainer.dispose());
    return trainer;
  };
  const fresh = flags.resume ? undefined : await open(flags); // so that no folder is made for what cannot be trained
  const finished = await alone(folder, async () => {
    refuseFolder(folder, flags); // again: now nobody else writes there
    const checkpoint = flags.resume ? loadCheckpoint(folder) : undefined;
    const begun = checkpoint ? { ...flags, size: sizeOf(puzzle, checkpoint) } : flags;
    if (checkpoint) refuseChanges(command, checkpoint, begun.size);
    const trainer = fresh ?? (await open(begun, checkpoint));
    const options: Omit<RunOptions, 'onMetrics'> = {
      folder,
      budget,
      elapsed: checkpoint?.position.elapsed ?? 0,
      ...(checkpoint ? { resumed: checkpoint.position } : {}),
      checkpointMinutes: flags.checkpoint,
      metricsEvery: 50,
      signal: askedToStop(),
      onCheckpoint: elapsed => saveTrained(folder, puzzle, trainer, begun, elapsed),
    };
    return withMetrics(budget, onMetrics =>
      trainSafely(trainer, { ...options, onMetrics }, (_, rate) => tellRollback(trainer, rate)),
    );
  });
  if (finished) console.log(`Done: the model is in ${folder}`);
  else tellStopped(`Stopped. Go on with --resume --out ${quoted(folder)}`);
}

const tellRollback = ({ steps }: Trainer, rate: number): void =>
  console.error(`The loss was no number: back to step ${steps}, with the rate ${rate.toPrecision(3)}.`);

/** @throws UserError when none is given */
function folderIn({ out }: Flags): string {
  if (out !== undefined) return out;
  throw new UserError(
    'It is not clear where the model goes.',
    'Give --out FOLDER for a run of its own, or --preset touch-up for one of the queue.',
  );
}

/** @throws UserError when a run is to begin where there is one, or something of its names, or to go on where there is none */
function refuseFolder(folder: string, { resume }: Flags): void {
  if (resume) {
    refuseNoCheckpoint(folder);
    return;
  }
  if (hasCheckpoint(folder))
    throw new UserError(
      `${folder} holds a run already.`,
      'Add --resume to go on with it, or choose another folder.',
    );
  const there = [CARD, WEIGHTS, METRICS].find(name => existsSync(join(folder, name)));
  if (there !== undefined)
    throw new UserError(
      `${folder} holds ${there} already, which a run would write over.`,
      'Choose another folder. To go on from a model: --from MODEL',
    );
}

async function makeTrainer(
  kind: PuzzleKind,
  flags: Flags,
  checkpoint: Checkpoint | undefined,
  isLimited: boolean,
): Promise<Trainer> {
  const start = flags.from && !checkpoint ? startOf(kind, flags.from, flags) : undefined;
  const config = checkpoint?.position.config ?? start?.config ?? configOf(kind, flags);
  const streams = await streamsOf(kind, flags, config);
  const batches = checkpoint
    ? savedBatches(checkpoint)
    : fitBatches(config, streams, flags.memory * 1e9, flags.threads);
  const needed = trainingBytes(config, streams, batches, flags.threads);
  if (checkpoint && isLimited && needed > flags.memory * 1e9)
    throw new UserError(
      `The run goes on with the batches that it was begun with, which need ${gigabytesNeeded(needed)}, more than the limit of ${gigabytes(flags.memory * 1e9)}.`,
      'Raise the limit, leave --memory out, or start a run in another folder.',
    );
  const trainer = await trainerAt(checkpoint, {
    config,
    settings: checkpoint ? { ...checkpoint.position.settings, ...rateOf(flags) } : settingsOf(kind, flags),
    streams,
    threads: flags.threads,
    ...(start ? { weights: start.weights } : {}),
    batchOf: stream => batches.get(stream.name) ?? stream.batch,
  });
  const sizes = streams.map(({ name, batch }) => `${batches.get(name) ?? batch} of ${name}`);
  console.error(
    `${countParameters(config)} parameters, batches ${sizes.join(', ')}, about ${gigabytesNeeded(needed)} of memory`,
  );
  return trainer;
}

/** @throws UserError when something else is asked of a run than it was begun with, and cannot be changed */
function refuseChanges(
  command: Command,
  { position: { config, settings } }: Checkpoint,
  size: number | undefined,
): void {
  const { network, width, cycles } = config;
  const { optimizer, seed } = settings;
  if (command.getOptionValueSource('option') === 'cli')
    throw new UserError(
      'The options of a run cannot be changed.',
      'Leave --option out, or start a run in another folder.',
    );
  for (const [name, begun] of Object.entries({ network, width, cycles, size, optimizer, seed })) {
    const isGiven = command.getOptionValueSource(name) === 'cli';
    if (isGiven && command.getOptionValue(name) !== begun)
      throw new UserError(
        `--${name} cannot be changed: the run was begun with ${begun ?? 'all'}.`,
        'Leave it out, or start a run in another folder.',
      );
  }
}

/** The side of the generated puzzles, where those of a run have one. */
function sizeOf(kind: PuzzleKind, { position }: Checkpoint): number | undefined {
  const begun = curriculumOf(kind)
    .streams([])
    .filter(({ name }) => Object.hasOwn(position.batches, name));
  return begun.length === 1 ? begun[0]!.extent.rows : undefined;
}

const savedBatches = ({ position }: Checkpoint): Map<string, number> =>
  new Map(Object.entries(position.batches).map(([name, { size }]) => [name, size]));

/** The averaged weights as a model that can be solved with. Its measured results are filled in after evaluation. */
function saveTrained(
  folder: string,
  puzzle: PuzzleKind,
  trainer: Trainer,
  flags: Flags,
  elapsed: number,
): void {
  const card = cardOf(puzzle, trainer.config, flags);
  const progress = {
    steps: trainer.steps,
    minutes: Math.round(elapsed / 60_000),
    settings: trainer.settings,
  };
  saveModel(folder, {
    weights: trainer.average,
    card: { ...card, training: { ...card.training, ...progress } },
  });
}
