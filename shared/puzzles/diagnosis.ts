import * as v from 'valibot';
import { AnswerSchema } from './grid.ts';
import { ViolationSchema } from './verdict.ts';

/** What the rules and the exact solver say of a drawn puzzle, before any model runs. */
export const DiagnosisSchema = v.variant('kind', [
  v.object({ kind: v.literal('unique'), grade: v.string(), guesses: v.number() }),
  v.object({ kind: v.literal('conflict'), violations: v.array(ViolationSchema) }),
  /** No solution; of a maze: no way from start to goal. */
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('several'), solutions: v.array(AnswerSchema) }),
  v.object({ kind: v.literal('undecided') }),
  /** A maze with a path. */
  v.object({
    kind: v.literal('path'),
    steps: v.number(),
    deadEnds: v.number(),
    /** Is there more than one shortest path? */
    several: v.boolean(),
    grade: v.string(),
  }),
  /** A part is missing: a maze without start or goal. */
  v.object({ kind: v.literal('incomplete'), message: v.string() }),
]);
export type Diagnosis = v.InferOutput<typeof DiagnosisSchema>;
