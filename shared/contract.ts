import * as v from 'valibot';
import { ActionIdSchema } from './actions.ts';
import { catalogueCalls, catalogueEvents } from './contract/catalogue.ts';
import { libraryCalls, libraryEvents } from './contract/library.ts';
import { modelsCalls, modelsEvents } from './contract/models.ts';
import { trainingCalls, trainingEvents } from './contract/training.ts';
import { count } from './count.ts';
import { DEVICES, DeviceSchema } from './device.ts';
import { EffortSchema } from './effort.ts';
import { FailureSchema } from './failure.ts';
import { FILMED_STEPS, FilmSchema } from './film.ts';
import { FrameSchema } from './frame.ts';
import { OutcomeSchema } from './outcome.ts';
import { LONGEST_LINK } from './puzzle-link.ts';
import { DiagnosisSchema } from './puzzles/diagnosis.ts';
import { HintSchema } from './puzzles/hint.ts';
import { PUZZLE_KINDS, PuzzleSchema } from './puzzles/puzzle.ts';

/**
 * Everything the page and the host can say to each other, typed once: here what drawing and solving need; the parts
 * about models, the catalogue, the library and training are in contract/.
 * Whoever receives a message checks it against these schemas before using it.
 */

const none = v.strictObject({});

export type { ModelInfo } from './contract/models.ts';

const runId = v.pipe(v.string(), v.maxLength(64));

export const DeviceChoiceSchema = v.picklist(['auto', ...DEVICES]);
export type DeviceChoice = v.InferOutput<typeof DeviceChoiceSchema>;

const device = {
  device: DeviceSchema,
  label: v.string(),
  /** Puzzle types that are solved on it where the choice is left to Mull: it was measured to be the fastest. */
  automaticFor: v.optional(v.array(v.picklist(PUZZLE_KINDS))),
};
const DeviceInfoSchema = v.variant('available', [
  v.object({ ...device, available: v.literal(true) }),
  /** `reason`: why it cannot be used here, in words for the user. */
  v.object({ ...device, available: v.literal(false), reason: v.string() }),
]);
export type DeviceInfo = v.InferOutput<typeof DeviceInfoSchema>;

const DeviceTimingSchema = v.union([
  /** Median duration of one improvement step. */
  v.object({ device: DeviceSchema, milliseconds: v.number() }),
  /** Why there is none. */
  v.object({ device: DeviceSchema, reason: v.string() }),
]);
export type DeviceTiming = v.InferOutput<typeof DeviceTimingSchema>;

export const SettingsSchema = v.object({
  device: DeviceChoiceSchema,
  /** Processor threads for solving; 0 lets the host choose. */
  threads: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(256)),
  theme: v.picklist(['system', 'light', 'dark']),
  palette: v.picklist(['standard', 'colour-blind']),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  device: 'auto',
  threads: 0,
  theme: 'system',
  palette: 'standard',
};

/** Calls from the page to the host: parameters and result of each. */
export const calls = {
  ...modelsCalls,
  ...catalogueCalls,
  ...libraryCalls,
  ...trainingCalls,
  'app.info': {
    params: none,
    result: v.object({
      version: v.string(),
      host: v.picklist(['electron', 'web']),
      cores: v.number(),
      /** Where all that is the user's lies: puzzles, models, runs, settings. */
      folder: v.string(),
      /** Another one whenever the host starts: what was deleted before is deleted for good then. */
      start: v.string(),
    }),
  },
  /** The licences of everything that is packaged, as text. */
  'app.licences': { params: none, result: v.string() },
  /** Saves what the page would print as a PDF, where the user says. Only the desktop app can. */
  'app.savePdf': {
    params: v.object({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)) }),
    /** False when the user thought better of it. */
    result: v.object({ saved: v.boolean() }),
  },
  'settings.get': { params: none, result: SettingsSchema },
  'settings.set': { params: v.partial(SettingsSchema), result: SettingsSchema },
  'devices.list': { params: none, result: v.array(DeviceInfoSchema) },
  /** Times one improvement step of the model on every available device. */
  'devices.measure': {
    params: v.object({ model: v.pipe(v.string(), v.maxLength(255)) }),
    result: v.array(DeviceTimingSchema),
  },
  /** Makes a puzzle; `options` is what the type's generator takes, and checked against that. */
  'puzzle.generate': {
    params: v.object({ kind: v.picklist(PUZZLE_KINDS), options: v.unknown() }),
    result: PuzzleSchema,
  },
  /** Gives up what the page last wanted to be generated; that call then fails. */
  'puzzle.stopGenerating': { params: none, result: none },
  /**
   * What the type's solver says of a drawn puzzle; undecided when it has none. A page that asks again takes its last
   * question back.
   */
  'puzzle.diagnose': { params: v.object({ puzzle: PuzzleSchema }), result: DiagnosisSchema },
  /** What the model is sure of and right about, and why. A page that asks again takes its last question back. */
  'puzzle.hint': { params: v.object({ puzzle: PuzzleSchema }), result: HintSchema },
  /** Starts a solve; frames and the outcome arrive as events with this run's id. */
  'solve.start': {
    params: v.object({
      /** Chosen by the page, so that no event can arrive before its id is known. */
      run: runId,
      puzzle: PuzzleSchema,
      effort: EffortSchema,
      /** Without recursion the network is applied once (T = 1, n = 0), for comparison. */
      recursion: v.boolean(),
    }),
    result: none,
  },
  /**
   * Looks into the first steps of a solve that has ended, pass by pass: what there is to see arrives as events with the
   * run's id, step by step, before this resolves. `solve.stop` ends it.
   */
  'solve.film': {
    params: v.object({
      run: runId,
      puzzle: PuzzleSchema,
      recursion: v.boolean(),
      steps: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(FILMED_STEPS)),
    }),
    result: none,
  },
  'solve.stop': { params: v.object({ run: runId }), result: none },
} as const;

/** Bytes of a file that is opened as one puzzle. */
export const LARGEST_OPENED = 20_000_000;
/** Of several files so many are tried, until one holds a puzzle. */
export const MOST_OPENED = 20;

/** A file that the desktop app opens for the page: what it holds, or why it cannot be read. */
const OpenedFileSchema = v.union([
  v.object({
    name: v.string(),
    base64: v.pipe(v.string(), v.maxLength(Math.ceil(LARGEST_OPENED / 3) * 4)),
  }),
  v.object({ name: v.string(), failure: FailureSchema }),
]);
export type OpenedFile = v.InferOutput<typeof OpenedFileSchema>;

/** Events from the host to the page. */
export const events = {
  ...modelsEvents,
  ...catalogueEvents,
  ...libraryEvents,
  ...trainingEvents,
  'solve.frame': v.object({ run: runId, frame: FrameSchema }),
  'solve.end': v.object({ run: runId, outcome: OutcomeSchema }),
  /** The inside of one step, after `solve.film`. */
  'solve.filmed': v.object({ run: runId, film: FilmSchema }),
  'solve.failed': v.object({ run: runId, failure: FailureSchema }),
  /** After its end: the solve could not be remembered in the library. */
  'solve.unrecorded': v.object({ run: runId, failure: FailureSchema }),
  /** An action chosen in the native menu. */
  'menu.action': v.object({ action: ActionIdSchema }),
  /** A file that was to be opened and cannot be. */
  'file.refused': FailureSchema,
  /** In the desktop app: what became of a file that the page handed over, by its address there. */
  'download.ended': v.object({ url: v.string(), saved: v.boolean() }),
  /** A link to a puzzle was clicked; what it holds, or that it is damaged, the page's reader finds out. */
  'link.opened': v.object({ link: v.pipe(v.string(), v.maxLength(LONGEST_LINK)) }),
  /** Files opened by dialog or association, the first of so many. */
  'file.opened': v.object({
    files: v.pipe(v.array(OpenedFileSchema), v.maxLength(MOST_OPENED)),
    of: count,
  }),
} as const;

export type CallName = keyof typeof calls;
export type Params<C extends CallName> = v.InferOutput<(typeof calls)[C]['params']>;
export type Result<C extends CallName> = v.InferOutput<(typeof calls)[C]['result']>;
export type EventName = keyof typeof events;
/** An event as a page gets it, and as the host gives it: frames are packed for the way. */
export type EventData<E extends EventName> = v.InferOutput<(typeof events)[E]>;
type EventInput<E extends EventName> = v.InferInput<(typeof events)[E]>;

/** The host's side of every call. */
export type Handlers = { readonly [C in CallName]: (params: Params<C>) => Promise<Result<C>> };

/** Sends one event to one page. */
export type Emit = <E extends EventName>(event: E, data: EventInput<E>) => void;
