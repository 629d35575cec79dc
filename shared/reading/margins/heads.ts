import { isHead } from './labels.ts';
import type { Margin } from './margin.ts';

/** A line above a table that only counts its columns: `C1,C2,C3 …`, `A;B;C …`. Numbers alone may be a row. */
export const heads: Margin = ([first = '', ...rows]) =>
  rows.length >= FEWEST && /\p{L}/u.test(first) && isHead(first) && !rows.some(row => /\p{L}{2}/u.test(row))
    ? ['', ...rows]
    : undefined;

const FEWEST = 4;
