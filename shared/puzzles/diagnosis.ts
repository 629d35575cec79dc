import * as v from 'valibot';
import { AnswerSchema } from './grid.ts';
import { ViolationSchema } from './verdict.ts';

/** What the rules and the exact solver say of a drawn puzzle, before any model runs. */
export const DiagnosisSchema = v.variant('kind', [
  /** It can be solved: it has one answer, or several that all count as right. */
  v.object({
    kind: v.literal('solvable'),
    grade: v.string(),
    /** Orders puzzles of one grade: guesses of the exact solver, or steps of the shortest path. */
    rating: v.number(),
    /** What else the type counts, such as the dead ends of a maze. */
    counts: v.optional(v.record(v.string(), v.number())),
  }),
  v.object({ kind: v.literal('conflict'), violations: v.array(ViolationSchema) }),
  /**
   * No solution; of a maze: no way from start to goal. Where one cell may be all that is wrong, what it would take for
   * exactly one, each time, in the middle of a sentence: "1 instead of 7 in row 3, column 5".
   */
  v.object({ kind: v.literal('none'), slips: v.optional(v.array(ViolationSchema)) }),
  v.object({ kind: v.literal('several'), solutions: v.array(AnswerSchema) }),
  v.object({ kind: v.literal('undecided') }),
  /** A part is missing: a maze without start or goal. */
  v.object({ kind: v.literal('incomplete'), message: v.string() }),
]);
export type Diagnosis = v.InferOutput<typeof DiagnosisSchema>;
