import { basename } from 'node:path';
import { Option } from 'commander';
import { OPTIMIZERS } from '../../../shared/contract/training-options.ts';
import { numberText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../../shared/puzzles/skills.ts';
import { Random } from '../../../shared/random.ts';
import type { ModelCard } from '../../model/card.ts';
import { type ModelConfig, passesPerStep, trainedConfig } from '../../model/config.ts';
import { countParameters, type Weights } from '../../model/weights/weights.ts';
import { widenWeights } from '../../model/weights/widen.ts';
import { channelCount, cycleCount, positive, positiveWhole, wholeNumber } from '../../option-values.ts';
import { curriculumOf, furtherSettings, usualRecursion } from '../../puzzles/index.ts';
import type { Stream } from '../../puzzles/stream.ts';
import { exampleStreams, type Mixture, shapesOf } from '../../train/examples.ts';
import { type TrainSettings, TrainSettingsSchema } from '../../train/settings.ts';
import { streamsTaken } from '../../train/taken.ts';
import { findModel } from '../common.ts';
import { DependentOption } from '../idle-options.ts';
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
  readonly cycles?: number;
  /** `name=value` pairs of hyperparameters. */
  readonly option?: readonly string[];
  /** Folder of the user's models; the app's when left out. */
  readonly data?: string;
}

/** Channels of a model from scratch. */
const WIDTH = 48;

/** The options behind {@link StartFlags}. */
export const startOptions = (): Option[] => [
  new Option('--from <model>', 'start from the weights of a model instead of fresh ones'),
  new Option(
    '--no-recursion',
    'ablation: the same network applied once (T = 1, n = 0, one supervision step)',
  ).conflicts(['preset', 'from', 'cycles']),
  new Option(
    '--puzzles <file>',
    'puzzles to learn from: hard ones beside the generated ones, those with one solution; ARC tasks alone',
  ).conflicts('preset'),
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
];

/**
 * What the puzzle type's curriculum draws for a model, with the puzzles that are not held out; these alone where nothing
 * generates others. @throws UserError when there is nothing to learn from
 */
export function streamsOf(kind: PuzzleKind, { puzzles, holdOut }: StartFlags, config: ModelConfig): Stream[] {
  const known = puzzles ? readExamples(kind, puzzles).examples : [];
  const { learned } = splitHeldOut(known, holdOut);
  const generated = curriculumOf(kind).streams(learned);
  if (generated.length > 0) return streamsTaken(kind, config, generated);
  if (learned.length > 0) return streamsTaken(kind, config, exampleStreams(learned, [], OWN_ONLY));
  throw new UserError(
    `There is nothing to learn from: nothing generates ${puzzleType(kind).plural}.`,
    'Give a file of them with --puzzles.',
  );
}

const OWN_ONLY: Mixture = { generatedShare: 0, similarShare: 0, symmetries: true, fromScratch: true };

/** What training starts from: a model as it is or, when a width is given, widened to it. */
export function startOf(
  kind: PuzzleKind,
  from: string,
  flags: StartFlags,
): { config: ModelConfig; weights: Weights } {
  const { card, weights } = findModel(from, flags.data);
  const config =
    flags.cycles === undefined ? card.config : { ...trainedConfig(card.config), cycles: flags.cycles };
  if (flags.width === undefined) return { config, weights };
  const wider = { ...config, ...curriculumOf(kind).config(flags.width) };
  return { config: wider, weights: widenWeights(config, weights, wider, new Random(flags.seed)) };
}

/** The network of a puzzle type from scratch; without recursion one pass. */
export function configOf(kind: PuzzleKind, { width = WIDTH, cycles, recursion }: StartFlags): ModelConfig {
  const usual = usualRecursion(kind);
  const depth = recursion ? { ...usual, cycles: cycles ?? usual.cycles } : { cycles: 1, latentUpdates: 0 };
  return { ...curriculumOf(kind).config(width), ...depth };
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
    title: passesPerStep(config) > 1 ? title : `${title} without recursion`,
    summary:
      written === undefined
        ? `Trained by mull train ${puzzle}.`
        : 'Trained with PyTorch, as mull train export-step wrote it.',
    puzzle,
    shapes: shapesOf(streamsTaken(puzzle, config, curriculumOf(puzzle).streams([]))),
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
