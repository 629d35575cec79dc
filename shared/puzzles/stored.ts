import * as v from 'valibot';
import { count } from '../count.ts';
import { AnswerSchema, MOST_CELLS } from './grid.ts';
import { readAnswer } from './index.ts';
import type { Example } from './puzzle.ts';
import { PuzzleSchema } from './puzzle.ts';

/** An answer as files hold it: its grids, or the values of the only one. */
export const StoredAnswerSchema = v.union([
  v.pipe(v.array(count), v.minLength(1), v.maxLength(MOST_CELLS)),
  AnswerSchema,
]);

/** A puzzle as files hold it, with its answer where that is known. */
export const StoredExampleSchema = v.pipe(
  v.object({ puzzle: PuzzleSchema, solution: v.optional(StoredAnswerSchema) }),
  v.transform(({ puzzle, solution: written }): Example => {
    const solution = written && readAnswer(puzzle, written);
    return solution ? { puzzle, solution } : { puzzle };
  }),
);
