import { isSudokuSize, type SudokuSize } from '../../../puzzles/sudoku/board.ts';
import { type Refused, refused } from '../../items.ts';
import type { Line } from '../../text/lines.ts';
import type { Board } from '../boards/board.ts';

/** Boards whose regions are drawn: `+---+   +`, with a line between two cells only where a region ends. */

/** A line of corners, with a border or nothing between two of them. */
const CORNERS = /^\s*\+(?:[- ]{1,5}\+){4,16}\s*$/;
const NAMES = 'ABCDEFGHIJKLMNOP';

/** The board that some lines draw, and a map of its regions behind it; undefined where all lines or none are drawn. */
export function drawnBoard(lines: readonly Line[]): readonly (Board | Refused)[] | undefined {
  const size = (lines.length - 1) / 2;
  const texts = lines.map(({ text }) => text.trimEnd());
  const areCorners = texts.every((text, at) => at % 2 === 1 || CORNERS.test(text));
  if (!isSudokuSize(size) || !areCorners) return undefined;
  const corners = [...texts[0]!].flatMap((character, at) => (character === '+' ? [at] : []));
  if (corners.length !== size + 1 || texts.some((text, at) => at % 2 === 0 && !isAt(text, corners)))
    return undefined;
  const cells = Array.from({ length: size * size }, (_, cell) => {
    const column = cell % size;
    const inside = (texts[2 * Math.floor(cell / size) + 1] ?? '').slice(
      corners[column]! + 1,
      corners[column + 1],
    );
    return inside.trim() || '.';
  });
  if (!cells.every(cell => /^(?:1?\d|[A-G.*_?xX-])$/.test(cell))) return undefined;
  const regions = regionsOf(texts, corners, size);
  const count = new Set(regions).size;
  if (count === 1 || count === cells.length) return undefined;
  const line = lines[0]!.number;
  if (regions.some(region => regions.filter(other => other === region).length !== size))
    return [refused(line, `The borders that are drawn here make no ${size} regions of ${size} cells.`, HOW)];
  const names = [...new Set(regions)];
  const map = regions.map(region => NAMES[names.indexOf(region)]!).join('');
  return [
    { line, cells },
    { line, cells: map },
  ];
}

/** Is a board refused for its borders? Then it is none without them either. */
export const isOfBorders = (item: object): boolean => 'action' in item && item.action === HOW;

const HOW =
  'Complete them; or write the board without them, and a map with a letter for every region below it.';

const isAt = (text: string, corners: readonly number[]): boolean =>
  corners.every(at => text[at] === '+') && text.split('+').length === corners.length + 1;

/** For each cell the first one that no border parts it from. */
function regionsOf(texts: readonly string[], corners: readonly number[], size: SudokuSize): number[] {
  const regions = Array.from({ length: size * size }, (_, cell) => cell);
  const join = (one: number, other: number) => {
    const [from, to] = [regions[other]!, regions[one]!];
    for (const [cell, region] of regions.entries()) if (region === from) regions[cell] = to;
  };
  for (const cell of regions.keys()) {
    const [row, column] = [Math.floor(cell / size), cell % size];
    const below = (texts[2 * row + 2] ?? '').slice(corners[column]! + 1, corners[column + 1]);
    if (column + 1 < size && texts[2 * row + 1]![corners[column + 1]!] !== '|') join(cell, cell + 1);
    if (row + 1 < size && !below.includes('-')) join(cell, cell + size);
  }
  return regions;
}
