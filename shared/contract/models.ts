import * as v from 'valibot';
import { count } from '../count.ts';
import { EffortSchema } from '../effort.ts';
import { FailureSchema } from '../failure.ts';
import { PUZZLE_KINDS, PuzzleSchema } from '../puzzles/puzzle.ts';
import { SplitSchema } from './library-records.ts';

/** The part of the contract that is about models: what there is, the user's own ones, comparing two. */

const none = v.strictObject({});
/** Name of a model's folder. */
export const ModelIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,79}$/));
export const LONGEST_TITLE = 80;
export const ModelTitleSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_TITLE));
/** Key of a size and rules of puzzles (`PuzzleType.shapes`). */
const ShapeSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const jobId = v.pipe(v.string(), v.maxLength(64));

/** How a model came about. */
export const TrainingRecordSchema = v.object({
  command: v.string(),
  /** Id of the model that it was trained on from. */
  base: v.optional(v.string()),
  data: v.string(),
  steps: v.number(),
  minutes: v.number(),
  /** Hyperparameters by name; those of an imported model may have other names than ours. */
  settings: v.record(v.string(), v.unknown()),
});

/** What was measured of a model, with the command that measures it again. */
export const MeasurementSchema = v.object({ what: v.string(), result: v.string(), command: v.string() });

const ModelInfoSchema = v.object({
  /** Name of its folder: `sudoku`. */
  id: v.string(),
  title: v.string(),
  puzzle: v.picklist(PUZZLE_KINDS),
  network: v.string(),
  /** Does the official code have this network, so that a checkpoint for it can be exported? */
  isOfficial: v.optional(v.boolean()),
  parameters: v.number(),
  /** Passes through the network in one improvement step: T · (n + 1). */
  passesPerStep: v.number(),
  summary: v.string(),
  origin: v.picklist(['bundled', 'own']),
  /** Of the puzzles that it was trained on; left out where its card does not say. */
  shapes: v.optional(v.array(ShapeSchema)),
  /** Does it solve its puzzle type where nothing else was chosen? */
  isUsual: v.boolean(),
  /** Shapes that the user chose it for. */
  chosenFor: v.array(ShapeSchema),
  licence: v.string(),
  /** Size of its files. */
  bytes: count,
  results: v.array(MeasurementSchema),
  training: TrainingRecordSchema,
});
export type ModelInfo = v.InferOutput<typeof ModelInfoSchema>;

/** What a model made of one puzzle. */
const AttemptSchema = v.object({ solved: v.boolean(), steps: count, milliseconds: v.number() });
export type Attempt = v.InferOutput<typeof AttemptSchema>;

/** Two models at one puzzle, in the order in which they were asked for. */
const ComparisonRowSchema = v.object({
  /** Place in the set, from 0. */
  index: count,
  attempts: v.tuple([AttemptSchema, AttemptSchema]),
  /** The puzzle, where just one of the two solved it. */
  puzzle: v.optional(PuzzleSchema),
});
export type ComparisonRow = v.InferOutput<typeof ComparisonRowSchema>;

const TotalSchema = v.object({
  model: v.string(),
  title: v.string(),
  puzzles: count,
  solved: count,
  /** Improvement steps on a puzzle; left out where puzzles are learned first, and time says more. */
  meanSteps: v.optional(v.number()),
  medianMs: v.number(),
});

/** The end of a comparison. `stopped` when it was stopped before the last puzzle: the totals are of those done. */
const ComparisonSchema = v.object({
  totals: v.tuple([TotalSchema, TotalSchema]),
  /** Puzzles that only the first, or only the second, solved. */
  onlyFirst: count,
  onlySecond: count,
  stopped: v.boolean(),
});
export type Comparison = v.InferOutput<typeof ComparisonSchema>;

/** A model's files are sent in parts of at most this many base64 characters, because messages are limited. */
export const LARGEST_PART = 600_000;

export const modelsCalls = {
  /** Models that cannot be used, and are not listed or no default: each with the reason. */
  'models.skipped': { params: none, result: v.array(v.string()) },
  'models.list': { params: none, result: v.array(ModelInfoSchema) },
  /** Only own models can be renamed and deleted; a bundled one can be duplicated. */
  'models.rename': {
    params: v.object({ model: ModelIdSchema, title: ModelTitleSchema }),
    result: ModelInfoSchema,
  },
  'models.duplicate': {
    params: v.object({ model: ModelIdSchema, title: v.optional(ModelTitleSchema) }),
    result: ModelInfoSchema,
  },
  /** Can be undone with `models.restore` until the app ends. */
  'models.delete': { params: v.object({ model: ModelIdSchema }), result: none },
  'models.restore': { params: v.object({ model: ModelIdSchema }), result: ModelInfoSchema },
  /**
   * From now on this model solves puzzles of this shape; of all that it was trained on, where none is given. The usual
   * model then solves all of its type again.
   */
  'models.setDefault': {
    params: v.object({ model: ModelIdSchema, shape: v.optional(ShapeSchema) }),
    result: v.array(ModelInfoSchema),
  },
  /**
   * A file for the user: `zip` holds weights, card and ONNX graph; `onnx` the graph alone, for one size of puzzle;
   * `checkpoint` is a zip of a PyTorch checkpoint and its settings.
   */
  'models.export': {
    params: v.object({
      model: ModelIdSchema,
      format: v.picklist(['zip', 'onnx', 'checkpoint']),
      /** Rows and columns of the puzzles that the ONNX graph takes; the usual size when left out. */
      size: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(128))),
    }),
    result: v.object({ name: v.string(), base64: v.string() }),
  },
  /**
   * One part of a file, in order, under an id that the page chose, with the file's name for messages. The answer to the
   * last part is the model; to the others null.
   */
  'models.import': {
    params: v.object({
      upload: jobId,
      base64: v.pipe(v.string(), v.maxLength(LARGEST_PART)),
      last: v.boolean(),
      name: v.pipe(v.string(), v.maxLength(255)),
    }),
    result: v.nullable(ModelInfoSchema),
  },
  /** Two models on the same puzzles; what comes of it arrives as events under this job's id. */
  'models.compare': {
    params: v.object({
      job: jobId,
      models: v.tuple([ModelIdSchema, ModelIdSchema]),
      /** A set of the library; fixed generated puzzles when left out. */
      set: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
      /** One side of the set; all of it when left out. A model that was trained on the set is judged by the held-out side. */
      split: v.optional(SplitSchema),
      effort: EffortSchema,
      limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(10_000)),
    }),
    result: none,
  },
  'models.stopCompare': { params: v.object({ job: jobId }), result: none },
} as const;

export const modelsEvents = {
  /** Models were added, removed, renamed, or another one is the default: ask for the list again. */
  'models.changed': none,
  'models.compareRow': v.object({ job: jobId, done: count, total: count, row: ComparisonRowSchema }),
  'models.compareEnd': v.object({ job: jobId, comparison: ComparisonSchema }),
  'models.compareFailed': v.object({ job: jobId, failure: FailureSchema }),
} as const;

type Calls = typeof modelsCalls;
type Events = typeof modelsEvents;
export type ModelsHandlers = {
  readonly [C in keyof Calls]: (
    params: v.InferOutput<Calls[C]['params']>,
  ) => Promise<v.InferOutput<Calls[C]['result']>>;
};
/** Sends one of these events to the page; the contract's `Emit` fits. */
export type ModelsEmit = (
  ...event: { [E in keyof Events]: [name: E, data: v.InferOutput<Events[E]>] }[keyof Events]
) => void;
