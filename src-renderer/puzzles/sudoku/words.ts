import type { Diagnosis, Slip } from '../../../shared/puzzles/diagnosis.ts';
import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { hasDefaultRegions } from '../../../shared/puzzles/sudoku/symmetries.ts';

/** What is said of Sudokus, and of nothing else. */

export const GRADE_WORDS = {
  singles: 'Easy',
  intersections: 'Medium',
  guesses: 'Hard',
} as const;

/** What it is, with the rules that go beyond the ordinary ones: on paper nothing else says them. */
export function describe(puzzle: Sudoku): string {
  const { size, diagonals, extraRegions } = puzzle;
  const jigsaw = hasDefaultRegions(puzzle) ? '' : ', jigsaw';
  const extra = extraRegions.length > 0 ? ', extra regions' : '';
  return `${size}×${size} Sudoku${jigsaw}${diagonals ? ', diagonals' : ''}${extra}`;
}

/** What is known of a drawn Sudoku, in a line. */
export function diagnosisText(diagnosis: Diagnosis): string {
  switch (diagnosis.kind) {
    case 'solvable':
      return `One solution, ${gradeText(diagnosis.grade, diagnosis.rating)}.`;
    case 'conflict':
      return diagnosis.violations[0]?.message ?? 'The drawn digits contradict each other.';
    case 'none':
      return `No solution${slipText(diagnosis.slips) ?? ': check the digits'}.`;
    case 'several':
      return 'More than one solution.';
    case 'undecided':
      return 'Too open to say how many solutions it has.';
    case 'incomplete':
      return diagnosis.message;
  }
}

/** What to do when a solve failed because of the puzzle. */
export function adviceFor(diagnosis: Diagnosis): string | undefined {
  if (diagnosis.kind === 'none')
    return `This puzzle has no solution${slipText(diagnosis.slips) ?? ': check the digits you drew'}.`;
  if (diagnosis.kind === 'several')
    return 'This puzzle has several solutions, which confuses the model: add a digit.';
  return undefined;
}

/** Slips that a line names; the warning shows more on a board. */
const MOST_NAMED = 2;

/** Which digit may be all that is wrong; undefined where none is. */
function slipText(slips: readonly Slip[] = []): string | undefined {
  if (slips.length === 0) return undefined;
  if (slips.length > MOST_NAMED) return '. One wrong digit would explain it: Solve shows which';
  return `; with ${slips.map(({ message }) => message).join(', or with ')}, exactly one`;
}

function gradeText(grade: string, guesses: number): string {
  if (grade === 'singles') return 'easy: one cell follows from another';
  if (grade === 'intersections') return 'medium: needs pairs and intersections';
  return guesses > 0 ? `hard: a search needs ${guesses === 1 ? '1 guess' : `${guesses} guesses`}` : 'hard';
}
