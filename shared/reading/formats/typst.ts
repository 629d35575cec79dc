import type { TextFormat } from './format.ts';
import { readPlain } from './text.ts';

/** Tables and grids of Typst: `#table(columns: 9, [5], [3], [], …)`, with the cells row after row. */
export const typst: TextFormat = {
  name: 'Typst',
  reading: text => {
    const rows = text.length <= LONGEST ? rowsIn(text) : undefined;
    return rows ? control => readPlain(rows.join('\n'), control) : undefined;
  },
};

const LONGEST = 100_000;
/** How many columns there are: a number, or as many as lengths are listed or repeated. */
const COLUMNS =
  /\b(?:table|grid)\(\s{0,20}(?:[^[\]]{0,400}?,\s{0,20})?columns\s?:\s?(?:(\d{1,2})\b|\([^()]{0,40}\)\s?\*\s?(\d{1,2})|\(([^()]{1,400})\))/;
const CELL = /\[([^[\]]{0,40})\]/g;

function rowsIn(text: string): string[] | undefined {
  const found = COLUMNS.exec(text);
  if (!found) return undefined;
  const [head, count, times, lengths = ''] = found;
  const columns = Number(count ?? times ?? lengths.split(',').filter(length => length.trim() !== '').length);
  const cells = Array.from(
    text.slice(found.index + head.length).matchAll(CELL),
    ([, cell = '']) => cell.trim() || '.',
  );
  if (columns < FEWEST || cells.length === 0 || cells.length % columns !== 0) return undefined;
  return Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns).join(' '),
  );
}

/** Tables of fewer columns hold something else. */
const FEWEST = 4;
