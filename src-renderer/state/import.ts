import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { choosePuzzle, notesOf } from '../../shared/reading/choose.ts';
import { type Item, readBytes, readText } from '../../shared/reading/index.ts';

export interface Imported {
  readonly puzzle: Puzzle;
  /** What the user should know about it. */
  readonly note?: string;
}

/** Of a file with very many puzzles only so many are looked at. */
const MOST_PUZZLES = 1000;

/**
 * Reads pasted or dropped text: one puzzle in any known form, or the first of several. The text itself says of which
 * type it is.
 * @throws UserError when there is none, saying why
 */
export const puzzleFromText = (text: string): Imported => opened(readText(text));

/** The same for a file's bytes. */
export const puzzleFromBytes = (bytes: Uint8Array): Imported => opened(readBytes(bytes));

function opened(items: Iterable<Item>): Imported {
  const chosen = choosePuzzle(items, { most: MOST_PUZZLES });
  const notes = notesOf(chosen);
  const { puzzle } = chosen.found;
  return notes.length > 0 ? { puzzle, note: notes.join(' ') } : { puzzle };
}
