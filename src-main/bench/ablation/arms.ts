import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { AblationChoices } from '../../puzzles/curriculum.ts';
import { curriculumOf, usualRecursion } from '../../puzzles/index.ts';
import { networkFor } from '../../puzzles/networks.ts';
import type { TrainSettings } from '../../train/settings.ts';
import { nearestInCost } from './cost.ts';

/** What one arm of an ablation changes of the first one, the full model. Everything else is the same. */
export interface Arm {
  /** In tables and charts. */
  readonly title: string;
  /** The paper's network instead of the puzzle type's own, as wide as makes a training step cost the same. */
  readonly network?: 'paper';
  /** Another recursion, or how deep it is. */
  readonly recursion?: Partial<Pick<ModelConfig, 'recursion' | 'cycles' | 'latentUpdates'>>;
  /** As many layers as make a training step cost what the full model's does. */
  readonly deepened?: true;
  readonly settings?: Partial<TrainSettings>;
  /** `none`: every puzzle is shown as it is only, never turned, mirrored or renamed. */
  readonly views?: 'none';
}

/** One pass through the network in an improvement step. */
const ONE_PASS = { recursion: { cycles: 1, latentUpdates: 0 } } as const;
/** Deep networks may not bear the full model's learning rate. */
const SLOWER = { settings: { learningRate: 2e-3 } } as const;
/** One improvement step on a puzzle. */
const ONE_STEP = { settings: { supervisionSteps: 1 } } as const;
const ONE_VIEW = { views: 'none' } as const;
const PAPER = { network: 'paper' } as const;

/** The arms, in the order in which they are trained and shown. */
export const ARMS = {
  full: { title: 'full' },
  'no-recursion': { title: 'without recursion', ...ONE_PASS },
  depth: { title: 'depth instead of recursion', ...ONE_PASS, deepened: true },
  'depth-slower': { title: 'depth, at a lower rate', ...ONE_PASS, deepened: true, ...SLOWER },
  'no-supervision': { title: 'without deep supervision', ...ONE_STEP },
  once: { title: 'without recursion and supervision', ...ONE_PASS, ...ONE_STEP },
  'no-views': { title: 'without augmentation', ...ONE_VIEW },
  paper: { title: 'paper’s network', ...PAPER },
  'paper-no-recursion': { title: 'paper’s, without recursion', ...PAPER, ...ONE_PASS },
  'paper-no-views': { title: 'paper’s, without augmentation', ...PAPER, ...ONE_VIEW },
  'paper-neither': { title: 'paper’s, without both', ...PAPER, ...ONE_PASS, ...ONE_VIEW },
} as const satisfies Record<string, Arm>;

export type ArmName = keyof typeof ARMS;
export const ARM_NAMES = Object.keys(ARMS) as ArmName[];

/** Which puzzles an ablation is about, and how wide the full model is. */
export interface Subject {
  readonly puzzle: PuzzleKind;
  readonly size: number;
  /** Channels of the state. */
  readonly width: number;
}

/** What `mull ablate` compares of a type. @throws where the type has nothing of that kind */
export function choicesOf(kind: PuzzleKind): AblationChoices {
  const { ablation } = curriculumOf(kind);
  if (!ablation) throw new Error(`internal: nothing can be compared of ${kind}`);
  return ablation;
}

/** The model that an arm trains. */
export function armConfig({ network, recursion, deepened }: Arm, subject: Subject): ModelConfig {
  const { puzzle, size, width } = subject;
  const usual = usualRecursion(puzzle);
  const full: ModelConfig = { ...curriculumOf(puzzle).config(width), ...usual };
  const { paper } = choicesOf(puzzle);
  const paperOf = (width: number) => ({ ...networkFor(puzzle, { network: paper, width, size }), ...usual });
  const base = network ? nearestInCost(full, subject, step => paperOf(WIDTH_STEP * step)) : full;
  const once = { ...base, ...recursion };
  return deepened ? nearestInCost(full, subject, layers => ({ ...once, layers })) : once;
}

/** Widths that are tried: four heads of an even number of channels each. */
const WIDTH_STEP = 8;
