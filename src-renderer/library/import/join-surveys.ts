import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { MOST_SHOWN, type Survey } from '../../state/reading/survey.ts';

/** The surveys of several files as one. @param files of which some may not have been looked at */
export function joinSurveys(surveys: readonly Survey[], files: NonNullable<Survey['files']>): Survey {
  const counts: Partial<Record<PuzzleKind, number>> = {};
  for (const survey of surveys)
    for (const [kind, count] of Object.entries(survey.counts) as [PuzzleKind, number][])
      counts[kind] = (counts[kind] ?? 0) + count;
  const problem = surveys.find(survey => survey.problem)?.problem;
  return {
    counts,
    puzzles: surveys.flatMap(({ puzzles }) => puzzles).slice(0, MOST_SHOWN),
    refused: surveys.reduce((sum, survey) => sum + survey.refused, 0),
    isMore: files.looked < files.of || surveys.some(({ isMore }) => isMore),
    files,
    ...(problem && { problem }),
  };
}
