import type { Grade } from '../../../shared/puzzles/sudoku/solver/grade.ts';
import type { Daily, Day } from '../../state/desk/view.ts';
import { GRADE_WORDS } from './words.ts';

/** From Monday to Sunday. */
const GRADES: readonly Grade[] = [
  'singles',
  'singles',
  'intersections',
  'intersections',
  'guesses',
  'guesses',
  'guesses',
];

/** The Sudoku of a day. */
export function daily({ seed, weekday }: Day): Daily {
  const grade = GRADES[weekday] ?? 'guesses';
  return { options: { size: 9, grade, seed }, hint: GRADE_WORDS[grade].toLowerCase() };
}
