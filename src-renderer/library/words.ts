import type { LibraryPuzzle, LibrarySet } from '../../shared/contract/library.ts';
import { countText } from '../../shared/words.ts';
import { percent } from '../board/percent.ts';
import { viewOf } from '../puzzles/index.ts';

/** "singles" becomes "Singles". */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

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
      return grade ? capital(grade) : 'Not graded';
  }
}

/** A puzzle in a sentence, for those who do not see its picture. */
export function puzzleText(item: LibraryPuzzle): string {
  const parts = [
    viewOf(item.puzzle.kind).summary(item.puzzle),
    `${gradeText(item)}.`,
    item.verified ? 'Solved.' : item.solvedBy ? 'Tried, not solved.' : '',
    item.split === 'held-out' ? 'Held out.' : '',
    item.tags.length > 0 ? `Tagged ${item.tags.join(', ')}.` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** "248 puzzles, 120 solved, 15 % held out" */
export function setText({ puzzles, solved, heldOut }: LibrarySet): string {
  if (puzzles === 0) return 'empty';
  return `${countText(puzzles, 'puzzle')}, ${solved} solved, ${percent(heldOut)} held out`;
}

/** "1,204" */
export function numberText(value: number): string {
  return value.toLocaleString('en-US');
}
