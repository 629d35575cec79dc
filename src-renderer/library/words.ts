import type { LibraryPuzzle } from '../../shared/contract/library-records.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { capital } from '../state/solve/words.ts';

/** A source as it is shown where there is little room: of a path, the file's name. Other sources stay as they are. */
export const sourceText = (source: string): string =>
  /^(?!\w+:\/\/).*[/\\]([^/\\]+\.\w{1,12})$/.exec(source)?.[1] ?? source;

/** Are there grades of such puzzles? Not where nothing solves them exactly. */
export const areGraded = (kind: PuzzleKind): boolean => puzzleType(kind).grades !== undefined;

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
      return grade ? capital(grade) : areGraded(puzzle.kind) ? 'Ungraded' : '';
  }
}
