import { isSudokuSize } from '../../puzzles/sudoku/board.ts';
import { isKnown, WALLS } from '../maze/roles.ts';
import { cellsOfBoxes } from '../sudoku/boards/boxes.ts';
import { isRule, piecesOf, rowOf } from '../sudoku/rows/rows.ts';
import { readSpaced } from '../sudoku/rows/spaced.ts';
import type { Margin } from './margin.ts';

/**
 * Before the rows of a grid: `R1: 5 3 . …`, `Row 2 = …`, `A | …`, `- …`, `# …`, `// …`, ` [1,] …`. They count the rows, or
 * there are as many rows as cells in each: so nothing that is a cell is taken for a label. Before a maze they count, or are
 * signs that it does not hold. Columns (`C1: …`) and boxes (`Box 1: …`) become rows.
 */

interface Style {
  /** What stands before the row, and the row. */
  readonly pattern: RegExp;
  /** May one of the rows have another number of cells? Only where a colon or the like ends the label. */
  readonly isPlain: boolean;
}

const STYLES: readonly Style[] = [
  { pattern: /^\s*([\p{L}\p{N}][\p{L}\p{N} ._-]{0,20}?)\s{0,3}(?:[:=)]|->|-(?=\s)) ?(.*)$/u, isPlain: true },
  { pattern: /^[\s|*]{0,8}(\d{1,2}|[A-P])[.*]{0,3}(?:\s{0,4}[|│┃║]| )(.*)$/, isPlain: false },
  { pattern: /^\s{0,8}"?((?:[Rr](?:ow)?[ _]?)?\d{1,2}|[A-P])"?\s?[,;\t](.*)$/, isPlain: false },
  { pattern: /^\s*\[(\d{1,2}),\]\s?(.*)$/, isPlain: false },
  { pattern: /^\s{0,8}([-*•#%;]|\/\/|--|;;)\s(.*)$/, isPlain: false },
];
const LONGEST = 300;

type Axis = 'row' | 'column' | 'box';
/** What a label names, by its word. A letter alone, or a number, counts rows. */
const AXES: readonly (readonly [Axis, RegExp])[] = [
  ['row', /^(?:|r|rows?|l|lines?|ln|z|zeile|reihe|ligne|f|fila|riga|rij|rad|linha|wiersz|行)$/],
  ['column', /^(?:c|cols?|columns?|sp|spalte|colonne|columna|colonna|kolom|coluna)$/],
  ['box', /^(?:b|box|blocks?|bloc|bloque|regions?|nonet|square|subgrid|kasten|quadrat)$/],
];

interface Labelled {
  readonly at: number;
  readonly axis: Axis;
  /** What the label counts; undefined where it does not. */
  readonly count: number | undefined;
  /** Is the label a mark of signs that no maze holds, such as one of comments? */
  readonly isMark: boolean;
  readonly row: string;
}

export const labels: Margin = lines => {
  for (const style of STYLES) {
    const rows = lines.map((line, at) => labelledIn(line, at, style));
    const grids = gridsIn(rows, lines).filter(grid => isGrid(grid, style));
    if (grids.length > 0 && !grids.some(grid => isPartOfLarger(grid, grids, lines)))
      return withoutLabels(lines, grids);
  }
  return undefined;
};

function labelledIn(line: string, at: number, { pattern }: Style): Labelled | undefined {
  const [, label, row] = (line.length <= LONGEST && pattern.exec(line)) || [];
  if (label === undefined || row === undefined) return undefined;
  const axis = axisOf(label);
  const isMark = !/[\p{L}\d]/u.test(label) && ![...label].some(isKnown);
  return axis && { at, axis, count: countIn(label), isMark, row };
}

function axisOf(label: string): Axis | undefined {
  const [word = ''] = /^\p{L}*/u.exec(label.toLowerCase()) ?? [];
  return word === label.toLowerCase() && word.length === 1
    ? 'row'
    : AXES.find(([, words]) => words.test(word))?.[0];
}

/** 1 of "Row 1", "R1" and "r1c1-9", and of "A". */
function countIn(label: string): number | undefined {
  const [number] = /\d{1,2}/.exec(label) ?? [];
  if (number !== undefined) return Number(number);
  return /^[A-Pa-p]$/.test(label) ? label.toUpperCase().charCodeAt(0) - 64 : undefined;
}

/** Labelled lines one after the other, perhaps with borders between them, that count on from 0 or 1. */
function gridsIn(rows: readonly (Labelled | undefined)[], lines: readonly string[]): Labelled[][] {
  const grids: Labelled[][] = [];
  let grid: Labelled[] = [];
  const end = () => {
    if (grid.length > 0) grids.push(grid);
    grid = [];
  };
  for (const [at, row] of rows.entries()) {
    if (!row && isRule(lines[at]!)) continue;
    const last = grid.at(-1);
    const goesOn =
      last &&
      row?.axis === last.axis &&
      (last.count === undefined ? row.count === undefined : row.count === last.count + 1);
    if (!goesOn) end();
    if (row && (goesOn || row.count === undefined || row.count <= 1)) grid.push(row);
  }
  end();
  return grids;
}

function isGrid(grid: readonly Labelled[], { isPlain }: Style): boolean {
  const rows = grid.map(({ row }) => row);
  const isCounted = grid[0]!.count !== undefined;
  if (isMaze(rows)) return isCounted || grid[0]!.isMark;
  const size = rows.length;
  if (!isSudokuSize(size) || (!isCounted && !/\d/.test(rows.join('')))) return false;
  const fitting = rows.filter(row => rowOf(piecesOf(row))?.size === size).length;
  if (grid[0]!.axis !== 'row') return isPlain && isCounted && fitting === size;
  return fitting === size || readSpaced(rows) !== undefined || (isPlain && isCounted && fitting === size - 1);
}

/** Is the line above or below like its rows with their labels, but in no grid? Then all are rows of a larger grid. */
function isPartOfLarger(
  grid: readonly Labelled[],
  grids: readonly Labelled[][],
  lines: readonly string[],
): boolean {
  const labelled = new Set(grids.flat().map(({ at }) => at));
  const piecesAt = (at: number) => piecesOf(lines[at]!).length;
  return [grid[0]!.at - 1, grid.at(-1)!.at + 1]
    .filter(at => lines[at] !== undefined && !labelled.has(at) && !isHead(lines[at]!) && !isRule(lines[at]!))
    .some(at => piecesAt(at) === piecesAt(grid[0]!.at));
}

const isMaze = (rows: readonly string[]): boolean =>
  rows.length >= 3 &&
  rows.every(row => row.length === rows[0]!.length && [...row].every(isKnown)) &&
  [...rows.join('')].filter(character => WALLS.includes(character)).length >= rows.length;

function withoutLabels(lines: readonly string[], grids: readonly Labelled[][]): string[] {
  const rows = [...lines];
  for (const grid of grids) {
    const turned = asRows(grid);
    for (const [index, { at }] of grid.entries()) rows[at] = turned[index]!;
    for (let above = grid[0]!.at - 1; above >= 0 && (isRule(lines[above]!) || isHead(lines[above]!)); above--)
      if (isHead(lines[above]!)) rows[above] = '';
  }
  return rows;
}

/** The rows of a grid that is written by its columns or boxes; rows stay as they are. */
function asRows(grid: readonly Labelled[]): string[] {
  const [axis, size] = [grid[0]!.axis, grid.length];
  if (axis === 'row' || !isSudokuSize(size)) return grid.map(({ row }) => row);
  const groups = grid.map(({ row }) => rowOf(piecesOf(row))!.cells);
  const cells =
    axis === 'box'
      ? cellsOfBoxes(groups, size)
      : groups.flatMap((_, row) => groups.map(column => column[row]!));
  return grid.map((_, row) => cells.slice(row * size, (row + 1) * size).join(' '));
}

/** Does a line only count the columns: 0 1 2 …, 1 2 3 …, 01234, A B C …? */
export function isHead(line: string): boolean {
  const pieces = piecesOf(line);
  const names = pieces.length > 1 ? pieces : [...(pieces[0] ?? '')];
  const first = countIn(names[0] ?? '');
  return (
    names.length > 2 &&
    first !== undefined &&
    first <= 1 &&
    names.every((name, at) => countIn(name) === first + at)
  );
}
