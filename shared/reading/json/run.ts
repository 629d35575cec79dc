import { isObject } from '../../json-object.ts';
import { puzzleType } from '../../puzzles/index.ts';
import { PUZZLE_KINDS } from '../../puzzles/puzzle.ts';
import { attempt } from '../items.ts';
import type { JsonFormat } from '../json-format.ts';
import { readerNamed } from '../kinds.ts';
import { readItem, readPuzzle } from './own.ts';

/** A run that Mull exported from the page, or wrote with `solve --json`: its puzzle. */
export const run: JsonFormat = {
  matches: value =>
    isObject(value) &&
    (value.format === 'mull-run' || ('outcome' in value && 'frames' in value && 'puzzle' in value)),
  *read(value) {
    yield { puzzle: readPuzzle((value as { puzzle: unknown }).puzzle), line: 0 };
  },
};

/** A puzzle as it crosses between page and host. */
export const bare: JsonFormat = {
  matches: value =>
    isObject(value) && typeof value.kind === 'string' && ('givens' in value || 'walls' in value),
  *read(value) {
    yield { puzzle: readPuzzle(value), line: 0 };
  },
};

/** A puzzle with its answer, as the folders of training runs hold them: an entry of Mull's own files without what is around it. */
export const example: JsonFormat = {
  matches: value => isObject(value) && kindOf(value.puzzle) !== undefined,
  *read(value) {
    const kind = kindOf((value as { puzzle: unknown }).puzzle)!;
    yield attempt(0, () => {
      const read = readItem(readerNamed(kind), value);
      const source = read.source ?? puzzleType(kind).nameOf?.(read.puzzle);
      return { ...read, ...(source === undefined ? {} : { source }), line: 0 };
    });
  },
};

/** The type that an object says it is a puzzle of; undefined where it is none of Mull's. */
const kindOf = (value: unknown) => PUZZLE_KINDS.find(kind => isObject(value) && value.kind === kind);
