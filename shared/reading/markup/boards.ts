import { defaultRegions, isSudokuSize } from '../../puzzles/sudoku/board.ts';
import { type Element, elementsIn, textIn } from './tree.ts';

/**
 * Boards in HTML: tables, tables of tables, and elements that a style sheet lays out as a grid. A cell is what stands in
 * it, in its input, or in an attribute or class that says what it is.
 */

interface Cell {
  readonly text: string;
  /** Does the page mark it as given, or not to be changed? */
  readonly isGiven: boolean;
}

/** The cells of a board in rows; undefined for an element that is none. */
export function boardOf(element: Element): string[][] | undefined {
  const rows = element.name === 'table' ? tableRows(element) : gridRows(element);
  return rows && givenIn(rows);
}

function tableRows(table: Element): Cell[][] | undefined {
  const rows = rowsOf(table).flatMap(row => {
    const cells = elementsIn(row).filter(({ name }) => name === 'td' || name === 'th');
    const inner = cells.map(cell => tableIn(cell));
    return inner.every(rows => rows !== undefined && rows.length === inner[0]!.length)
      ? abreast(inner.filter(rows => rows !== undefined))
      : [cells.map(cellOf)];
  });
  return rows.length > 0 ? rows : undefined;
}

const rowsOf = (table: Element): Element[] =>
  elementsIn(table).flatMap(child =>
    child.name === 'tr' ? [child] : /^(?:tbody|thead|tfoot)$/.test(child.name) ? rowsOf(child) : [],
  );

function tableIn(cell: Element): Cell[][] | undefined {
  const inner = elementsIn(cell);
  return inner.length === 1 && inner[0]!.name === 'table' ? tableRows(inner[0]!) : undefined;
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
  return areBoxes ? fromBoxes(cells, width) : cells;
}

const cut = (cells: readonly Cell[], side: number): Cell[][] =>
  Array.from({ length: side }, (_, row) => cells.slice(row * side, (row + 1) * side));

const isBox = ({ attributes }: Element): boolean =>
  /box|block|region|nonet|square|subgrid/i.test(`${attributes.class ?? ''} ${attributes.id ?? ''}`);

function fromBoxes(boxes: readonly Cell[][], size: Parameters<typeof defaultRegions>[0]): Cell[][] {
  const left = boxes.map(box => [...box]);
  return cut(
    defaultRegions(size).map(box => left[box]!.shift()!),
    size,
  );
}

/** Characters of a cell, and elements within it. */
const [LONGEST, MOST_WITHIN] = [2, 12];

/** Is it small, with one thing at most that says what it is? Several are a row of cells. */
const isCell = (element: Element): boolean =>
  countWithin(element, MOST_WITHIN) <= MOST_WITHIN &&
  [element, ...within(element)].filter(isSaying).length <= 1 &&
  cellOf(element).text.length <= LONGEST;

/** Does it say something by itself, and nothing in it does? */
const isSaying = (element: Element): boolean => says(element) && !within(element).some(says);

const says = ({ attributes, children }: Element): boolean =>
  children.some(child => typeof child === 'string' && child.trim() !== '') ||
  VALUES.some(name => attributes[name]);

/** Elements below one, counted as far as `most` and one more. */
function countWithin(element: Element, most: number): number {
  let count = 0;
  for (const child of elementsIn(element)) {
    count += 1 + (count < most ? countWithin(child, most - count) : 0);
    if (count > most) break;
  }
  return count;
}

const GIVEN = /\b(?:given|fixed|clue|prefilled|preset|read-?only|initial|static|locked|disabled)/i;
const VALUES = [
  'value',
  'data-value',
  'data-val',
  'data-digit',
  'data-number',
  'symbol',
  'data-symbol',
  'data-color',
];
/** What classes call the cells of mazes. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:start|entrance|begin)/i, 'S'],
  [/\b(?:goal|end|exit|finish|target)\b/i, 'G'],
  [/\b(?:wall|brick|blocked)/i, '#'],
];

function cellOf(element: Element): Cell {
  const all = [element, ...within(element)];
  const words = all.map(({ attributes }) => [...Object.keys(attributes), attributes.class].join(' '));
  return { text: saidBy(element, all), isGiven: words.some(text => GIVEN.test(text)) };
}

/** Its elements at any depth, as far as a cell has any. */
function within(element: Element): Element[] {
  return countWithin(element, MOST_WITHIN) > MOST_WITHIN
    ? []
    : elementsIn(element).flatMap(child => [child, ...within(child)]);
}

function saidBy(element: Element, all: readonly Element[]): string {
  const text = textIn(element).replace(/\s+/g, ' ').trim();
  if (text !== '') return text;
  const values = all.flatMap(({ attributes }) => VALUES.map(name => attributes[name]?.trim() ?? ''));
  const value = values.find(said => said !== '' && said.length <= LONGEST);
  const classes = all.map(({ attributes }) => attributes.class ?? '').join(' ');
  return value ?? CLASSES.find(([words]) => words.test(classes))?.[1] ?? '';
}

/** Where a page marks what is given, other digits are the player's, and blank. */
function givenIn(rows: readonly Cell[][]): string[][] {
  const isDigit = ({ text }: Cell) => /^\d+$/.test(text);
  const digits = rows.flat().filter(isDigit);
  const isMarked = digits.some(({ isGiven }) => isGiven) && !digits.every(({ isGiven }) => isGiven);
  return rows.map(row => row.map(cell => (isMarked && isDigit(cell) && !cell.isGiven ? '' : cell.text)));
}
