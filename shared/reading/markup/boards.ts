import { isSudokuSize } from '../../puzzles/sudoku/board.ts';
import type { Refusal } from '../bytes/stand-ins.ts';
import { cellsOfBoxes } from '../sudoku/boards/boxes.ts';
import { inBold } from '../text/characters.ts';
import { withoutHeadings } from './headings.ts';
import { givenMark, hasWallSide, mazeMark, valueIn } from './marks.ts';
import { type Element, elementsIn, isBold, textIn } from './tree.ts';

/**
 * Boards in HTML: tables, tables of tables, and elements that a style sheet lays out as a grid. A cell is what stands in
 * it or in its input; where the cells of a whole board show nothing, the classes of a maze or the colours of an ARC grid.
 */

interface Cell {
  /** What it shows. */
  readonly text: string;
  /** Does the page mark it as given (true), or as the player's (false)? */
  readonly isGiven: boolean | undefined;
  /** The sign of a maze's cell that its classes name. */
  readonly maze: string | undefined;
  /** Its colour in an ARC grid. */
  readonly color: string | undefined;
  readonly hasWallSide: boolean;
  readonly isBold: boolean;
  /** Is it the heading of a row or column? */
  readonly isHeading: boolean;
  /** Is all that it shows raised, lowered or small? */
  readonly isSmall: boolean;
}

export interface Board {
  readonly rows: string[][];
  /** Why it cannot be read, where that is so. */
  readonly refusal: Refusal | undefined;
}

const WALLS_UNREAD: Refusal = {
  reason: 'This maze’s walls are drawn by the page’s style sheet, which Mull does not read.',
  action: 'Copy the maze as text, with # for walls, or save a picture of it as PNG.',
};
const SMALL_DIGITS: Refusal = {
  reason: 'Some cells of this grid show only a small digit: a candidate, or the sum of a cage.',
  action: 'Copy the grid without them; Mull reads no cages from web pages.',
};

/** The cells of a board; undefined for an element that is none. */
export function boardOf(element: Element): Board | undefined {
  const all = element.name === 'table' ? tableRows(element) : gridRows(element);
  if (!all) return undefined;
  const cells = withoutHeadings(all);
  const rows = cellsSaid(cells);
  const refusal = isWallsUnread(cells, rows) ? WALLS_UNREAD : isMixed(cells) ? SMALL_DIGITS : undefined;
  return { rows, refusal };
}

/** Tables within the cells of a table that may be its boxes; deeper ones are looked at by themselves. */
const DEEPEST = 2;

function tableRows(table: Element, depth = 0): Cell[][] | undefined {
  const rows = rowElements(table).flatMap(row => {
    const cells = elementsIn(row).filter(({ name }) => name === 'td' || name === 'th');
    const inner = cells.map(cell => (depth < DEEPEST ? tableIn(cell, depth + 1) : undefined));
    return inner.every(rows => rows !== undefined && rows.length === inner[0]!.length)
      ? abreast(inner.filter(rows => rows !== undefined))
      : [cells.map(cellOf)];
  });
  return rows.length > 0 ? rows : undefined;
}

const rowElements = (table: Element): Element[] =>
  elementsIn(table).flatMap(child =>
    child.name === 'tr' ? [child] : /^(?:tbody|thead|tfoot)$/.test(child.name) ? rowElements(child) : [],
  );

function tableIn(cell: Element, depth: number): Cell[][] | undefined {
  const inner = elementsIn(cell);
  return inner.length === 1 && inner[0]!.name === 'table' ? tableRows(inner[0]!, depth) : undefined;
}

/** Tables beside each other as one. */
const abreast = (tables: readonly Cell[][][]): Cell[][] =>
  (tables[0] ?? []).map((_, row) => tables.flatMap(table => table[row] ?? []));

/** Sides of what is taken for a grid; fewer elements are a part of a page. */
const [LEAST, MOST] = [2, 60];

/** A grid of elements: all cells below each other, or rows of them, or the boxes of a Sudoku. */
function gridRows(element: Element): Cell[][] | undefined {
  const children = elementsIn(element);
  const side = Math.sqrt(children.length);
  if (isSudokuSize(side) && children.every(isCell)) return cut(children.map(cellOf), side);
  if (children.length < LEAST || children.length > MOST) return undefined;
  const rows = children.map(elementsIn);
  const width = rows[0]!.length;
  if (width < LEAST || width > MOST || !rows.every(row => row.length === width && row.every(isCell)))
    return undefined;
  const cells = rows.map(row => row.map(cellOf));
  const areBoxes = width === children.length && isSudokuSize(width) && children.every(isBox);
  return areBoxes ? cut(cellsOfBoxes(cells, width), width) : cells;
}

const cut = (cells: readonly Cell[], side: number): Cell[][] =>
  Array.from({ length: side }, (_, row) => cells.slice(row * side, (row + 1) * side));

const isBox = ({ attributes }: Element): boolean =>
  /box|block|region|nonet|square|subgrid/i.test(`${attributes.class ?? ''} ${attributes.id ?? ''}`);

/** Characters of a cell, and elements within it. */
const [LONGEST, MOST_WITHIN] = [2, 12];

/** Is it small, with one thing at most that says what it is? Several are a row of cells. */
function isCell(element: Element): boolean {
  if (countWithin(element, MOST_WITHIN) > MOST_WITHIN) return false;
  const all: readonly [Element, ...Element[]] = [element, ...within(element)];
  return all.filter(isSaying).length <= 1 && shownText(all).length <= LONGEST;
}

/** What an element shows: its text, or the value of an input in it. @param all the element, and those within it */
const shownText = (all: readonly [Element, ...Element[]]): string =>
  textIn(all[0]).replace(/\s+/g, ' ').trim() || (all.map(valueIn).find(value => value !== '') ?? '');

/** Does it say something by itself, and nothing in it does? */
const isSaying = (element: Element): boolean => says(element) && !within(element).some(says);

const says = (element: Element): boolean =>
  element.children.some(child => typeof child === 'string' && child.trim() !== '') ||
  valueIn(element) !== '' ||
  mazeMark(element) !== undefined ||
  colorOf(element) !== undefined;

/** Elements below one, counted as far as `most` and one more. */
function countWithin(element: Element, most: number): number {
  let count = 0;
  for (const child of elementsIn(element)) {
    count += 1 + (count < most ? countWithin(child, most - count) : 0);
    if (count > most) break;
  }
  return count;
}

/** As the ARC Prize's own pages and their like write the colour of a cell. */
const colorOf = ({ attributes }: Element): string | undefined =>
  [attributes.symbol, attributes['data-color']].find(value => /^\d$/.test(value ?? ''));

function cellOf(element: Element): Cell {
  const all: readonly [Element, ...Element[]] = [element, ...within(element)];
  const first = <T>(ask: (element: Element) => T | undefined) =>
    all.map(ask).find(said => said !== undefined);
  const small = smallIn(all);
  const marks = all.map(givenMark).filter(mark => mark !== undefined);
  return {
    text: shownText(all),
    isGiven: marks.includes(true) || (marks.length > 0 ? false : undefined),
    maze: first(mazeMark),
    color: first(colorOf),
    hasWallSide: all.some(hasWallSide),
    isBold: all.some(isBold),
    isSmall: small !== '' && textIn(element).trim() === small,
    isHeading: element.name === 'th' && marks.length === 0,
  };
}

/** Its elements at any depth, as far as a cell has any. */
function within(element: Element): Element[] {
  return countWithin(element, MOST_WITHIN) > MOST_WITHIN
    ? []
    : elementsIn(element).flatMap(child => [child, ...within(child)]);
}

const isDigit = ({ text, isHeading }: Cell): boolean => !isHeading && /^\d+$/.test(text);

/** What the cells show, or what they say of themselves where this can mean nothing else. */
function cellsSaid(rows: readonly Cell[][]): string[][] {
  const cells = rows.flat();
  if (cells.every(({ text, color }) => text === '' && color !== undefined))
    return rows.map(row => row.map(({ color }) => color ?? ''));
  const count = (sign: string) => cells.filter(({ maze }) => maze === sign).length;
  const isMaze = count('#') > 0 && count('S') <= 1 && count('G') <= 1 && !cells.some(isDigit);
  return isMaze ? rows.map(row => row.map(({ text, maze }) => text || (maze ?? ''))) : givenIn(rows);
}

/**
 * Where a page marks what is given, or what the player filled in, other digits are the player's, and blank. Of digits that
 * only are in bold in part, the reader of Sudokus tells which are given.
 */
function givenIn(rows: readonly Cell[][]): string[][] {
  const digits = rows.flat().filter(isDigit);
  const marks = new Set(digits.map(({ isGiven }) => isGiven));
  if (marks.size === 1 && new Set(digits.map(({ isBold }) => isBold)).size > 1)
    return rows.map(row => row.map(cell => (isDigit(cell) && cell.isBold ? inBold(cell.text) : cell.text)));
  const given = marks.has(true) ? true : marks.has(undefined) ? undefined : false;
  return rows.map(row => row.map(cell => (isDigit(cell) && cell.isGiven !== given ? '' : cell.text)));
}

const smallIn = (elements: readonly Element[]): string =>
  elements
    .filter(({ name }) => /^(?:small|sup|sub)$/.test(name))
    .map(textIn)
    .join('')
    .trim();

/** Are some of its digits small, and others not? */
const isMixed = (cells: readonly Cell[][]): boolean =>
  new Set(
    cells
      .flat()
      .filter(isDigit)
      .map(({ isSmall }) => isSmall),
  ).size > 1;

/** Does a board show no more than the ends of a maze, or name the sides of its cells that are walls? */
function isWallsUnread(cells: readonly Cell[][], rows: readonly string[][]): boolean {
  const said = rows.flat().filter(cell => cell !== '');
  const isEmpty = said.every(cell => /^[SG]$/i.test(cell));
  const isNamed = cells.flat().some(({ maze }) => maze !== undefined);
  if (cells.flat().some(({ hasWallSide }) => hasWallSide)) return !said.some(cell => /^\d+$/.test(cell));
  return isEmpty && (said.length > 0 || isNamed);
}
