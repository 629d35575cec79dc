import type { LibraryPuzzle } from '../../shared/contract/library-records.ts';
import { capital } from '../../shared/english.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { laterViewOf } from '../puzzles/later.ts';
import { areGraded } from './words.ts';

/** A grade as it is called where a puzzle is drawn or generated: "Easy". */
export const gradeName = (kind: PuzzleKind, grade: string): string =>
  laterViewOf(kind).gradeNames?.[grade] ?? capital(grade);

/** What is known of how hard a puzzle is, or what is wrong with it; nothing where there are no grades. */
export function gradeText({
  puzzle,
  grade,
  solutions,
}: Pick<LibraryPuzzle, 'puzzle' | 'grade' | 'solutions'>): string {
  switch (solutions) {
    case 'none':
      return 'No solution';
    case 'several':
      return 'Several solutions';
    case 'undecided':
      return 'Undecided';
    default:
      return grade ? gradeName(puzzle.kind, grade) : areGraded(puzzle.kind) ? 'Ungraded' : '';
  }
}
