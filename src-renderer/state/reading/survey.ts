import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';

/** What a text or a file holds, before it is imported. */
export interface Survey {
  /** The first few. */
  readonly puzzles: readonly Puzzle[];
  readonly counts: Readonly<Partial<Record<PuzzleKind, number>>>;
  /** Places that should hold a puzzle and do not, and what is wrong with the first of them. */
  readonly refused: number;
  readonly problem?: string;
  /** There is more than was looked at. */
  readonly isMore: boolean;
}

/** Puzzles of a survey that are shown. */
export const MOST_SHOWN = 6;

/** The surveys of several files as one. */
export function joinSurveys(surveys: readonly Survey[]): Survey {
  const counts: Partial<Record<PuzzleKind, number>> = {};
  for (const survey of surveys)
    for (const [kind, count] of Object.entries(survey.counts) as [PuzzleKind, number][])
      counts[kind] = (counts[kind] ?? 0) + count;
  const problem = surveys.find(survey => survey.problem)?.problem;
  return {
    counts,
    puzzles: surveys.flatMap(({ puzzles }) => puzzles).slice(0, MOST_SHOWN),
    refused: surveys.reduce((sum, survey) => sum + survey.refused, 0),
    isMore: surveys.some(({ isMore }) => isMore),
    ...(problem && { problem }),
  };
}
