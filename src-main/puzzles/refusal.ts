import { UserError } from '../../shared/errors.ts';
import type { Diagnosis } from '../../shared/puzzles/diagnosis.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { violationLines } from '../../shared/words.ts';
import { hostPuzzle } from './index.ts';

/**
 * Why a puzzle with this diagnosis should not be solved on the command line, if it should not: as its type says it, or as all
 * do.
 */
export const refusalOf = (puzzle: Puzzle, diagnosis: Diagnosis): UserError | undefined =>
  hostPuzzle(puzzle.kind).refusal?.(puzzle, diagnosis) ?? usualRefusal(puzzle, diagnosis);

function usualRefusal(puzzle: Puzzle, diagnosis: Diagnosis): UserError | undefined {
  const { name, format } = puzzleType(puzzle.kind);
  switch (diagnosis.kind) {
    case 'conflict':
      return new UserError(
        violationLines(diagnosis.violations).join('\n'),
        'Correct one of the cells, or add --anyway.',
      );
    case 'none':
      return new UserError(
        [
          `This ${name} has no solution, although nothing in it breaks a rule directly.`,
          ...(diagnosis.slips ?? []).map(({ message }) => `It has exactly one with ${message}.`),
        ].join('\n'),
        'Compare it with the original, or add --anyway to run on it.',
      );
    case 'several': {
      const answers = diagnosis.solutions.map(answer => format(puzzle, answer)).join('\n\n');
      return new UserError(
        `This ${name} has more than one solution. Two of them:\n\n${answers}\n`,
        'Add a given, or add --anyway to let the model choose one.',
      );
    }
    case 'incomplete':
      return new UserError(diagnosis.message, 'Complete it, or add --anyway to run on it.');
    default:
      return undefined;
  }
}
