import { gridRowsIn } from '../../puzzles/arc/text.ts';
import { ARROW } from './abreast.ts';
import type { Margin } from './margin.ts';

/**
 * Grids of an ARC task beside each other, with an arrow between them in every row or in one: `1 2 -> 2 1`, `[[1, 2]] → [[2,
 * 1]]`; or in columns below the words "Input" and "Output". The output comes below its input; what is a question stands
 * for none.
 */
export const pairs: Margin = lines => {
  const texts = [...lines];
  for (let at = 0; at < lines.length; at++) {
    const pair = pairAt(lines, at) ?? columnsAt(lines, at);
    if (!pair) continue;
    const { rows, to } = pair;
    texts.splice(at, to - at, `${rows}\n `, ...Array<string>(to - at - 1).fill(''));
    at = to - 1;
  }
  return texts.some((text, at) => text !== lines[at]) ? texts : undefined;
};

const LONGEST = 5000;
const CELLS = /^[\d\s,;|[\]]*$/;
const isSide = (text: string): boolean => (CELLS.test(text) && isEven(text)) || text.trim() === '?';

/** Has what stands between bars as many digits each? Else they part something other than cells. */
function isEven(text: string): boolean {
  const counts = text
    .split('|')
    .map(digitsIn)
    .filter(count => count > 0);
  return counts.every(count => count === counts[0]);
}

const digitsIn = (text: string): number => text.replace(/\D/g, '').length;

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The pair that begins at a line: as many lines as have nothing where one of them has an arrow. */
function pairAt(lines: readonly string[], from: number): { rows: string; to: number } | undefined {
  if (!isBeside(lines[from]!)) return undefined;
  const isRow = (line: string) => isBeside(line) && !isListed(line.split(ARROW)[0]!);
  const next = lines.findIndex((line, at) => at > from && !(isRow(line) && isRow(lines[from]!)));
  const to = next < 0 ? lines.length : next;
  const run = lines.slice(from, to);
  const gap = run.map(gapIn).find(found => found !== undefined);
  if (!gap || run.some(line => !isOpen(line, gap))) return undefined;
  const [left, right] = [run.map(line => line.slice(0, gap.from)), run.map(line => line.slice(gap.to))];
  const grids = [left, right].map(side => side.flatMap(rowsOf));
  const widths = grids.map(grid => grid.map(digitsIn));
  const areGrids = widths.every(of => of.every(width => width === of[0]));
  const rows = grids.map(grid => grid.join('\n')).filter(text => text !== '');
  return areGrids && widths[0]![0]! > 1 && [left, right].every(side => isTogether(side))
    ? { rows: rows.join('\n \n'), to }
    : undefined;
}

const HEADS = /^\s*input\b:?\s{2,}output\b[\s:]*$/i;
const WIDE_GAP = /\t+|\s{3,}/;

/** The pair in two columns below their names: what of a row stands behind the wide gap is the output's. */
function columnsAt(lines: readonly string[], from: number): { rows: string; to: number } | undefined {
  if (!HEADS.test(lines[from]!)) return undefined;
  const end = lines.findIndex((line, at) => at > from && !(/\d/.test(line) && CELLS.test(line)));
  const to = end < 0 ? lines.length : end;
  const sides = lines.slice(from + 1, to).map(line => line.trimEnd().split(WIDE_GAP));
  if (sides.length === 0 || sides.some(({ length }) => length > 2)) return undefined;
  const [input, output] = [0, 1].map(side => sides.flatMap(parts => parts[side] || []).join('\n'));
  return { rows: `Input\n${input}\nOutput\n${output}`, to };
}

/** Is a text a whole grid, as a list of lists? */
export const isListed = (text: string): boolean => /^\s*\[\s*\[/.test(text) && /\]\s*\]\s*$/.test(text);

/** Cells with an arrow among them, or cells alone. */
function isBeside(line: string): boolean {
  if (line.length > LONGEST || !/\d/.test(line)) return false;
  const sides = line.split(ARROW);
  return sides.length <= 2 && sides.every(isSide);
}

function gapIn(line: string): Gap | undefined {
  const [arrow] = line.matchAll(ARROW);
  return arrow && { from: arrow.index, to: arrow.index + arrow[0].length };
}

/** Has a line the same arrow as another one, or nothing in its place? */
function isOpen(line: string, gap: Gap): boolean {
  const own = gapIn(line);
  return own ? own.from === gap.from : line.slice(gap.from - 1, gap.to + 1).trim() === '';
}

/** The rows of a side of a line, which may hold a grid as a list. */
const rowsOf = (side: string): string[] =>
  gridRowsIn(side)
    .map(row => row.replace(/[[\]?]|,\s*$/g, '').trim())
    .filter(row => row !== '');

/** Are rows with nothing in them only above and below the others? */
function isTogether(side: readonly string[]): boolean {
  const filled = side.flatMap((row, at) => (row.trim() === '' ? [] : [at]));
  return filled.length === 0 || filled.at(-1)! - filled[0]! === filled.length - 1;
}
