import { OPTIMIZERS, type TrainingOptions } from './training-options.ts';

/** One option as a form shows it. Numbers are limited by the schema; `min` and `max` say the same to the form. */
export interface TrainingField {
  readonly key: keyof TrainingOptions;
  readonly group: 'length' | 'data' | 'learning' | 'network' | 'machine';
  readonly label: string;
  /** One line: what it does. */
  readonly explain: string;
  readonly input:
    | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly step: number | 'any' }
    | { readonly kind: 'switch' }
    | { readonly kind: 'choice'; readonly choices: readonly string[] };
}

const number = (min: number, max: number, step: number | 'any' = 1) =>
  ({ kind: 'number', min, max, step }) as const;
const share = number(0, 1, 'any');

type FieldOf = Omit<TrainingField, 'key'>;
/** A record, so that an option without a line does not compile. */
const fields: { readonly [K in keyof TrainingOptions]: FieldOf } = {
  minutes: {
    group: 'length',
    label: 'Minutes',
    explain: 'How long it trains; pauses and evaluations do not count.',
    input: number(0.01, 10_000, 'any'),
  },
  steps: {
    group: 'length',
    label: 'Steps',
    explain: 'Train for so many steps instead of minutes; 0 for minutes.',
    input: number(0, 1e9),
  },
  generatedShare: {
    group: 'data',
    label: 'Standard puzzles mixed in',
    explain: 'Share of generated standard puzzles, so that the model does not forget them.',
    input: share,
  },
  similarShare: {
    group: 'data',
    label: 'New puzzles like yours',
    explain: 'Of the others, the share made anew like one of yours: of its size and rules.',
    input: share,
  },
  symmetries: {
    group: 'data',
    label: 'Turn and mirror',
    explain: 'Show each puzzle turned, mirrored and with other digits or colours, as its rules allow.',
    input: { kind: 'switch' },
  },
  batch: {
    group: 'data',
    label: 'Batch',
    explain: 'Puzzles side by side in one step; 0 for as many as suit their size. More take more memory.',
    input: number(0, 1024),
  },
  optimizer: {
    group: 'learning',
    label: 'Optimizer',
    explain:
      'What turns gradients into steps: AdamATan2 as in the paper, or Muon, which learns more per step.',
    input: { kind: 'choice', choices: OPTIMIZERS },
  },
  learningRate: {
    group: 'learning',
    label: 'Learning rate',
    explain: 'How far one step moves the weights; too high and the loss explodes.',
    input: share,
  },
  warmUpSteps: {
    group: 'learning',
    label: 'Warm-up steps',
    explain: 'Steps in which the rate rises from nothing to its peak.',
    input: number(1, 1e6),
  },
  finalRate: {
    group: 'learning',
    label: 'Final rate',
    explain: 'Share of the peak rate that is left at the end, after a cosine.',
    input: share,
  },
  weightDecay: {
    group: 'learning',
    label: 'Weight decay',
    explain: 'Pull of the weights towards zero, which keeps them from fitting noise.',
    input: number(0, 10, 'any'),
  },
  averageDecay: {
    group: 'learning',
    label: 'Averaging',
    explain: 'The kept weights are a moving average; nearer to 1 averages over more steps.',
    input: share,
  },
  accumulate: {
    group: 'learning',
    label: 'Batches per update',
    explain: 'Batches whose gradients are averaged for one update: larger batches without more memory.',
    input: number(1, 1000),
  },
  supervisionSteps: {
    group: 'learning',
    label: 'Improvement steps',
    explain: 'Most steps that a puzzle is worked on before it makes room for the next.',
    input: number(1, 256),
  },
  exploration: {
    group: 'learning',
    label: 'Exploration',
    explain: 'Share of puzzles that are worked on longer than the model thinks it needs.',
    input: share,
  },
  perturbed: {
    group: 'learning',
    label: 'Disturbed starts',
    explain: 'Share of puzzles that start from disturbed thoughts, as restarts do when solving.',
    input: share,
  },
  perturbation: {
    group: 'learning',
    label: 'Strength of the disturbance',
    explain: 'Largest standard deviation of the noise on these starts.',
    input: number(0, 10, 'any'),
  },
  curriculumStart: {
    group: 'data',
    label: 'Start of the curriculum',
    explain:
      'Generated puzzles get harder in the course of a run: 0 begins with easy ones, 1 mixes all from the start.',
    input: share,
  },
  stepNoise: {
    group: 'learning',
    label: 'Noise between steps',
    explain:
      'Largest noise that disturbed puzzles get between steps, so that none settles on a wrong answer.',
    input: number(0, 10, 'any'),
  },
  loss: {
    group: 'learning',
    label: 'Loss',
    explain: 'How wrong answers are measured: softmax cross-entropy, or stable-max as in the paper’s code.',
    input: { kind: 'choice', choices: ['softmax', 'stablemax'] },
  },
  haltWeight: {
    group: 'learning',
    label: 'Weight of “done”',
    explain: 'How much the model’s judgement of its own answer counts beside the answer.',
    input: number(0, 100, 'any'),
  },
  seed: {
    group: 'learning',
    label: 'Seed',
    explain: 'The same seed gives the same run, bit for bit on the same number of threads.',
    input: number(0, 2 ** 31 - 1),
  },
  width: {
    group: 'network',
    label: 'Width',
    explain: 'From scratch: channels of the state. Wider learns more and slower.',
    input: number(4, 512),
  },
  layers: {
    group: 'network',
    label: 'Layers',
    explain: 'From scratch: blocks of the small network.',
    input: number(1, 8),
  },
  cycles: {
    group: 'network',
    label: 'Cycles',
    explain: 'From scratch: cycles of one improvement step (T); only the last one learns.',
    input: number(1, 16),
  },
  latentUpdates: {
    group: 'network',
    label: 'Latent updates',
    explain:
      'From scratch: passes over the latent in one cycle (n), before the one that updates the answer; 0 with one cycle is no recursion.',
    input: number(0, 32),
  },
  threads: {
    group: 'machine',
    label: 'Threads',
    explain: 'Processor threads of the training; the rest stays free for solving.',
    input: number(1, 256),
  },
  memoryGigabytes: {
    group: 'machine',
    label: 'Memory limit, GB',
    explain: 'Batches are made smaller until they fit; refused when not even one puzzle does.',
    input: number(0.1, 4096, 'any'),
  },
  metricsEvery: {
    group: 'machine',
    label: 'Steps per point',
    explain: 'Training steps that one point of the curves is the mean of; ten seconds end one, too.',
    input: number(1, 10_000),
  },
  checkpointMinutes: {
    group: 'machine',
    label: 'Minutes between checkpoints',
    explain: 'A crash loses at most so much.',
    input: number(0, 1000, 'any'),
  },
  evaluateMinutes: {
    group: 'machine',
    label: 'Minutes between evaluations',
    explain: 'How often the held-out and the standard puzzles are tried.',
    input: number(0.01, 1000, 'any'),
  },
  evaluationPuzzles: {
    group: 'machine',
    label: 'Puzzles of an evaluation',
    explain: 'At most so many of each set, always the same.',
    input: number(1, 1000),
  },
  sampleSeconds: {
    group: 'machine',
    label: 'Seconds between samples',
    explain: 'How often a puzzle is solved for you to watch.',
    input: number(1, 3600, 'any'),
  },
};

/** Every option with its label and its line of explanation, in the order of a form. */
export const TRAINING_FIELDS: readonly TrainingField[] = Object.entries(fields).map(([key, field]) => ({
  key: key as keyof TrainingOptions,
  ...field,
}));
