import type { Outcome } from '../shared/outcome.ts';
import type { Answer } from '../shared/puzzles/grid.ts';
import { judge, readAnswer } from '../shared/puzzles/index.ts';
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

/** What comes of a solve that ends with this answer. */
export function outcomeOf(answer: Answer, puzzle: Puzzle): Outcome {
  return {
    ...{ answer, verdict: judge(puzzle, answer), steps: 2, totalSteps: 2, restarts: 0, networkPasses: 16 },
    ...{ ended: 'verified', milliseconds: 5, device: 'cpu', model: 'Exact', parameters: 1, restart: 0 },
  };
}
