import { inBold } from '../text/characters.ts';
import type { Margin } from './margin.ts';

/** Tables of MediaWiki: `{|`, then rows behind `|-` of cells behind `|` on lines of their own, or behind `||`. */
export const wiki: Margin = lines => {
  const from = lines.findIndex(line => /^\s*\{\|/.test(line));
  const to = lines.findIndex((line, at) => at > from && /^\s*\|\}/.test(line));
  if (from < 0 || to < 0) return undefined;
  const rows = [...lines];
  let first = from;
  let cells: string[] = [];
  const end = (next: number) => {
    if (cells.length > 0) rows[first] = cells.join(' ');
    [first, cells] = [next, []];
  };
  for (let at = from; at <= to; at++) {
    rows[at] = '';
    if (/^\s*\|[-}]/.test(lines[at]!)) end(at);
    else if (/^\s*\|(?!\+)/.test(lines[at]!)) cells.push(...cellsIn(lines[at]!));
  }
  return rows;
};

/** Of each cell what stands behind its attributes; a dot for nothing. */
const cellsIn = (line: string): string[] =>
  line
    .trim()
    .slice(1)
    .split('||')
    .map(cell => plainCell(cell.split('|').at(-1)!) || '.');

const plainCell = (cell: string): string =>
  cell
    .replace(/'''([^']*)'''/g, (_, digits: string) => inBold(digits))
    .replace(/'''?/g, '')
    .trim();
