import { upperMedian } from '../../../median.ts';
import type { SudokuSize } from '../../../puzzles/sudoku/board.ts';
import type { Colours } from '../colours.ts';
import { type Box, heightOf } from '../flood.ts';
import { CHARACTERS, likelihoods } from './characters.ts';
import type { Grounds } from './extras.ts';
import { type Glyph, glyphsOf } from './glyphs.ts';

/** What stands in a cell. */
export interface Entry {
  readonly cell: number;
  readonly value: number;
  /** The next likely value. */
  readonly other: number;
  /** How likely the value is, 0 to 1. */
  readonly sure: number;
  readonly colour: readonly number[];
}

/** A cell with the characters that stand in its middle. */
interface Inked {
  readonly cell: number;
  readonly glyphs: readonly Glyph[];
}

/** How far off its cell's middle a number may stand, of the cell's width and height. */
const OFF = 0.2;
/** Of the usual height of characters; pencil marks are less. */
const LEAST_OF_USUAL = 0.62;

/** The cells with numbers, without pencil marks. */
function inkedCells(picture: Colours, { size, cells, grounds }: Grounds, lines?: readonly number[]): Inked[] {
  const all = cells.map((box, cell) => ({
    cell,
    glyphs: glyphsOf(picture, box, grounds[cell]!, { line: lines?.[cell], areSingle: size <= 9 }),
  }));
  const inMiddle = all.filter(({ cell, glyphs }) => glyphs.length > 0 && isInMiddle(glyphs, cells[cell]!));
  const usual = upperMedian(
    inMiddle.map(({ glyphs }) => Math.max(...glyphs.map(({ box }) => heightOf(box)))),
  );
  return inMiddle
    .map(({ cell, glyphs }) => ({
      cell,
      glyphs: glyphs.filter(({ box }) => heightOf(box) >= usual * LEAST_OF_USUAL),
    }))
    .filter(({ glyphs }) => glyphs.length > 0);
}

function isInMiddle(glyphs: readonly Glyph[], cell: Box): boolean {
  const boxes = glyphs.map(({ box }) => box);
  const middle = (low: number[], high: number[]) => (Math.min(...low) + Math.max(...high)) / 2;
  const x = middle(
    boxes.map(({ left }) => left),
    boxes.map(({ right }) => right),
  );
  const y = middle(
    boxes.map(({ top }) => top),
    boxes.map(({ bottom }) => bottom),
  );
  const [width, height] = [cell.right - cell.left, cell.bottom - cell.top];
  return (
    Math.abs(x - (cell.left + cell.right) / 2) <= OFF * width &&
    Math.abs(y - (cell.top + cell.bottom) / 2) <= OFF * height
  );
}

/** Of all cells with digits, so many hold zeros where these are blank cells. */
const BLANKS = 0.4;

/** The numbers that a board shows, and the cells in which something else stands. */
export interface Numbers {
  readonly entries: readonly Entry[];
  readonly others: number;
}

/**
 * The numbers on a board: digits, or on larger ones numbers of two of them, or letters from A or 0 on. Pencil marks are none.
 * @param lines how strong the lines through each cell are, of 255
 */
export function numbersOn(picture: Colours, board: Grounds, lines?: readonly number[]): Numbers {
  const { size } = board;
  const inked = inkedCells(picture, board, lines);
  const areLong = size > 9 && inked.filter(({ glyphs }) => glyphs.length === 2).length >= FEWEST_LONG;
  const allowed = allowedOn(size, inked, areLong);
  const read = inked
    .filter(({ glyphs }) => glyphs.length <= (areLong ? 2 : 1))
    .map(cell => entryOf(cell, allowed));
  const count = (wanted: number) => read.filter(({ value }) => value === wanted).length;
  const isFromZero = size > 9 && !areLong && count(0) > count(size);
  const entries = isFromZero
    ? read.map(entry => ({ ...entry, value: entry.value + 1, other: entry.other + 1 }))
    : read.filter(({ value }) => value > 0); // zeros are blank cells
  const numbers = entries.filter(({ value }) => value <= size);
  return { entries: numbers, others: inked.length - read.length + entries.length - numbers.length };
}

/** So many cells with two characters tell a board of numbers from one of letters. */
const FEWEST_LONG = 3;

/** The characters of a board: the first of them, and the one after the last. */
function allowedOn(size: SudokuSize, inked: readonly Inked[], areLong: boolean): readonly [number, number] {
  if (size > 9) return [0, areLong ? 10 : CHARACTERS.length];
  const all = [0, size + 1] as const;
  const zeros = inked.filter(({ glyphs }) => likeliest(glyphs[0]!.shape, all).value === 0);
  return zeros.length > inked.length * BLANKS ? all : [1, size + 1];
}

function entryOf({ cell, glyphs }: Inked, allowed: readonly [number, number]): Entry {
  const characters = glyphs.map(({ shape }) => likeliest(shape, allowed));
  const numberBy = (which: 'value' | 'other') =>
    characters.reduce((number, character) => number * 10 + character[which], 0);
  const sure = Math.min(...characters.map(character => character.sure));
  return { cell, value: numberBy('value'), other: numberBy('other'), sure, colour: glyphs[0]!.colour };
}

/** @param allowed the first of the characters that it may be, and the one after the last */
function likeliest(
  shape: Float32Array,
  allowed: readonly [number, number],
): Pick<Entry, 'value' | 'other' | 'sure'> {
  const likely = likelihoods(shape).map((likelihood, value) => ({ value, likelihood }));
  const [first, second] = likely.slice(...allowed).sort((one, other) => other.likelihood - one.likelihood);
  return { value: first!.value, other: second!.value, sure: first!.likelihood };
}
