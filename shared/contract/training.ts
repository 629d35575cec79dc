import * as v from 'valibot';
import { count } from '../count.ts';
import { FailureSchema } from '../failure.ts';
import { PUZZLE_KINDS } from '../puzzles/puzzle.ts';
import { ModelIdSchema, ModelTitleSchema } from './models.ts';
import { TrainingOptionsSchema } from './training-options.ts';
import { EvaluationSchema, LogLineSchema, MetricsSchema, SampleSchema } from './training-records.ts';

export * from './training-options.ts';

/** The part of the contract that is about training: runs in a queue, each in a process of its own. */

const none = v.strictObject({});
const RunIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const run = RunIdSchema;

/** What the examples are. Only the command line reads files. */
const DataSchema = v.variant('kind', [
  /** A set of the library: what it holds out is never trained on. */
  v.object({ kind: v.literal('set'), set: v.pipe(v.string(), v.maxLength(64)) }),
  /** Generated while training, none twice. `sizes` are rows of a puzzle; all the usual ones when left out. */
  v.object({
    kind: v.literal('generated'),
    sizes: v.optional(v.pipe(v.array(count), v.minLength(1), v.maxLength(8))),
  }),
  v.object({ kind: v.literal('file'), name: v.pipe(v.string(), v.maxLength(4096)) }),
]);
export type TrainingData = v.InferOutput<typeof DataSchema>;

/** How much to train. `demo-4x4` is the button: a network of its own learns 4×4 Sudoku from nothing. */
export const PRESET_IDS = ['touch-up', 'learn-variant', 'from-scratch', 'demo-4x4'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

export const TrainingRequestSchema = v.object({
  /** Also the title of the model that comes of it. */
  title: ModelTitleSchema,
  puzzle: v.picklist(PUZZLE_KINDS),
  start: v.variant('kind', [
    v.object({ kind: v.literal('model'), model: ModelIdSchema }),
    v.object({ kind: v.literal('fresh') }),
  ]),
  data: DataSchema,
  preset: v.picklist(PRESET_IDS),
  /** What differs from the preset. */
  changes: v.optional(v.partial(TrainingOptionsSchema), {}),
});
export type TrainingRequest = v.InferOutput<typeof TrainingRequestSchema>;

const PresetSchema = v.object({
  id: v.picklist(PRESET_IDS),
  title: v.string(),
  explain: v.string(),
  /** Does it start from a model? (`from-scratch` and the demo do not.) */
  startsFromModel: v.boolean(),
  /** Of the generated puzzles that it is made for; where it is made for any, none. */
  sizes: v.optional(v.array(count)),
  /** All of its options, complete for this machine. */
  options: TrainingOptionsSchema,
});
export type Preset = v.InferOutput<typeof PresetSchema>;

/** What was found of the examples. */
const ExampleCountsSchema = v.object({
  training: count,
  heldOut: count,
  /** Puzzles without exactly one solution, which teach nothing. */
  leftOut: count,
});

/** One kind of batch: puzzles of one shape. */
const BatchSchema = v.object({ name: v.string(), batch: count });

const EstimateSchema = v.object({
  parameters: count,
  /** Memory that the run will need, and may take. */
  memoryBytes: count,
  limitBytes: count,
  machineBytes: count,
  batches: v.array(BatchSchema),
  examples: ExampleCountsSchema,
  minutes: v.number(),
  /** Why it cannot be started as it is; it is refused with the same words. */
  refusal: v.optional(FailureSchema),
});
export type Estimate = v.InferOutput<typeof EstimateSchema>;

/**
 * queued → running ⇄ paused → finished (its model is kept) or failed. A discarded run is gone; the last event of it says
 * so. A run that was running or queued when the app ended goes on when it starts again.
 */
export const RUN_STATES = ['queued', 'running', 'paused', 'finished', 'failed', 'discarded'] as const;

const FirstAndLastSchema = v.object({ first: EvaluationSchema, last: EvaluationSchema });

/** What a list of runs shows. */
const RunSummarySchema = v.object({
  id: run,
  title: v.string(),
  puzzle: v.picklist(PUZZLE_KINDS),
  preset: v.picklist(PRESET_IDS),
  start: TrainingRequestSchema.entries.start,
  data: DataSchema,
  /** Milliseconds since 1970. */
  created: v.number(),
  state: v.picklist(RUN_STATES),
  /** Why it is paused or has failed, where that was not the user's wish. */
  reason: v.optional(FailureSchema),
  /** What it is doing while it is running. */
  activity: v.optional(v.picklist(['starting', 'training', 'evaluating', 'stopping'])),
  options: TrainingOptionsSchema,
  examples: ExampleCountsSchema,
  parameters: count,
  memoryBytes: count,
  /** The last line of metrics, and the first and last evaluation of each set. */
  last: v.optional(MetricsSchema),
  evaluations: v.object({
    training: v.optional(FirstAndLastSchema),
    heldOut: v.optional(FirstAndLastSchema),
    standard: v.optional(FirstAndLastSchema),
  }),
  /** Minutes that are left at the present pace, without pauses. */
  minutesLeft: v.optional(v.number()),
  /** Times that the run went back to its last checkpoint with half the rate, because the loss was no number. */
  rollbacks: count,
  /** The model that came of it. */
  model: v.optional(v.string()),
  /** The step whose weights the model has, where later ones solved fewer: the last evaluations are of that step. */
  keptStep: v.optional(count),
  /** The step that was saved when it was last paused. */
  pausedStep: v.optional(count),
});
export type RunSummary = v.InferOutput<typeof RunSummarySchema>;

export const trainingCalls = {
  'training.presets': {
    params: v.object({ puzzle: v.picklist(PUZZLE_KINDS) }),
    result: v.array(PresetSchema),
  },
  'training.estimate': { params: TrainingRequestSchema, result: EstimateSchema },
  /** Puts a run into the queue; it starts at once when nothing else is running. */
  'training.start': { params: TrainingRequestSchema, result: RunSummarySchema },
  /** All runs, the newest first. */
  'training.list': { params: none, result: v.array(RunSummarySchema) },
  /** Saves its state and ends its process. */
  'training.pause': { params: v.object({ run }), result: RunSummarySchema },
  /** Queues a paused or failed run again: it goes on from its last checkpoint. */
  'training.resume': { params: v.object({ run }), result: RunSummarySchema },
  /** Ends it now and keeps what it has learned as a model of the user's own. */
  'training.keep': { params: v.object({ run, title: ModelTitleSchema }), result: RunSummarySchema },
  /** Ends it and deletes it. A model that was kept of it stays. */
  'training.discard': { params: v.object({ run }), result: none },
  /** What has happened so far: at most 1,000 lines of metrics, evenly chosen, and the last 500 of the log. */
  'training.history': {
    params: v.object({ run }),
    result: v.object({
      metrics: v.array(MetricsSchema),
      evaluations: v.array(EvaluationSchema),
      log: v.array(LogLineSchema),
      sample: v.optional(SampleSchema),
    }),
  },
} as const;

/**
 * Every page hears of every run. After a crash or a rollback a run goes on from its last checkpoint, so a line may come
 * whose step is not above the last one's: it replaces those from its step on.
 */
export const trainingEvents = {
  'training.changed': v.object({ summary: RunSummarySchema }),
  'training.metrics': v.object({ run, line: MetricsSchema, minutesLeft: v.optional(v.number()) }),
  'training.evaluation': v.object({ run, evaluation: EvaluationSchema }),
  'training.sample': v.object({ run, sample: SampleSchema }),
  'training.log': v.object({ run, line: LogLineSchema }),
} as const;

type Calls = typeof trainingCalls;
type Events = typeof trainingEvents;
export type TrainingHandlers = {
  readonly [C in keyof Calls]: (
    params: v.InferOutput<Calls[C]['params']>,
  ) => Promise<v.InferOutput<Calls[C]['result']>>;
};
/** One event with its data, as arguments for `emit`. */
export type TrainingEvent = {
  [E in keyof Events]: [name: E, data: v.InferOutput<Events[E]>];
}[keyof Events];
/** Sends one of these events to the page; the contract's `Emit` fits. */
export type TrainingEmit = (...event: TrainingEvent) => void;
