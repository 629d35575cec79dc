import { isSudokuSize } from '../../puzzles/sudoku/board.ts';
import { isKnown } from '../maze/roles.ts';
import { isFramed } from '../maze/shapes.ts';
import { isTitle } from '../maze/text.ts';
import { isRule } from '../sudoku/rows/rows.ts';
import type { Margin } from './margin.ts';

/**
 * Boards that stand side by side, with more between them than between their cells, come one below the other; an arrow
 * between them vanishes, titles above them stay.
 */
export const abreast: Margin = lines =>
  sudokusAbreast(lines.map(line => blanked(line, ARROW))) ??
  mazesAbreast(lines.map(line => blanked(line, DRAWN_ARROW)));

/** Arrows with blanks, digits, lists or nothing around them; those of characters may be a part of a maze. */
export const ARROW = /(?<=[\s\d\]])(?:[-=~]{1,3}>|[→⇒⟹⟶↦➔➜➡⮕▶►])(?=[\s\d[?]|$)/g;
const DRAWN_ARROW = /(?<=\s)[→⇒⟹⟶↦➔➜➡⮕▶►](?=\s|$)/g;

const blanked = (line: string, arrow: RegExp): string =>
  line.length > LONGEST ? line : line.replace(arrow, ({ length }) => ' '.repeat(length));

/** Boards in a row; more are a list on lines. */
const MOST = 3;
const LONGEST = 300;
/** Letters of no board. */
const NO_CELL = /[H-WYZh-wyz]/;
const isHeading = (line: string): boolean => NO_CELL.test(line) && isTitle(line);
const CELL = /[0-9A-Ga-g.*_?xX-]/g;

function sudokusAbreast(lines: readonly string[]): string[] | undefined {
  const first = lines.findIndex(line => !isHeading(line));
  const rows = lines.flatMap((line, at) => (at < first || isRule(line) ? [] : [at]));
  for (let count = 2; count <= MOST; count++) {
    const parts = rows.map(at => partsOf(lines[at]!, count));
    const size = parts[0]?.[0]?.length ?? 0;
    const areBoards = isSudokuSize(size) && rows.length === size;
    if (areBoards && parts.every(row => row?.[0]?.length === size)) return below(lines, rows, parts);
  }
  return undefined;
}

/** The cells of a row of several boards; undefined where these are not further apart than their cells. */
function partsOf(line: string, count: number): string[] | undefined {
  if (line.length > LONGEST || NO_CELL.test(line)) return undefined;
  const cells = [...line.matchAll(CELL)];
  const size = cells.length / count;
  if (!isSudokuSize(size)) return undefined;
  const gaps = cells.slice(1).map(({ index }, at) => index - cells[at]!.index);
  const [between, within] = [true, false].map(isBetween =>
    gaps.filter((_, at) => ((at + 1) % size === 0) === isBetween),
  );
  if (Math.min(...between!) <= Math.max(...within!)) return undefined;
  const text = cells.map(([cell]) => cell).join('');
  return Array.from({ length: count }, (_, board) => text.slice(board * size, (board + 1) * size));
}

/**
 * Mazes with frames of their own, and columns of nothing but blanks between them. An open column of one maze looks alike,
 * so each has a start and a goal of its own, or none has, and they are further apart.
 */
function mazesAbreast(all: readonly string[]): string[] | undefined {
  const first = Math.max(
    0,
    all.findIndex(line => !isHeading(line)),
  );
  const lines = all.slice(first);
  if (lines.length < 3 || lines.some(line => line.length > LONGEST || ![...line].every(isKnown)))
    return undefined;
  const width = Math.max(...lines.map(line => line.length));
  const padded = lines.map(line => line.padEnd(width));
  const isBlank = (column: number) => padded.every(line => line[column] === ' ');
  const starts = Array.from({ length: width }, (_, column) => column).filter(
    column => !isBlank(column) && (column === 0 || isBlank(column - 1)),
  );
  const parts = padded.map(line =>
    starts.map((from, at) => line.slice(from, starts[at + 1] ?? width).trimEnd()),
  );
  const isApart = starts.slice(1).every(from => isBlank(from - 1) && isBlank(from - 2));
  const areMazes = starts.every((_, at) => isMaze(parts.map(row => row[at]!)));
  const ends = starts.map((_, at) => countEnds(parts.map(row => row[at]!)));
  const haveEnds = ends.every(count => count === 2) || (isApart && ends.every(count => count === 0));
  return starts.length > 1 && areMazes && haveEnds
    ? [...all.slice(0, first), ...below(lines, [...lines.keys()], parts)]
    : undefined;
}

const countEnds = (rows: readonly string[]): number => rows.join('').match(/[SGE]/gi)?.length ?? 0;

const isMaze = (rows: readonly string[]): boolean =>
  rows[0]!.length >= 3 && isFramed(rows, Math.max(...rows.map(row => row.length)));

/** Titles where they stand, the first board's rows where they stand, and those of the others behind the last of them. */
function below(
  lines: readonly string[],
  rows: readonly number[],
  parts: readonly (readonly string[] | undefined)[],
): string[] {
  const texts = lines.map((line, at) => (at < rows[0]! && isHeading(line) ? line : ''));
  for (const [index, at] of rows.entries()) texts[at] = parts[index]![0]!;
  for (let board = 1; board < parts[0]!.length; board++)
    texts[rows.at(-1)!] += `\n \n${parts.map(row => row![board]!).join('\n')}`;
  return texts;
}
