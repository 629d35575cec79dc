import * as v from 'valibot';
import { count } from '../count.ts';
import { EffortSchema } from '../effort.ts';
import { PUZZLE_KINDS, PuzzleSchema } from '../puzzles/puzzle.ts';

/** What page and host say of the library's sets and puzzles, and how much of it fits into a message. */

/** Of a set or a puzzle, as the host gives it. */
export const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const LONGEST_TAG = 60;
export const tag = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_TAG));

/** Puzzles in a page of a listing, at most. */
export const LARGEST_PAGE = 500;
/** A file's text is sent in parts of at most this many characters, because messages are limited. */
export const LARGEST_TEXT_PART = 150_000;
/** Bytes of a file that is no plain text are sent in parts of so many characters of base64: a multiple of four. */
export const LARGEST_BYTES_PART = 150_000;
/** Bytes that the page may send for one import, in all its files. */
export const LARGEST_IMPORT = 50_000_000;
/** Puzzles that can be picked by hand, to be exported, say: a message holds not many more numbers. */
export const MOST_PICKED = 50_000;
/** Refused lines that a report names; the others are counted. */
export const MOST_REFUSALS = 1000;

/** Different notes that a report holds. */
export const MOST_NOTES = 100;

/** The two sides of a set: what models train on, and what judges them. */
export const SplitSchema = v.picklist(['training', 'held-out']);
export type Split = v.InferOutput<typeof SplitSchema>;

export const LibrarySetSchema = v.object({
  id,
  name: v.string(),
  kind: v.picklist(PUZZLE_KINDS),
  /** Milliseconds since 1970. */
  created: v.number(),
  /** Share of the puzzles that training leaves out. */
  heldOut: v.number(),
  puzzles: count,
  /** Puzzles that a model has solved, verified. */
  solved: count,
  /** Puzzles that the exact solver has looked at; of these, those without a solution, and with several. */
  graded: count,
  none: count,
  several: count,
});
export type LibrarySet = v.InferOutput<typeof LibrarySetSchema>;

/** What the exact solver found: how many solutions. */
const SolutionsSchema = v.picklist(['one', 'none', 'several', 'undecided']);

export const LibraryFilterSchema = v.object({
  /** Part of the source, of a tag or of the puzzle's line. */
  text: v.optional(v.pipe(v.string(), v.maxLength(300))),
  grade: v.optional(v.pipe(v.string(), v.maxLength(40))),
  /** Has a model solved it, verified? */
  solved: v.optional(v.boolean()),
  split: v.optional(SplitSchema),
  solutions: v.optional(v.picklist([...SolutionsSchema.options, 'unknown'])),
  tag: v.optional(tag),
  /** Only these, as they were picked by hand. */
  ids: v.optional(v.pipe(v.array(id), v.maxLength(MOST_PICKED))),
});
export type LibraryFilter = v.InferOutput<typeof LibraryFilterSchema>;

/** Some puzzles of a set: these, or all that a filter leaves. */
export const SelectionSchema = v.union([
  v.object({ ids: v.pipe(v.array(id), v.maxLength(LARGEST_PAGE)) }),
  v.object({ filter: LibraryFilterSchema }),
]);
export type Selection = v.InferOutput<typeof SelectionSchema>;

export const LibraryPuzzleSchema = v.object({
  id,
  /** Its place in the set, counted from 1 in the order in which they were added. */
  number: count,
  puzzle: PuzzleSchema,
  source: v.nullable(v.string()),
  tags: v.array(v.string()),
  grade: v.nullable(v.string()),
  rating: v.nullable(v.number()),
  /** Null until the exact solver has looked at it. */
  solutions: v.nullable(SolutionsSchema),
  /** Who gave the solution, where there is one. */
  solutionBy: v.nullable(v.picklist(['user', 'solver'])),
  /** The model that solved it last, verified where one ever did. */
  solvedBy: v.nullable(v.string()),
  verified: v.boolean(),
  split: SplitSchema,
});
export type LibraryPuzzle = v.InferOutput<typeof LibraryPuzzleSchema>;

export const SolveSchema = v.object({
  at: v.number(),
  model: v.string(),
  steps: count,
  verified: v.boolean(),
});
export type RecordedSolve = v.InferOutput<typeof SolveSchema>;

/** What came of one puzzle of a set that is solved. */
export const SetSolveResultSchema = v.variant('came', [
  v.object({
    id,
    number: count,
    /** `answered`: no rule can judge the answer, and the right one is not known. */
    came: v.picklist(['solved', 'unsolved', 'answered']),
    model: v.string(),
    steps: count,
    milliseconds: v.number(),
  }),
  /** No model takes it, or the exact solver found that it has no solution. */
  v.object({ id, number: count, came: v.literal('refused'), reason: v.string() }),
]);
export type SetSolveResult = v.InferOutput<typeof SetSolveResultSchema>;

/** Rows of a report that are kept, and shown. */
export const MOST_REPORTED = 500;

/** How a set was last solved as a whole. */
export const SetSolveReportSchema = v.object({
  /** When it ended, in milliseconds since 1970. */
  at: v.number(),
  effort: EffortSchema,
  total: count,
  /** Puzzles with a result: fewer than `total` where it was stopped. */
  done: count,
  solved: count,
  milliseconds: v.number(),
  /** What needs a look first. */
  results: v.pipe(v.array(SetSolveResultSchema), v.maxLength(MOST_REPORTED)),
});
export type SetSolveReport = v.InferOutput<typeof SetSolveReportSchema>;

/** What needs a look comes first. */
const ORDER: readonly SetSolveResult['came'][] = ['refused', 'unsolved', 'answered', 'solved'];

/** In the order of a report: by what came of them, then by number. */
export const inReport = (results: readonly SetSolveResult[]): SetSolveResult[] =>
  results.toSorted(
    (one, other) => ORDER.indexOf(one.came) - ORDER.indexOf(other.came) || one.number - other.number,
  );

export const ImportReportSchema = v.object({
  added: count,
  /** Puzzles that the set had already; those without a solution took the file's. */
  duplicates: count,
  /** Lines and files that hold no puzzle of this type; `refused` names the first of them. */
  refusedTotal: count,
  refused: v.pipe(
    v.array(
      v.object({
        file: v.string(),
        /** Counted from 1; 0 for the whole file. */
        line: count,
        reason: v.string(),
      }),
    ),
    v.maxLength(MOST_REFUSALS),
  ),
  /** It was stopped; what had been added until then stays. */
  cancelled: v.boolean(),
  /** What was assumed of puzzles, or what their files say that Mull cannot check, and of how many. */
  notes: v.pipe(v.array(v.object({ text: v.string(), puzzles: count })), v.maxLength(MOST_NOTES)),
  /** What the exact solver says of the puzzles that were added, as far as it looked; not there after a stop. */
  doubts: v.optional(v.object({ examined: count, none: count, several: count, left: count })),
});
export type ImportReport = v.InferOutput<typeof ImportReportSchema>;
