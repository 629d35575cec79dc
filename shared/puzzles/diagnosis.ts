import * as v from 'valibot';
import { count } from '../count.ts';
import { AnswerSchema } from './grid.ts';
import { ViolationSchema } from './verdict.ts';

/** What may be all that is wrong with a puzzle without a solution: one cell, and what would stand in it instead. */
const SlipSchema = v.object({
  cell: count,
  /** As puzzles of the type have it: a digit; of a maze 0, an open cell. */
  value: count,
  /** In the middle of a sentence: "1 instead of 7 in row 3, column 5". */
  message: v.string(),
});
export type Slip = v.InferOutput<typeof SlipSchema>;

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
  /** No solution; of a maze: no way from start to goal. With any one of the slips corrected it would have exactly one. */
  v.object({ kind: v.literal('none'), slips: v.optional(v.array(SlipSchema)) }),
  v.object({ kind: v.literal('several'), solutions: v.array(AnswerSchema) }),
  v.object({ kind: v.literal('undecided') }),
  /** A part is missing: a maze without start or goal. */
  v.object({ kind: v.literal('incomplete'), message: v.string() }),
]);
export type Diagnosis = v.InferOutput<typeof DiagnosisSchema>;
