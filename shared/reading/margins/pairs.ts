import { ARC_SIDES } from '../../puzzles/arc/board.ts';
import { gridRowsIn } from '../../puzzles/arc/text.ts';
import { ARROW } from './abreast.ts';
import type { Margin } from './margin.ts';

/**
 * Grids of an ARC task beside each other, with an arrow between them in every row or in one: `1 2 -> 2 1`, `[[1, 2]] → [[2,
 * 1]]`; or with a bar in every row; or in columns below the words "Input" and "Output". The output comes below its input;
 * what is a question stands for none.
 */
export const pairs: Margin = given => {
  const lines = barsAsArrows(given);
  const texts = [...lines];
  let found = false;
  for (let from = 0, next = 0; from < lines.length; from = next) {
    const to = endOf(lines, from);
    const run = lines.slice(from, to);
    const isTooLong = run.length > LONGEST_RUN;
    const rows = isTooLong ? undefined : (columnsIn(run) ?? pairIn(run));
    if (rows !== undefined) {
      texts.splice(from, run.length, `${rows}\n `, ...run.slice(1).fill(''));
      found = true;
    }
    next = isTooLong || rows !== undefined ? to : from + 1;
  }
  return found ? texts : undefined;
};

/** Two or more cells, one bar, two or more cells. */
const BARRED = /^\s*\d(?:[\s,;]+\d)+\s*\|\s*\d(?:[\s,;]+\d)+\s*$/;
/** Words, as above columns, or a line that is drawn. */
const NO_CELLS = /\p{L}{2}|--/u;

/**
 * Bars between grids, where a run of rows shows that they are that: a single bar parts the boxes of a Sudoku, too, but only
 * in bands of two rows, or in boards as wide as they are tall, where a blank is often no digit.
 */
function barsAsArrows(lines: readonly string[]): readonly string[] {
  const isRow = lines.map(line => line.length <= LONGEST && line.includes('|') && !NO_CELLS.test(line));
  const isBarred = lines.map((line, at) => isRow[at] && BARRED.test(line));
  const isParted = lines.some((line, from) => {
    if (!isRow[from] || isRow[from - 1]) return false;
    const next = isRow.indexOf(false, from);
    const run = isBarred.slice(from, next < 0 ? undefined : next);
    return run.length > 2 && run.every(Boolean) && run.length % digitsIn(line) > 0;
  });
  return isParted ? lines.map((line, at) => (isBarred[at] ? line.replace('|', ' -> ') : line)) : lines;
}

const LONGEST = 5000;
/** Lines of the tallest grid, and one above it. Longer runs of rows are none: a text is gone through once. */
const LONGEST_RUN = ARC_SIDES.most + 1;
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

/** The end of the lines from one on that may be a pair together; those of a list alone, or of no pair, go alone. */
function endOf(lines: readonly string[], from: number): number {
  const first = lines[from]!;
  if (!HEADS.test(first) && !isRow(first)) return from + 1;
  let to = from + 1;
  while (to < lines.length && isRow(lines[to]!)) to++;
  return to;
}

const isRow = (line: string): boolean => isBeside(line) && !isListed(line.split(ARROW)[0]!);

/** Lines that have nothing where one of them has an arrow. */
function pairIn(run: readonly string[]): string | undefined {
  if (!isBeside(run[0]!)) return undefined;
  const gap = run.map(gapIn).find(found => found !== undefined);
  if (!gap || run.some(line => !isOpen(line, gap))) return undefined;
  const [left, right] = [run.map(line => line.slice(0, gap.from)), run.map(line => line.slice(gap.to))];
  const grids = [left, right].map(side => side.flatMap(rowsOf));
  const widths = grids.map(grid => grid.map(digitsIn));
  const areGrids = widths.every(of => of.every(width => width === of[0]));
  const rows = grids.map(grid => grid.join('\n')).filter(text => text !== '');
  const isPair = areGrids && widths[0]![0]! > 1 && [left, right].every(side => isTogether(side));
  return isPair ? rows.join('\n \n') : undefined;
}

const HEADS = /^\s*input\b:?\s{2,}output\b[\s:]*$/i;
const WIDE_GAP = /\t+|\s{3,}/;

/** Two columns below their names: what of a row stands behind the wide gap is the output's. */
function columnsIn([head, ...below]: readonly string[]): string | undefined {
  if (!HEADS.test(head!)) return undefined;
  const sides = below.map(line => line.trimEnd().split(WIDE_GAP));
  if (sides.length === 0 || sides.some(({ length }) => length > 2)) return undefined;
  const [input, output] = [0, 1].map(side => sides.flatMap(parts => parts[side] || []).join('\n'));
  return `Input\n${input}\nOutput\n${output}`;
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
  return own ? own.from === gap.from : line.slice(gap.from, gap.to).trim() === '';
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
