import * as v from 'valibot';
import { UserError } from '../../errors.ts';
import { isObject } from '../../json-object.ts';
import { readAnswer } from '../../puzzles/index.ts';
import { type Puzzle, PuzzleSchema } from '../../puzzles/puzzle.ts';
import { StoredAnswerSchema } from '../../puzzles/stored.ts';
import { attempt, type Found, type Item } from '../items.ts';
import type { JsonFormat } from '../json-format.ts';
import { readerNamed } from '../kinds.ts';
import { checkedJson } from '../text/json.ts';
import type { TextReader } from '../text-reader.ts';

/**
 * Mull's own JSON: everything the library knows of each puzzle, one puzzle a line. `puzzle` is the line that the library
 * stores (the 81 characters of an ordinary Sudoku), or the puzzle as an object.
 */

const line = v.pipe(v.string(), v.maxLength(20_000));
const ItemSchema = v.strictObject({
  puzzle: v.union([line, v.looseObject({ kind: v.string() })]),
  solution: v.optional(v.union([line, StoredAnswerSchema])),
  source: v.optional(v.pipe(v.string(), v.maxLength(500))),
  rating: v.optional(v.number()),
  grade: v.optional(v.string()),
  tags: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(50))),
});
const FileSchema = v.object({
  format: v.literal('mull-puzzles'),
  version: v.literal(1),
  kind: v.string(),
  puzzles: v.array(v.unknown()),
});

export const own: JsonFormat = {
  matches: value => isObject(value) && value.format === 'mull-puzzles',
  *read(value): Generator<Item> {
    const file = checkedJson(FileSchema, value, 'This is no file of puzzles that this Mull knows');
    const reader = readerNamed(file.kind);
    // The writer puts its head on the first line and every puzzle on a line of its own.
    for (const [index, item] of file.puzzles.entries())
      yield attempt(index + 2, () => ({ ...readItem(reader, item), line: index + 2 }));
  },
};

/** An entry of such a file. @throws UserError when it is none, or what it holds does not fit together */
export function readItem(reader: TextReader, item: unknown): Omit<Found, 'line'> {
  const {
    puzzle: given,
    solution,
    ...more
  } = checkedJson(ItemSchema, item, 'This entry does not fit the format');
  const puzzle = typeof given === 'string' ? reader.readStored(given) : readPuzzle(given);
  if (puzzle.kind !== reader.kind)
    throw new UserError(
      `This entry holds a puzzle of the type ${puzzle.kind}.`,
      'Move it to a file of its own type.',
    );
  const answer =
    typeof solution === 'string'
      ? reader.readStoredAnswer(solution, puzzle)
      : solution && readAnswer(puzzle, solution);
  return { puzzle, ...(answer ? { solution: answer } : {}), ...defined(more) };
}

/** A puzzle as Mull keeps it. What its schema does not know may be a rule, and is refused. @throws UserError */
export function readPuzzle(value: unknown): Puzzle {
  const puzzle = checkedJson(PuzzleSchema, value, 'This is no puzzle that this Mull knows');
  const unknown = Object.keys(value as object).find(key => !(key in puzzle));
  if (unknown === undefined) return puzzle;
  throw new UserError(
    `This puzzle holds ${JSON.stringify(unknown.slice(0, 40))}, which this Mull does not know.`,
    'It may be from a newer Mull.',
  );
}

/** Without entries that are undefined. */
function defined<T extends object>(entries: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as never;
}
