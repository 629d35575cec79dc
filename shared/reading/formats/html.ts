import { isWebPage } from '../bytes/stand-ins.ts';
import { type Control, type Found, type Item, isFound, refused } from '../items.ts';
import { type PageLine, textOfPage } from '../markup/layout.ts';
import { isJsonStart } from '../text/json.ts';
import { code } from './code.ts';
import { csv } from './csv.ts';
import { recognised, type TextFormat, tooLong } from './format.ts';
import { link } from './link.ts';
import { plainText } from './text.ts';

/** Web pages, saved or copied as their source: read like the text that they show, tables and grids row by row. */
export const html: TextFormat = {
  name: 'web page',
  reading: text => {
    const isPage =
      isWebPage(text.slice(0, 1000)) || (HAS_TABLE.test(text.slice(0, HEAD)) && !isJsonStart(text));
    return isPage ? control => readPage(text, control) : undefined;
  },
};

function* readPage(source: string, control: Control): Generator<Item> {
  if (source.length > LARGEST) return yield tooLong('web page', LARGEST, COPY);
  const { lines, addresses } = textOfPage(source);
  const text = lines.map(line => line.text).join('\n');
  const { read } = recognised(text, [code, csv, plainText]);
  const items = Array.from(read(control), item => ({
    ...item,
    line: lineIn(lines, item.line),
  }));
  const boards = new Set(lines.filter(({ isBoard }) => isBoard).map(({ line }) => line));
  const told = [
    ...items.filter(item => isFound(item) || boards.has(item.line)),
    ...lines.flatMap(({ line, refusal }) => (refusal ? [refused(line, refusal.reason, refusal.action)] : [])),
  ];
  told.push(...linked([...lines, ...addresses], told.filter(isFound)));
  if (told.length > 0) yield* told;
  else yield refused(0, 'This is a web page, and what it shows as text is no puzzle.', COPY);
}

const HEAD = 200_000;
const LARGEST = 10_000_000;
const HAS_TABLE = /<t[dr][\s>]/i;

const COPY = 'Copy the puzzle out of the page, or download the file itself ("Raw" or "Download").';

/** The line of the source that a line of the shown text is from. */
const lineIn = (lines: readonly PageLine[], number: number): number => lines[number - 1]?.line ?? 0;

/** The puzzles of Mull's links, without those that the page shows or links to already. */
function linked(lines: readonly PageLine[], found: readonly Found[]): Item[] {
  const known = new Set(found.map(({ puzzle }) => JSON.stringify(puzzle)));
  const isNew = (item: Item): boolean => {
    const key = JSON.stringify(isFound(item) ? item.puzzle : item.reason);
    return !known.has(key) && Boolean(known.add(key));
  };
  return lines
    .flatMap(({ text, line }) => Array.from(link.reading(text)?.({}) ?? [], item => ({ ...item, line })))
    .filter(isNew);
}
