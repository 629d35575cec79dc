import * as v from 'valibot';

const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = (most: number, least = 1) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

/** What turns gradients into steps. With Muon, AdamATan2 still moves all that is no large matrix. */
export const OPTIMIZERS = ['adam-atan2', 'muon'] as const;

/** Hyperparameters. Defaults are those of the bundled models; training-fields.ts says what each does. */
export const TrainSettingsSchema = v.object({
  seed: v.optional(v.pipe(v.number(), v.safeInteger()), 1),
  optimizer: v.optional(v.picklist(OPTIMIZERS), 'adam-atan2'),
  /** Peak learning rate. */
  learningRate: v.optional(rate, 7e-4),
  warmUpSteps: v.optional(count(1_000_000), 100),
  finalRate: v.optional(rate, 0.02),
  weightDecay: v.optional(between(0, 10), 0.1),
  /** The paper: 0.999. */
  averageDecay: v.optional(rate, 0.999),
  accumulate: v.optional(count(1000), 1),
  /** N_sup of the paper. */
  supervisionSteps: v.optional(count(256), 16),
  exploration: v.optional(rate, 0.1),
  perturbed: v.optional(rate, 0.5),
  /** Largest standard deviation; each puzzle draws its own below it. */
  perturbation: v.optional(between(0, 10), 1),
  /** Largest standard deviation of the noise that these puzzles' states get between improvement steps, drawn likewise. */
  stepNoise: v.optional(between(0, 10), 0.4),
  loss: v.optional(v.picklist(['softmax', 'stablemax']), 'softmax'),
  /** The paper: 0.5. */
  haltWeight: v.optional(between(0, 100), 0.5),
  /** Where in the curriculum of generated puzzles a run begins: 0 at its easy start, 1 with its final mix throughout. */
  curriculumStart: v.optional(rate, 0),
});
export type TrainSettings = v.InferOutput<typeof TrainSettingsSchema>;

/** Everything that can be chosen for a run: the hyperparameters, its length, its data, its network and the machine. */
export const TrainingOptionsSchema = v.object({
  ...v.required(TrainSettingsSchema).entries,
  minutes: between(0.01, 10_000),
  /** 0: the minutes alone count. */
  steps: count(1_000_000_000, 0),
  generatedShare: rate,
  similarShare: rate,
  symmetries: v.boolean(),
  /** 0: as many as suit the size of the puzzles. */
  batch: count(1024, 0),
  width: count(512, 4),
  layers: count(8),
  cycles: count(16),
  latentUpdates: count(32, 0),
  threads: count(256),
  memoryGigabytes: between(0.1, 4096),
  metricsEvery: count(10_000),
  checkpointMinutes: between(0, 1000),
  evaluateMinutes: between(0.01, 1000),
  evaluationPuzzles: count(1000),
  sampleSeconds: between(1, 3600),
});
export type TrainingOptions = v.InferOutput<typeof TrainingOptionsSchema>;
