import type { JsonFormat } from '../json-format.ts';
import { isObject } from '../text/json.ts';
import { readPuzzle } from './own.ts';

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
