import { fileTitle, namedPuzzle } from '../../shared/puzzles/index.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { choosePuzzle, notesOf } from '../../shared/reading/choose.ts';
import { type Item, isFound, readBytes, readText } from '../../shared/reading/index.ts';
import { MOST_SHOWN, type Survey } from './survey.ts';

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

/** The same for a file's bytes. @param file its name, which the puzzle takes over unless the file says another one */
export const puzzleFromBytes = (bytes: Uint8Array, file?: string): Imported => opened(readBytes(bytes), file);

function opened(items: Iterable<Item>, file?: string): Imported {
  const chosen = choosePuzzle(items, { most: MOST_PUZZLES });
  const notes = notesOf(chosen);
  const { found } = chosen;
  const puzzle = namedPuzzle(found.puzzle, found.source ?? (file && fileTitle(file)));
  return notes.length > 0 ? { puzzle, note: notes.join(' ') } : { puzzle };
}

/** Items of a text that are counted. */
const MOST_SURVEYED = 20_000;

/** Counts what a text, or the bytes of a file, holds. */
export function surveyOf(content: string | Uint8Array): Survey {
  const puzzles: Puzzle[] = [];
  const counts: Partial<Record<PuzzleKind, number>> = {};
  let [looked, refused] = [0, 0];
  let problem: string | undefined;
  for (const item of typeof content === 'string' ? readText(content) : readBytes(content)) {
    if (looked++ === MOST_SURVEYED) break;
    if (isFound(item)) {
      const { puzzle } = item;
      counts[puzzle.kind] = (counts[puzzle.kind] ?? 0) + 1;
      if (puzzles.length < MOST_SHOWN) puzzles.push(puzzle);
    } else {
      refused++;
      problem ??= `${item.line > 0 ? `Line ${item.line}: ` : ''}${item.reason}`;
    }
  }
  return { puzzles, counts, refused, isMore: looked > MOST_SURVEYED, ...(problem && { problem }) };
}
