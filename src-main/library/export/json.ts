import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { libraryKind } from '../../puzzles/index.ts';
import type { Entry } from '../../puzzles/library-kind.ts';

/**
 * Mull's own JSON: everything the library knows of each puzzle, one puzzle a line.
 * `puzzle` is the line that the library stores (the 81 characters of an ordinary Sudoku), or the puzzle as an object.
 * It is read by shared/reading/json/own.ts.
 */
const HEAD = '{"format":"mull-puzzles"';

/** Mull's own JSON begins so, ends with {@link JSON_FOOT}, and has an item for every puzzle between, with commas. */
export const jsonHead = (kind: PuzzleKind): string => `${HEAD},"version":1,"kind":"${kind}","puzzles":[\n`;
export const JSON_FOOT = '\n]}\n';

/** One puzzle with all that is known of it. */
export function writeJsonItem({ puzzle, solution, source, rating, grade, tags }: Entry): string {
  const { encode, encodeAnswer } = libraryKind(puzzle.kind);
  return JSON.stringify({
    puzzle: encode(puzzle),
    ...(solution ? { solution: encodeAnswer(solution) } : {}),
    ...(source ? { source } : {}),
    ...(rating === undefined ? {} : { rating }),
    ...(grade ? { grade } : {}),
    ...(tags && tags.length > 0 ? { tags } : {}),
  });
}
