import { once } from 'node:events';
import { basename, join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import {
  PRESET_IDS,
  type PresetId,
  type RunSummary,
  type TrainingEvent,
  type TrainingOptions,
  type TrainingRequest,
  TrainingRequestSchema,
} from '../../../shared/contract/training.ts';
import { TRAINING_FIELDS } from '../../../shared/contract/training-fields.ts';
import { countText, numberText, percentText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { trainingNote } from '../../../shared/training-note.ts';
import { EVALUATED } from '../../../shared/words.ts';
import { askedToStop } from '../../asked-to-stop.ts';
import { modelTitle } from '../../option-values.ts';
import type { SplitExamples } from '../../train/examples.ts';
import { gigabytes } from '../../train/memory.ts';
import { presetOf } from '../../train/presets.ts';
import { trainingEntry, usualFork } from '../../train/process/fork.ts';
import { gather, prepare } from '../../train/queue/prepare.ts';
import { TrainingQueue } from '../../train/queue/queue.ts';
import {
  dataOption,
  type JsonFlag,
  jsonOption,
  nextCommand,
  print,
  registryOf,
  tellStopped,
} from '../common.ts';
import { noEffect } from '../idle-options.ts';
import { readExamples, splitHeldOut } from '../input/examples.ts';
import { changesOf, checkedOptions } from './option-changes.ts';

/** Flags of a run of the queue. */
export interface RunFlags extends JsonFlag {
  readonly preset?: PresetId;
  readonly set?: string;
  readonly title?: string;
  readonly option: readonly string[];
  readonly from?: string;
  readonly holdOut?: number;
  readonly data: string;
}

/** Every fifth puzzle of a set is held out, where nothing else is said. */
export const HOLD_OUT = 5;

/** Flags of `mull train` that are options of a run, too; they count where they were given. */
const FLAGS = {
  minutes: 'minutes',
  steps: 'steps',
  seed: 'seed',
  threads: 'threads',
  rate: 'learningRate',
  optimizer: 'optimizer',
  width: 'width',
  memory: 'memoryGigabytes',
  checkpoint: 'checkpointMinutes',
} as const satisfies Record<string, keyof TrainingOptions>;

type PresetFlags = RunFlags & { readonly preset: PresetId };

/** `mull train PUZZLE --preset …`: a run as in the app, in a process of its own; this one watches. */
export async function trainInQueue(puzzle: PuzzleKind, flags: PresetFlags, command: Command): Promise<void> {
  const request = requestOf(puzzle, flags, command);
  const registry = registryOf(flags.data);
  const preparation = prepare(request, await gather(request, await puzzlesOf(puzzle, flags), registry));
  const { plan, options, examples, leftOut } = preparation;
  const sizes = plan.streams.map(({ name, batch }) => `${plan.batches.get(name) ?? batch} of ${name}`);
  console.error(
    [
      ...(request.data.kind === 'generated'
        ? []
        : [
            `${countText(examples.training.length, 'puzzle')} to learn from, ${numberText(examples.heldOut.length)} held out, ${numberText(leftOut)} left out`,
          ]),
      `batches ${sizes.join(', ')}; about ${gigabytes(plan.memoryBytes)} of memory, at most ${options.memoryGigabytes} GB; threads ${options.threads}`,
    ].join('\n'),
  );
  const queue = await openQueue(flags.data, registry);
  await watch(queue, queue.add(request, preparation).id, flags.data);
}

/** `mull train runs`, `resume`, `keep`, `discard` and `options`. */
export function runCommands(): Command[] {
  const ofRun = (name: string, description: string) =>
    new Command(name).description(description).argument('<run>').addOption(dataOption());
  return [
    new Command('runs')
      .description('list the runs of the queue')
      .addOption(dataOption())
      .addOption(jsonOption)
      .action(listRuns),
    ofRun('resume', 'go on with a run').action(async (run: string, { data }: RunFlags) => {
      const queue = await openQueue(data);
      queue.resume(run);
      await watch(queue, run, data);
    }),
    ofRun('keep', 'make a model of what a paused run has learned')
      .requiredOption('--title <title>', 'name of the model', modelTitle)
      .addOption(jsonOption)
      .action(async (run: string, flags: RunFlags & { readonly title: string }) => {
        const { model, reason } = await (await openQueue(flags.data)).keep(run, flags.title);
        if (reason) throw new UserError(reason.message, reason.action);
        print(flags, { run, model }, `Kept as ${model}`);
      }),
    ofRun('discard', 'delete a run')
      .addOption(jsonOption)
      .action(async (run: string, flags: RunFlags) => {
        await (await openQueue(flags.data)).discard(run);
        print(flags, { discarded: run }, `Discarded ${run}`);
      }),
    new Command('options')
      .description('explain the options of a run, with the values that a preset gives them')
      .addArgument(
        new Argument('[puzzle]', 'what to train on').choices(PUZZLE_KINDS).default(PUZZLE_KINDS[0]),
      )
      .addOption(new Option('--preset <preset>', 'whose values').choices(PRESET_IDS).default(PRESET_IDS[0]))
      .addOption(jsonOption)
      .action(explainOptions),
  ];
}

async function listRuns(flags: RunFlags): Promise<void> {
  const queue = await openQueue(flags.data);
  const runs = queue.list();
  print(flags, runs, runs.length > 0 ? runs.map(describe).join('\n') : 'There are no runs yet.');
  if (queue.skipped.length > 0)
    console.error(`Not runs of the queue, left alone: ${queue.skipped.join(', ')}`);
}

function explainOptions(puzzle: PuzzleKind, flags: JsonFlag & { readonly preset: PresetId }): void {
  const { id, options } = presetOf(puzzle, flags.preset);
  const explained = TRAINING_FIELDS.map(({ key, explain, input }) => ({
    ...{ name: key, value: options[key], explain },
    ...(input.kind === 'choice' ? { choices: input.choices } : {}),
  }));
  const lines = explained.map(({ name, value, explain, choices }) => {
    const oneOf = choices ? ` One of ${choices.join(', ')}.` : '';
    return `${name}=${value}\n    ${explain}${oneOf}`;
  });
  const whose = `As the preset ${id} has them for ${puzzleType(puzzle).plural}; mull train options PUZZLE --preset NAME shows others. With --out and fresh weights, the hyperparameters are those of from-scratch.`;
  print(flags, { puzzle, preset: id, options: explained }, [whose, ...lines].join('\n'));
}

async function openQueue(data: string, registry = registryOf(data)): Promise<TrainingQueue> {
  return new TrainingQueue({
    folder: join(data, 'runs'),
    registry,
    fork: await usualFork(),
    entry: trainingEntry(),
    emit: (...event) => show(event),
    onModel: () => {},
  });
}

/** Waits for a run. Ctrl-C pauses it. @throws UserError when it could not go on */
async function watch(queue: TrainingQueue, id: string, data: string): Promise<void> {
  const asked = once(askedToStop(), 'abort');
  await Promise.race([queue.idle(), asked.then(() => queue.pause(id))]);
  await queue.idle();
  const run = queue.list().find(run => run.id === id)!;
  const { state, reason, model } = run;
  if (state === 'finished') {
    console.log(`Done: the model is ${model}`);
    const note = trainingNote(run);
    if (note !== undefined) console.error(note);
  } else if (reason) throw new UserError(reason.message, reason.action);
  else tellStopped(`Paused. Go on with: ${nextCommand(data, 'train', 'resume', id)}`);
}

function show([name, data]: TrainingEvent): void {
  if (name === 'training.log') console.error(data.line.text);
  if (name === 'training.metrics') {
    const { step, answerLoss, exactAccuracy, haltPrecision, examplesPerSecond } = data.line;
    const left = data.minutesLeft === undefined ? '' : `  ${data.minutesLeft.toFixed(1)} min left`;
    console.log(
      `step ${step}  loss ${answerLoss.toFixed(3)}  exact ${percentText(exactAccuracy)}  done and right ${percentText(haltPrecision)}  ${examplesPerSecond.toFixed(0)} examples/s${left}`,
    );
  }
  if (name === 'training.evaluation') {
    const { set, solved, puzzles, step, haltAccuracy } = data.evaluation;
    console.log(
      `step ${step}: ${solved} of ${puzzles} ${EVALUATED[set]} right (${percentText(solved / puzzles)}), right about being done in ${percentText(haltAccuracy)} of the steps`,
    );
  }
}

function describe(run: RunSummary): string {
  const { heldOut } = run.evaluations;
  return [
    run.id,
    run.state,
    run.title,
    `step ${lastStep(run)}`,
    heldOut ? `held out ${heldOut.first.solved} → ${heldOut.last.solved} of ${heldOut.last.puzzles}` : '',
    run.model ? `model ${run.model}` : '',
    run.reason?.message ?? '',
  ]
    .filter(Boolean)
    .join('  ');
}

/** The last one that a line of figures or an evaluation knows of. */
const lastStep = ({ last, evaluations }: RunSummary): number =>
  Math.max(last?.step ?? 0, ...Object.values(evaluations).map(set => set?.last.step ?? 0));

/** @throws UserError when something about the request does not fit */
function requestOf(puzzle: PuzzleKind, flags: PresetFlags, command: Command): TrainingRequest {
  const preset = presetOf(puzzle, flags.preset);
  if (!preset.startsFromModel && flags.from !== undefined)
    throw new UserError(
      `The preset ${preset.id} starts from random weights, and what it sets is meant for these.`,
      'Leave out --from, or choose touch-up or learn-variant.',
    );
  const fresh = flags.from === undefined && !preset.startsFromModel;
  const sizes = preset.sizes && { sizes: preset.sizes };
  const changes = { ...changesOfFlags(command), ...changesOf(flags.option) };
  const idle = TRAINING_FIELDS.find(({ key, group }) => group === 'network' && Object.hasOwn(changes, key));
  if (idle && !fresh) throw noEffect({ long: idle.key }, 'on a run that starts from a model');
  return checkedOptions(TrainingRequestSchema, {
    title: flags.title ?? preset.title,
    puzzle,
    start: fresh ? { kind: 'fresh' } : { kind: 'model', model: flags.from ?? puzzle },
    data:
      flags.set === undefined ? { kind: 'generated', ...sizes } : { kind: 'file', name: basename(flags.set) },
    preset: preset.id,
    changes,
  });
}

function changesOfFlags(command: Command): Partial<TrainingOptions> {
  const given = Object.entries(FLAGS).filter(([flag]) => command.getOptionValueSource(flag) === 'cli');
  return Object.fromEntries(given.map(([flag, key]) => [key, command.getOptionValue(flag)]));
}

async function puzzlesOf(kind: PuzzleKind, { set, holdOut }: RunFlags): Promise<SplitExamples> {
  if (set === undefined) return { training: [], heldOut: [] };
  const { examples } = await readExamples(kind, set);
  const { learned, heldOut } = splitHeldOut(examples, holdOut ?? HOLD_OUT);
  return { training: learned, heldOut };
}
