import { UserError } from '../../shared/errors.ts';
import { puzzleType, typeOfText } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';

export interface Imported {
  readonly puzzle: Puzzle;
  /** What the user should know about it. */
  readonly note?: string;
}

/** Of a file with very many puzzles only so many are looked at. */
const MOST_PUZZLES = 1000;
/** More than the largest single puzzle takes in any format. */
const LONGEST_PUZZLE = 20_000;

/**
 * Reads pasted or dropped text: one puzzle in any known form, or the first of a list. The text itself says of which
 * type it is.
 * @throws UserError when there is none, saying why
 */
export function puzzleFromText(text: string): Imported {
  const type = puzzleType(typeOfText(text));
  const { puzzles } = type.parseMany(text, { limit: MOST_PUZZLES });
  const [first] = puzzles;
  // For its message: the list reader only says which lines it refused.
  if (!first) return { puzzle: type.parse(shortEnough(text)) };
  if (puzzles.length === 1) return { puzzle: first.puzzle };
  const count = puzzles.length === MOST_PUZZLES ? `${MOST_PUZZLES} or more` : String(puzzles.length);
  return { puzzle: first.puzzle, note: `Opened the first of ${count} puzzles.` };
}

function shortEnough(text: string): string {
  if (text.length <= LONGEST_PUZZLE) return text;
  throw new UserError('This is too long for one puzzle, and none of its lines is one.', 'Open another file.');
}
