import { availableParallelism, totalmem } from 'node:os';
import * as v from 'valibot';
import type { Preset, PresetId, TrainingOptions, TrainingRequest } from '../../shared/contract/training.ts';
import { PRESET_IDS, TrainingOptionsSchema } from '../../shared/contract/training.ts';
import { UserError } from '../../shared/errors.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { curriculumOf, furtherSettings, hostPuzzle, usualRecursion } from '../puzzles/index.ts';
import { TrainSettingsSchema } from './settings.ts';

/** What a preset changes of the usual options. */
interface Recipe {
  readonly title: string;
  readonly explain: string;
  readonly startsFromModel: boolean;
  readonly sizes?: number[];
  readonly options: Partial<TrainingOptions>;
}

const recipes: { readonly [P in PresetId]: Recipe } = {
  'touch-up': {
    title: 'Touch up',
    explain: 'Ten minutes on your puzzles, with some standard ones so that nothing is forgotten.',
    startsFromModel: true,
    options: {
      minutes: 10,
      evaluateMinutes: 2,
      averageDecay: 0.995,
      checkpointMinutes: 1,
    },
  },
  'learn-variant': {
    title: 'Learn my variant',
    explain: 'An hour on your puzzles, for rules that the model has not met.',
    startsFromModel: true,
    options: { minutes: 60, evaluateMinutes: 5 },
  },
  'from-scratch': {
    title: 'From scratch',
    explain: 'A network of your own, from random weights: two hours or more, as for the bundled models.',
    startsFromModel: false,
    options: { minutes: 120, evaluateMinutes: 10, generatedShare: 0.5 },
  },
  'demo-4x4': {
    title: '4×4 from scratch',
    explain: 'A network of 19 thousand weights learns 4×4 Sudoku from nothing, while you watch.',
    startsFromModel: false,
    sizes: [4],
    options: {
      minutes: 1,
      width: 24,
      batch: 32,
      learningRate: 2e-3,
      warmUpSteps: 20,
      averageDecay: 0.98,
      generatedShare: 1,
      metricsEvery: 10,
      evaluateMinutes: 0.25,
      evaluationPuzzles: 100,
      checkpointMinutes: 0.5,
      sampleSeconds: 5,
      stepNoise: 0,
      perturbed: 0,
    },
  },
};

/** The presets for a puzzle type, with all their options as they are on this machine. */
export function presetsFor(kind: PuzzleKind): Preset[] {
  const { presets } = hostPuzzle(kind);
  return PRESET_IDS.filter(id => presets[id]).map(id => {
    const recipe = { ...recipes[id], ...presets[id] };
    const options = { ...usualOptions(kind, recipe), ...recipes[id].options, ...recipe.options };
    return { ...recipe, id, options };
  });
}

/** @throws UserError naming those that there are, when the puzzle type has not this one */
export function presetOf(kind: PuzzleKind, preset: PresetId): Preset {
  const presets = presetsFor(kind);
  const found = presets.find(({ id }) => id === preset);
  if (found) return found;
  throw new UserError(
    `There is no preset "${preset}" for ${puzzleType(kind).plural}.`,
    `Choose one of: ${presets.map(({ id }) => id).join(', ')}.`,
  );
}

/** All options of a run: the preset's and what the request changes. @throws UserError when there is no such preset */
export function optionsOf({ puzzle, preset, changes }: TrainingRequest): TrainingOptions {
  return v.parse(TrainingOptionsSchema, { ...presetOf(puzzle, preset).options, ...withoutBlanks(changes) });
}

/** Half of the cores train and half of the memory may be taken: the rest stays free for solving. */
const usualThreads = (): number => Math.max(1, Math.floor(availableParallelism() / 2));
const usualMemory = (): number => Math.max(0.1, Math.round(totalmem() / 2e8) / 10);

function usualOptions(kind: PuzzleKind, { startsFromModel }: Recipe): TrainingOptions {
  const settings = startsFromModel ? furtherSettings(kind) : curriculumOf(kind).settings;
  return {
    ...v.parse(TrainSettingsSchema, settings),
    minutes: 10,
    steps: 0,
    generatedShare: 0.25,
    similarShare: 0.5,
    symmetries: true,
    batch: 0,
    width: 48,
    layers: 2,
    ...usualRecursion(kind),
    threads: usualThreads(),
    memoryGigabytes: usualMemory(),
    metricsEvery: 20,
    checkpointMinutes: 2,
    evaluateMinutes: 5,
    evaluationPuzzles: 32,
    sampleSeconds: 20,
  };
}

const withoutBlanks = <T extends object>(changes: T): Partial<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
