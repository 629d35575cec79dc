import { basename } from 'node:path';
import { Option } from 'commander';
import { OPTIMIZERS } from '../../../shared/contract/training-options.ts';
import { countText, numberText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { type Example, PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../../shared/puzzles/skills.ts';
import { Random } from '../../../shared/random.ts';
import type { ModelCard } from '../../model/card.ts';
import { type ModelConfig, passesPerStep, trainedConfig } from '../../model/config.ts';
import { countParameters, type Weights } from '../../model/weights/weights.ts';
import { widenWeights } from '../../model/weights/widen.ts';
import { channelCount, cycleCount, positive, positiveWhole, wholeNumber } from '../../option-values.ts';
import { curriculumOf, furtherSettings, hostPuzzle, usualRecursion } from '../../puzzles/index.ts';
import { networkFor, networksOf } from '../../puzzles/networks.ts';
import type { Stream } from '../../puzzles/stream.ts';
import { exampleStreams, type Mixture, shapesOf } from '../../train/examples.ts';
import { onlySizes } from '../../train/runs/plan.ts';
import { type TrainSettings, TrainSettingsSchema } from '../../train/settings.ts';
import { streamsTaken } from '../../train/taken.ts';
import { findModel } from '../common.ts';
import { DependentOption, noEffect } from '../idle-options.ts';
import { readExamples, splitHeldOut } from '../input/examples.ts';
import { checkedOptions, hyperparametersOf } from './option-changes.ts';

/** What a training run starts from: flags that `mull train` and `mull train export-step` share. */
export interface StartFlags {
  readonly from?: string;
  readonly recursion: boolean;
  readonly puzzles?: string;
  readonly holdOut?: number;
  readonly seed: number;
  readonly rate?: number;
  readonly optimizer?: (typeof OPTIMIZERS)[number];
  readonly width?: number;
  readonly network?: string;
  /** Side of the generated puzzles; all that the curriculum has when left out. */
  readonly size?: number | undefined;
  readonly cycles?: number;
  /** `name=value` pairs of hyperparameters. */
  readonly option?: readonly string[];
  /** Folder of the user's models; the app's when left out. */
  readonly data?: string;
}

/** Channels of a model from scratch. */
const WIDTH = 48;

/** "sudoku: candidates, attention, mlp; maze: …" */
const NETWORKS = PUZZLE_KINDS.map(kind => `${kind}: ${networksOf(kind).join(', ')}`).join('; ');

/** "9×9 Sudokus with one solution, beside the generated ones; ARC tasks alone" */
const FROM_FILES = PUZZLE_KINDS.flatMap(kind => {
  const { learnsFrom, streams } = curriculumOf(kind);
  if (learnsFrom) return `${learnsFrom.what}, beside the generated ones`;
  return streams([]).length === 0 ? `${puzzleType(kind).plural} alone` : [];
}).join('; ');

/** The options behind {@link StartFlags}. */
export const startOptions = (): Option[] => [
  new Option('--from <model>', 'start from the weights of a model instead of fresh ones'),
  new Option(
    '--no-recursion',
    'ablation: the same network applied once (T = 1, n = 0, one supervision step)',
  ).conflicts(['preset', 'from', 'cycles']),
  new Option('--puzzles <file>', `puzzles to learn from: ${FROM_FILES}`).conflicts('preset'),
  new DependentOption(
    '--hold-out <n>',
    'leave every n-th of them and its doubles out, for a later evaluation',
    ['puzzles', 'set'],
  ).argParser(positiveWhole),
  new Option('--seed <n>', 'seed of weights, puzzles and exploration').argParser(wholeNumber).default(1),
  new Option('--rate <x>', 'peak learning rate').argParser(positive),
  new Option('--optimizer <name>', 'what turns gradients into steps').choices(OPTIMIZERS),
  new Option(
    '--width <n>',
    `channels of the state; with --from, the model is widened first (${WIDTH})`,
  ).argParser(channelCount),
  new Option('--cycles <n>', 'cycles of one improvement step (T); with --from, as the model has it (2)')
    .argParser(cycleCount)
    .conflicts('preset'),
  new Option(
    '--network <name>',
    `the network to train; its own for the puzzle when left out: ${NETWORKS}`,
  ).conflicts('preset'),
  new Option(
    '--size <n>',
    'generated puzzles of this side only; a network for one size has the usual one otherwise',
  )
    .argParser(positiveWhole)
    .conflicts('preset'),
];

/**
 * What the puzzle type's curriculum draws for a model, with the puzzles that are not held out; these alone where nothing
 * generates others. @throws UserError when there is nothing to learn from
 */
export async function streamsOf(kind: PuzzleKind, flags: StartFlags, config: ModelConfig): Promise<Stream[]> {
  const { puzzles, holdOut } = flags;
  const known = puzzles ? (await readExamples(kind, puzzles)).examples : [];
  const { learned } = splitHeldOut(known, holdOut);
  const generated = generatedStreams(kind, flags, learned);
  if (generated.length > 0) {
    refuseUnused(kind, generated, learned);
    return streamsTaken(kind, config, generated);
  }
  if (learned.length > 0) return streamsTaken(kind, config, exampleStreams(learned, [], OWN_ONLY));
  throw new UserError(
    `There is nothing to learn from: nothing generates ${puzzleType(kind).plural}.`,
    'Give a file of them with --puzzles.',
  );
}

/** @throws UserError when puzzles of a file have no place beside the generated ones */
function refuseUnused(kind: PuzzleKind, generated: readonly Stream[], learned: readonly Example[]): void {
  const curriculum = curriculumOf(kind);
  const hasPlace = ({ puzzle }: Example) => {
    const { rows } = hostPuzzle(kind).encoding.extent(puzzle);
    return curriculum.learnsFrom?.includes(puzzle) && generated.some(({ extent }) => extent.rows === rows);
  };
  const unused = learned.filter(example => !hasPlace(example)).length;
  if (unused === 0) return;
  throw new UserError(
    `Of the file's ${countText(learned.length, 'puzzle')}, ${numberText(unused)} would not be learned from here, beside the generated ones.`,
    'Train a model on puzzles of your own with --preset and --set instead.',
  );
}

/** @throws UserError when none are of the size that is asked for */
function generatedStreams(kind: PuzzleKind, { size }: StartFlags, known: readonly Example[]): Stream[] {
  const streams = curriculumOf(kind).streams(known);
  if (size === undefined) return streams;
  if (streams.length === 0) throw noEffect({ long: '--size' }, `on ${puzzleType(kind).plural}`);
  return onlySizes(kind, streams, [size]);
}

const OWN_ONLY: Mixture = { generatedShare: 0, similarShare: 0, symmetries: true, fromScratch: true };

/**
 * What training starts from: a model as it is or, when a width is given, widened to it.
 * @throws UserError when another network is asked for than it has, or one that is not widened
 */
export function startOf(
  kind: PuzzleKind,
  from: string,
  flags: StartFlags,
): { config: ModelConfig; weights: Weights } {
  const { card, weights } = findModel(from, flags.data);
  const { network } = card.config;
  if (flags.network !== undefined && flags.network !== network)
    throw new UserError(
      `“${card.title}” has the network ${network}, which further training does not change.`,
      'Leave out --network, or leave out --from to train from scratch.',
    );
  const config =
    flags.cycles === undefined ? card.config : { ...trainedConfig(card.config), cycles: flags.cycles };
  const isOwn = network === hostPuzzle(kind).encoding.network;
  if (flags.width === undefined || (!isOwn && flags.width === config.width)) return { config, weights };
  if (!isOwn)
    throw new UserError(
      `The network ${network} is not widened here.`,
      `Leave out --width: it has ${config.width}.`,
    );
  const wider = { ...config, ...curriculumOf(kind).config(flags.width) };
  return { config: wider, weights: widenWeights(config, weights, wider, new Random(flags.seed)) };
}

/** The network from scratch; without recursion one pass. @throws UserError when the type has no such network */
export function configOf(
  kind: PuzzleKind,
  { network, size, width = WIDTH, cycles, recursion }: StartFlags,
): ModelConfig {
  const usual = usualRecursion(kind);
  const depth = recursion ? { ...usual, cycles: cycles ?? usual.cycles } : { cycles: 1, latentUpdates: 0 };
  return { ...networkFor(kind, { network, width, size }), ...depth };
}

/** The learning rate, where one is given; it may also be changed when a run is resumed. */
export const rateOf = ({ rate }: StartFlags): Partial<Pick<TrainSettings, 'learningRate'>> =>
  rate === undefined ? {} : { learningRate: rate };

/** @throws UserError when a hyperparameter is not known or out of bounds */
export function settingsOf(kind: PuzzleKind, flags: StartFlags): TrainSettings {
  const { seed, recursion, optimizer, option = [] } = flags;
  return checkedOptions(TrainSettingsSchema, {
    ...(flags.from ? furtherSettings(kind) : curriculumOf(kind).settings),
    seed,
    ...rateOf(flags),
    ...(optimizer ? { optimizer } : {}),
    ...(recursion ? {} : { supervisionSteps: 1, perturbed: 0 }),
    ...(flags.from ? { curriculumStart: 1 } : {}), // it has been through the easy part
    ...hyperparametersOf(option),
  });
}

/**
 * The card of a model that is being trained; how far it has come is filled in later.
 * @param written examples that are made for a training with PyTorch; left out where they are made while training
 */
export function cardOf(
  puzzle: PuzzleKind,
  config: ModelConfig,
  flags: StartFlags,
  written?: number,
): ModelCard {
  const { title } = puzzleType(puzzle);
  return {
    title: [title, ...unusualIn(puzzle, config)].join(' '),
    summary:
      written === undefined
        ? `Trained by mull train ${puzzle}.`
        : 'Trained with PyTorch, as mull train export-step wrote it.',
    puzzle,
    shapes: shapesOf(streamsTaken(puzzle, config, generatedStreams(puzzle, flags, []))),
    config,
    parameters: countParameters(config),
    licence: 'MIT',
    training: {
      command: `mull ${process.argv.slice(2).join(' ')}`,
      data: dataOf(puzzle, flags, written),
      steps: 0,
      minutes: 0,
      settings: {},
    },
    results: [],
  };
}

/** What the title says of a model that is not the usual one: "with attention", "without recursion". */
const unusualIn = (puzzle: PuzzleKind, config: ModelConfig): string[] => [
  ...(config.network === hostPuzzle(puzzle).encoding.network ? [] : [`with ${config.network}`]),
  ...(passesPerStep(config) > 1 ? [] : ['without recursion']),
];

/** What a model is trained on. */
function dataOf(kind: PuzzleKind, { puzzles, holdOut }: StartFlags, written: number | undefined): string {
  const { plural } = puzzleType(kind);
  const { generator } = skillsOf(kind);
  if (!generator) {
    const but = holdOut === undefined ? '' : `, all but every ${holdOut}th`;
    return `The ${plural} of ${basename(puzzles ?? 'a file')}${but}, in all their views.`;
  }
  const hard = puzzles ? ', and hard puzzles from a file with neighbours of them' : '';
  return written === undefined
    ? `Puzzles that the generator makes while training, none twice${hard}.`
    : `Puzzles that the generator made before the training, about ${numberText(written)} to begin with${hard}.`;
}
