import type { Sudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { scramble } from '../../scramble.ts';
import { GIVEN_COLOUR, type Layout, layoutOf } from './layout.ts';

/**
 * A Sudoku as a graph, in which nothing is left of where things stand: cells, houses and given digits are nodes; a cell
 * is joined to its houses and to its digit. Two puzzles are symmetric exactly when their graphs are isomorphic, whatever
 * the symmetry: relabelled digits, transposition, permuted lines and bands, rotated jigsaws.
 * Nodes: cells, then houses, then digits.
 */
export interface SudokuGraph {
  readonly layout: Layout;
  readonly givens: readonly number[];
}

/** The graph whose symmetries are those of the Sudoku. */
export const graphOf = (sudoku: Sudoku): SudokuGraph => ({ layout: layoutOf(sudoku), givens: sudoku.givens });

/** Colours before refinement, by sort of node: [cells + houses + size]. */
export function firstColours({ layout, givens }: SudokuGraph): Int32Array {
  const colours = layout.blankColours.slice();
  for (let cell = 0; cell < givens.length; cell++) if (givens[cell] !== 0) colours[cell] = GIVEN_COLOUR;
  return colours;
}

/**
 * One round of colour refinement (Weisfeiler-Leman): a node's new colour is made of its own and those of its
 * neighbours. Colours are hashes, so they do not depend on how nodes are numbered; that two of them fall together by
 * chance leaves nodes undistinguished, never the reverse.
 */
export function refineOnce({ layout, givens }: SudokuGraph, colours: Int32Array, next: Int32Array): void {
  const { shape, housesOf, houseStart } = layout;
  const { cells, houseCells } = shape;
  const firstDigit = cells + houseCells.length - 1; // digit 1 is the node after the last house
  mixAll(colours);
  next.set(colours);
  for (let cell = 0; cell < cells; cell++) {
    let sum = 0;
    for (let at = houseStart[cell]!; at < houseStart[cell + 1]!; at++)
      sum = (sum + mixed[cells + housesOf[at]!]!) | 0;
    const digit = givens[cell]!;
    if (digit !== 0) {
      sum = (sum + Math.imul(mixed[firstDigit + digit]!, 7)) | 0;
      next[firstDigit + digit] = (next[firstDigit + digit]! + mixed[cell]!) | 0;
    }
    next[cell] = scramble((colours[cell]! + Math.imul(sum, 3)) | 0);
  }
  for (let house = 0; house < houseCells.length; house++) {
    const members = houseCells[house]!;
    let sum = 0;
    for (let at = 0; at < members.length; at++) sum = (sum + mixed[members[at]!]!) | 0;
    next[cells + house] = scramble((colours[cells + house]! + Math.imul(sum, 5)) | 0);
  }
  for (let digit = firstDigit + 1; digit < next.length; digit++) next[digit] = scramble(next[digit]!);
}

/** Scrambled colours of this round: sums of them tell multisets of colours apart. Cells, houses and digits of 16×16. */
let mixed = new Int32Array(400);

function mixAll(colours: Int32Array): void {
  if (mixed.length < colours.length) mixed = new Int32Array(colours.length);
  for (let node = 0; node < colours.length; node++) mixed[node] = scramble(colours[node]! ^ 0x5bd1e995);
}
