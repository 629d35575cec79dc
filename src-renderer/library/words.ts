import type { LibraryPuzzle } from '../../shared/contract/library-records.ts';
import { capital } from '../state/solve/words.ts';

/** A source as it is shown where there is little room: of a path, the file's name. Other sources stay as they are. */
export const sourceText = (source: string): string =>
  /^(?!\w+:\/\/).*[/\\]([^/\\]+\.\w{1,12})$/.exec(source)?.[1] ?? source;

/** What is known of how hard a puzzle is, or what is wrong with it. */
export function gradeText({ grade, solutions }: Pick<LibraryPuzzle, 'grade' | 'solutions'>): string {
  switch (solutions) {
    case 'none':
      return 'No solution';
    case 'several':
      return 'Several solutions';
    case 'undecided':
      return 'Undecided';
    default:
      return grade ? capital(grade) : 'Ungraded';
  }
}
