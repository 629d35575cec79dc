import type { TrainingOptions } from '../../../shared/contract/training.ts';
import type { PresetChoices } from '../host-puzzle.ts';

/** A task takes seconds to be tried, because it is learned for that: few are tried, and seldom. */
const TRIED_SELDOM: Partial<TrainingOptions> = {
  generatedShare: 0,
  similarShare: 0,
  symmetries: false,
  evaluationPuzzles: 6,
  sampleSeconds: 120,
};

/** Models for ARC tasks are trained on the user's tasks alone: nothing generates others. */
export const arcPresets: PresetChoices = {
  'touch-up': {
    explain: 'Ten minutes on your tasks, so that others of their kind are learned sooner.',
    options: { ...TRIED_SELDOM, learningRate: 1e-3, evaluateMinutes: 5 },
  },
  'learn-variant': {
    explain: 'An hour on your tasks, in all their views: for a large set.',
    options: { ...TRIED_SELDOM, learningRate: 1e-3, evaluateMinutes: 15 },
  },
  'from-scratch': {
    explain: 'A network of your own, from random weights: two hours or more on a large set of tasks.',
    options: { ...TRIED_SELDOM, width: 64, evaluateMinutes: 30 },
  },
};
