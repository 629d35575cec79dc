import * as v from 'valibot';
import { count } from '../count.ts';
import { EffortSchema } from '../effort.ts';
import { FailureSchema } from '../failure.ts';
import { AnswerSchema } from '../puzzles/grid.ts';
import { PUZZLE_KINDS, PuzzleSchema } from '../puzzles/puzzle.ts';
import {
  ImportReportSchema,
  id,
  LARGEST_BYTES_PART,
  LARGEST_PAGE,
  LARGEST_TEXT_PART,
  LibraryFilterSchema,
  LibraryPuzzleSchema,
  LibrarySetSchema,
  SelectionSchema,
  SetSolveReportSchema,
  SetSolveResultSchema,
  SolveSchema,
  tag,
} from './library-records.ts';

/**
 * The part of the contract that is about the library: sets of puzzles, importing and exporting them.
 * Ids of sets and puzzles are numbers that the host gives; an import's id is chosen by the page.
 */

const none = v.strictObject({});
const jobId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const source = v.pipe(v.string(), v.maxLength(500));

const setOnly = v.object({ set: id });
const anything = v.object({ set: id, which: SelectionSchema });
/** Brings back what one removal took away. */
const removal = v.object({ removal: count, puzzles: count });

export const libraryCalls = {
  'library.sets': {
    params: none,
    /** `notice`: what happened to the library at the start, such as a damaged file that was set aside. */
    result: v.object({ sets: v.array(LibrarySetSchema), notice: v.nullable(v.string()) }),
  },
  'library.createSet': {
    params: v.object({ name, kind: v.picklist(PUZZLE_KINDS) }),
    result: LibrarySetSchema,
  },
  'library.renameSet': { params: v.object({ set: id, name }), result: LibrarySetSchema },
  /** Can be undone with `library.restoreSet` until the next start, or for a week. */
  'library.deleteSet': { params: setOnly, result: none },
  'library.restoreSet': { params: setOnly, result: LibrarySetSchema },
  /** Share of held-out puzzles. */
  'library.setShare': {
    params: v.object({ set: id, heldOut: v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)) }),
    result: LibrarySetSchema,
  },
  'library.puzzles': {
    params: v.object({
      set: id,
      filter: v.optional(LibraryFilterSchema),
      sort: v.optional(v.picklist(['added', 'grade', 'source', 'rating'])),
      descending: v.optional(v.boolean()),
      offset: count,
      limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LARGEST_PAGE)),
    }),
    /** `total` counts all that the filter leaves; `grades` and `tags` are those that occur in the set. */
    result: v.object({
      total: count,
      puzzles: v.array(LibraryPuzzleSchema),
      grades: v.array(v.string()),
      tags: v.array(v.string()),
    }),
  },
  /** One puzzle's solution and solves, newest first. */
  'library.puzzle': {
    params: v.object({ id }),
    result: v.object({
      ...LibraryPuzzleSchema.entries,
      solution: v.nullable(AnswerSchema),
      solves: v.array(SolveSchema),
    }),
  },
  /** What the set holds already stays as it is: `added` is then false, and the answer is that puzzle. */
  'library.addPuzzle': {
    params: v.object({
      set: id,
      puzzle: PuzzleSchema,
      solution: v.optional(AnswerSchema),
      source: v.optional(source),
      tags: v.optional(v.pipe(v.array(tag), v.maxLength(50))),
    }),
    result: v.object({ ...LibraryPuzzleSchema.entries, added: v.boolean() }),
  },
  /** A changed puzzle loses its solution, grade and solves: they were another puzzle's. */
  'library.updatePuzzle': {
    params: v.object({
      id,
      puzzle: v.optional(PuzzleSchema),
      source: v.optional(v.nullable(source)),
      tags: v.optional(v.pipe(v.array(tag), v.maxLength(50))),
    }),
    result: LibraryPuzzleSchema,
  },
  'library.tagPuzzles': {
    params: v.object({ ...anything.entries, tag, on: v.boolean() }),
    result: v.object({ puzzles: count }),
  },
  /** To another set of the same type. Those that it holds already stay where they are. */
  'library.movePuzzles': {
    params: v.object({ ...anything.entries, into: id }),
    result: v.object({ puzzles: count }),
  },
  'library.removePuzzles': { params: anything, result: removal },
  'library.restorePuzzles': {
    params: v.object({ set: id, removal: count }),
    result: v.object({ puzzles: count }),
  },
  /** One part of a file's text for an import that has not started. Parts of one file come in order. */
  'library.importText': {
    params: v.object({
      import: jobId,
      file: v.pipe(v.string(), v.maxLength(300)),
      text: v.pipe(v.string(), v.maxLength(LARGEST_TEXT_PART)),
    }),
    result: none,
  },
  /** The same for a file that is no plain text, such as a zip or a picture. */
  'library.importBytes': {
    params: v.object({
      import: jobId,
      file: v.pipe(v.string(), v.maxLength(300)),
      base64: v.pipe(v.string(), v.maxLength(LARGEST_BYTES_PART)),
    }),
    result: none,
  },
  /**
   * Starts an import; what comes of it arrives as events. `from` says where the files are: sent before in
   * `library.importText`, or to be chosen in a dialog of the desktop app. The set is null when the dialog was cancelled.
   */
  'library.import': {
    params: v.object({
      import: jobId,
      into: v.union([v.object({ set: id }), v.object({ newSet: name, kind: v.picklist(PUZZLE_KINDS) })]),
      from: v.picklist(['page', 'files', 'folder']),
    }),
    result: v.object({ set: v.nullable(id) }),
  },
  /** Ends an import; or lets go of what was sent for one that has not started, and never will. */
  'library.importCancel': { params: v.object({ import: jobId }), result: none },
  /** Formats that a set can be exported in. */
  'library.formats': {
    params: v.object({ kind: v.picklist(PUZZLE_KINDS) }),
    result: v.array(v.object({ id: v.string(), label: v.string(), extension: v.string() })),
  },
  /** A file for the user: as text, or (the dataset folder, as a zip) as base64. `leftOut` says what it does not hold. */
  'library.export': {
    params: v.object({
      set: id,
      format: v.pipe(v.string(), v.maxLength(40)),
      filter: v.optional(LibraryFilterSchema),
      /** Symmetric copies of each training puzzle in a dataset. */
      copies: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1000))),
    }),
    result: v.object({
      name: v.string(),
      content: v.union([v.object({ text: v.string() }), v.object({ base64: v.string() })]),
      puzzles: count,
      leftOut: v.array(v.object({ reason: v.string(), puzzles: count })),
    }),
  },
  /** Copies the whole library into one file in the data folder. */
  'library.backup': { params: none, result: v.object({ path: v.string(), bytes: count }) },
  /** Lets the exact solver look at every puzzle that it has not seen; progress arrives as events. */
  'library.grade': { params: setOnly, result: none },
  'library.stopGrade': { params: setOnly, result: none },
  /** Lets the models solve puzzles of it one after the other; what comes of each is kept at once, and arrives as an event. */
  'library.solve': {
    params: v.object({ set: id, effort: EffortSchema, filter: LibraryFilterSchema }),
    result: none,
  },
  'library.stopSolve': { params: setOnly, result: none },
  /** What came of the last time. */
  'library.solveReport': { params: setOnly, result: v.object({ report: v.nullable(SetSolveReportSchema) }) },
  /** Looks for puzzles that are the same up to symmetry; answers with `library.twins`. */
  'library.findTwins': { params: setOnly, result: none },
  'library.stopTwins': { params: setOnly, result: none },
  /** Removes all but the first of each group of symmetric puzzles that `library.findTwins` has found. */
  'library.removeTwins': { params: setOnly, result: removal },
} as const;

export const libraryEvents = {
  /** `done` and `total` in bytes. */
  'library.importProgress': v.object({
    import: jobId,
    done: count,
    total: count,
    added: count,
    duplicates: count,
    refused: count,
  }),
  /** Of both, the set is null when nothing came of a new one, which is gone again. */
  'library.importEnd': v.object({ import: jobId, set: v.nullable(id), report: ImportReportSchema }),
  'library.importFailed': v.object({ import: jobId, set: v.nullable(id), failure: FailureSchema }),
  'library.gradeProgress': v.object({ set: id, done: count, total: count }),
  /** `failed` when it could not be done; stopped or finished otherwise. */
  'library.gradeEnd': v.object({ set: id, graded: count, stopped: v.boolean() }),
  'library.solveResult': v.object({ set: id, done: count, total: count, result: SetSolveResultSchema }),
  'library.solveEnd': v.object({ set: id, stopped: v.boolean() }),
  'library.twinsProgress': v.object({ set: id, done: count, total: count }),
  /** Groups of symmetric puzzles, the largest first, at most 100 with at most 100 puzzles each; and how many there are. */
  'library.twins': v.object({
    set: id,
    groups: v.pipe(v.array(v.pipe(v.array(id), v.maxLength(100))), v.maxLength(100)),
    groupsTotal: count,
    /** Puzzles that would go if one of each group stayed. */
    surplus: count,
  }),
  /** It was stopped: what was looked at until then is not looked at again. */
  'library.twinsStopped': v.object({ set: id }),
  'library.jobFailed': v.object({
    set: id,
    job: v.picklist(['grade', 'twins', 'solve']),
    failure: FailureSchema,
  }),
  /** Something in the library changed: ask again for what is shown. */
  'library.changed': v.object({ set: v.nullable(id) }),
} as const;

type Calls = typeof libraryCalls;
type Events = typeof libraryEvents;
export type LibraryParams<C extends keyof Calls> = v.InferOutput<Calls[C]['params']>;
export type LibraryResult<C extends keyof Calls> = v.InferOutput<Calls[C]['result']>;
export type LibraryHandlers = {
  readonly [C in keyof Calls]: (params: LibraryParams<C>) => Promise<LibraryResult<C>>;
};
type LibraryEventName = keyof Events;
export type LibraryEventData<E extends LibraryEventName> = v.InferOutput<Events[E]>;
/** Sends one of these events to the page; the contract's `Emit` fits. */
export type LibraryEmit = <E extends LibraryEventName>(event: E, data: LibraryEventData<E>) => void;
