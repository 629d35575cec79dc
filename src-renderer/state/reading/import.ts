import { fileTitle, namedPuzzle } from '../../../shared/puzzles/index.ts';
import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { choosePuzzle, notesOf } from '../../../shared/reading/choose.ts';
import { isPlain, plainFormats } from '../../../shared/reading/formats/plain.ts';
import { readTextAs } from '../../../shared/reading/formats/read-text.ts';
import { type Item, isFound } from '../../../shared/reading/items.ts';
import type { Content } from './file-bytes.ts';
import { NOT_FETCHED } from './not-fetched.ts';
import { MOST_SHOWN, type Survey } from './survey.ts';

export interface Imported {
  readonly puzzle: Puzzle;
  /** What the user should know about it. */
  readonly note?: string;
}

/** Of a file with very many puzzles only so many are looked at. */
const MOST_PUZZLES = 1000;

/**
 * What a text, a file or several hold, in any known form: of which type it is, it says itself.
 * What reads markup, unpacks links and files and decodes pictures is fetched when there is some.
 */
export async function itemsOf(content: Content): Promise<Iterable<Item>> {
  if (typeof content === 'string' && isPlain(content)) return readTextAs(plainFormats, content);
  const { readBytes, readFiles, readText } = await import('../../../shared/reading/index.ts').catch(() => {
    throw NOT_FETCHED;
  });
  if (typeof content === 'string') return readText(content);
  if (content instanceof Uint8Array) return readBytes(content);
  return readFiles(content.map(({ name, bytes }) => ({ name, bytes: () => bytes })));
}

/**
 * One puzzle: the only one, or the first of several.
 * @param file its name, which the puzzle takes over unless the file says another one
 * @throws UserError when there is none, saying why
 */
export function puzzleOf(items: Iterable<Item>, file?: string): Imported {
  const chosen = choosePuzzle(items, { most: MOST_PUZZLES });
  const notes = notesOf(chosen);
  const { found } = chosen;
  const puzzle = namedPuzzle(found.puzzle, found.source ?? (file && fileTitle(file)));
  return notes.length > 0 ? { puzzle, note: notes.join(' ') } : { puzzle };
}

/** Items of a text that are counted. */
const MOST_SURVEYED = 20_000;

/** Counts what an import would find. */
export function surveyOf(items: Iterable<Item>): Survey {
  const puzzles: Puzzle[] = [];
  const counts: Partial<Record<PuzzleKind, number>> = {};
  let [looked, refused] = [0, 0];
  let problem: string | undefined;
  for (const item of items) {
    if (looked++ === MOST_SURVEYED) break;
    if (isFound(item)) {
      const { puzzle } = item;
      counts[puzzle.kind] = (counts[puzzle.kind] ?? 0) + 1;
      if (puzzles.length < MOST_SHOWN) puzzles.push(puzzle);
    } else {
      refused++;
      problem ??= placeOf(item) + item.reason;
    }
  }
  return { puzzles, counts, refused, isMore: looked > MOST_SURVEYED, ...(problem && { problem }) };
}

/** "Line 3: ", or "week 48.txt, line 3: ". */
function placeOf({ line, file }: Item): string {
  if (line === 0) return file ? `${file}: ` : '';
  return file ? `${file}, line ${line}: ` : `Line ${line}: `;
}
