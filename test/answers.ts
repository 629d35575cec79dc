import type { Answer } from '../shared/puzzles/grid.ts';
import { readAnswer } from '../shared/puzzles/index.ts';
import type { Puzzle } from '../shared/puzzles/puzzle.ts';

/** The values of a board as the answer to its puzzle. */
export function answerTo(puzzle: Puzzle, values: readonly number[]): Answer {
  const answer = readAnswer(puzzle, values);
  if (!answer) throw new Error(`${puzzle.kind} is not answered with one board`);
  return answer;
}

/** What a generator of one board type made, with its solution as an answer. */
export function solvedExample<E extends { readonly puzzle: Puzzle; readonly solution: readonly number[] }>(
  made: E,
): Omit<E, 'solution'> & { readonly solution: Answer } {
  return { ...made, solution: answerTo(made.puzzle, made.solution) };
}

/** The values of an answer's only grid. */
export const valuesIn = (answer: Answer | undefined): readonly number[] => answer?.[0]?.values ?? [];
