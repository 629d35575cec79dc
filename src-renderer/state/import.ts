import { UserError } from '../../shared/errors.ts';
import type { Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import { parseSudokus } from '../../shared/puzzles/sudoku/files.ts';
import { parseSudoku } from '../../shared/puzzles/sudoku/parse.ts';

export interface Imported {
  readonly puzzle: Sudoku;
  /** What the user should know about it. */
  readonly note?: string;
}

/** Of a file with very many puzzles only so many are looked at. */
const MOST_PUZZLES = 1000;

/**
 * Reads pasted or dropped text: one puzzle in any known form, or the first of a list.
 * @throws UserError when there is none, saying why
 */
export function puzzleFromText(text: string): Imported {
  const { puzzles } = parseSudokus(text, { limit: MOST_PUZZLES });
  const [first] = puzzles;
  if (!first) return { puzzle: parseOne(text) };
  if (puzzles.length === 1) return { puzzle: first.puzzle };
  const count = puzzles.length === MOST_PUZZLES ? `${MOST_PUZZLES} or more` : String(puzzles.length);
  return { puzzle: first.puzzle, note: `Opened the first of ${count} puzzles.` };
}

/** For its message: the list reader only says which lines it refused. */
function parseOne(text: string): Sudoku {
  if (text.length > 20_000) {
    throw new UserError(
      'This is too long for one puzzle, and none of its lines is one.',
      'Open another file.',
    );
  }
  return parseSudoku(text);
}
