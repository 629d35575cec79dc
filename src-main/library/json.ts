import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { readAnswer } from '../../shared/puzzles/index.ts';
import { type PuzzleKind, PuzzleSchema } from '../../shared/puzzles/puzzle.ts';
import { StoredAnswerSchema } from '../../shared/puzzles/stored.ts';
import { libraryKind } from '../puzzles/index.ts';
import type { Entry } from '../puzzles/library-kind.ts';

/**
 * Mull's own JSON: everything the library knows of each puzzle, one puzzle a line.
 * `puzzle` is the line that the library stores (the 81 characters of an ordinary Sudoku), or the puzzle as an object.
 */
const HEAD = '{"format":"mull-puzzles"';

const ItemSchema = v.object({
  puzzle: v.union([v.pipe(v.string(), v.maxLength(20_000)), PuzzleSchema]),
  solution: v.optional(v.union([v.pipe(v.string(), v.maxLength(20_000)), StoredAnswerSchema])),
  source: v.optional(v.pipe(v.string(), v.maxLength(500))),
  rating: v.optional(v.number()),
  tags: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(50))),
});
const FileSchema = v.object({
  format: v.literal('mull-puzzles'),
  version: v.literal(1),
  kind: v.string(),
  puzzles: v.array(v.unknown()),
});

export const jsonHead = (kind: PuzzleKind): string => `${HEAD},"version":1,"kind":"${kind}","puzzles":[\n`;
export const JSON_FOOT = '\n]}\n';

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

export const isOwnJson = (text: string): boolean => text.slice(0, 200).replaceAll(/\s/g, '').startsWith(HEAD);

export interface JsonEntry extends Entry {
  readonly line: number;
}

/** The puzzles of such a file, and its entries that hold none, by the line on which {@link writeJsonItem} puts them. */
export function parseOwnJson(
  kind: PuzzleKind,
  text: string,
): { puzzles: JsonEntry[]; refused: { line: number; reason: string }[] } {
  const puzzles: JsonEntry[] = [];
  const refused: { line: number; reason: string }[] = [];
  const file = v.safeParse(v.pipe(v.string(), v.parseJson(), FileSchema), text);
  if (!file.success) return { puzzles, refused: [{ line: 0, reason: 'its JSON is damaged or cut off' }] };
  if (file.output.kind !== kind)
    return { puzzles, refused: [{ line: 0, reason: `it holds puzzles of the type ${file.output.kind}` }] };
  file.output.puzzles.forEach((item, index) => {
    try {
      puzzles.push({ ...readItem(kind, item), line: index + 2 });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push({ line: index + 2, reason: error.message });
    }
  });
  return { puzzles, refused };
}

function readItem(kind: PuzzleKind, item: unknown): Entry {
  const read = v.safeParse(ItemSchema, item);
  if (!read.success) throw new UserError(`This entry does not fit the format: ${read.issues[0].message}`);
  const { puzzle: given, solution, source, rating, tags } = read.output;
  const { decode, decodeAnswer } = libraryKind(kind);
  const puzzle = typeof given === 'string' ? decode(given) : given;
  if (puzzle.kind !== kind) throw new UserError(`This entry holds a puzzle of the type ${puzzle.kind}.`);
  const answer =
    typeof solution === 'string' ? decodeAnswer(solution, puzzle) : solution && readAnswer(puzzle, solution);
  return {
    puzzle,
    ...(answer ? { solution: answer } : {}),
    ...(source ? { source } : {}),
    ...(rating === undefined ? {} : { rating }),
    ...(tags ? { tags } : {}),
  };
}
