import { countDigits } from '../digits.ts';
import type { Shape } from '../shape.ts';
import { type Board, eliminate } from './propagation.ts';

/**
 * Deductions beyond singles, for grading. They strike digits that no solution holds, and follow the naked singles
 * that this leaves. Each function goes over the whole board once and returns whether it struck anything.
 * On a board without a solution some cell may be left without a digit.
 */

/** Two houses that share at least two cells: the shared ones, and the rest of each. */
interface Overlap {
  readonly shared: readonly number[];
  readonly first: readonly number[];
  readonly second: readonly number[];
}

const overlaps = new WeakMap<Shape, Overlap[]>();

/**
 * Pointing and claiming: when all places of a digit in one house lie in a second house, too,
 * the rest of the second house cannot hold it.
 */
export function applyIntersections(shape: Shape, board: Board): boolean {
  let changed = false;
  for (const { shared, first, second } of overlapsOf(shape)) {
    const both = unionOf(board, shared);
    if (strikeAll(shape, board, second, both & ~unionOf(board, first))) changed = true;
    if (strikeAll(shape, board, first, both & ~unionOf(board, second))) changed = true;
  }
  return changed;
}

/** Naked pairs (two cells with the same two digits) and hidden pairs (two digits with the same two cells). */
export function applyPairs(shape: Shape, board: Board): boolean {
  let changed = false;
  for (const cells of shape.houseCells) {
    if (applyNakedPairs(shape, board, cells)) changed = true;
    if (applyHiddenPairs(shape, board, cells)) changed = true;
  }
  return changed;
}

function applyNakedPairs(shape: Shape, board: Board, cells: Uint16Array): boolean {
  let changed = false;
  for (const [index, cell] of cells.entries()) {
    const pair = board[cell]!;
    if (countDigits(pair) !== 2) continue;
    const partner = cells.findIndex((other, at) => at > index && board[other] === pair);
    if (partner < 0) continue;
    const others = cells.filter((_, at) => at !== index && at !== partner);
    if (strikeAll(shape, board, others, pair)) changed = true;
  }
  return changed;
}

function applyHiddenPairs(shape: Shape, board: Board, cells: Uint16Array): boolean {
  let changed = false;
  const places = Array.from({ length: shape.size }, (_, digit) => placesOf(board, cells, 1 << digit));
  for (const [digit, place] of places.entries()) {
    if (countDigits(place) !== 2) continue;
    const partner = places.indexOf(place, digit + 1);
    if (partner < 0) continue;
    const pair = (1 << digit) | (1 << partner);
    const holders = cells.filter((_, at) => (place & (1 << at)) !== 0);
    if (strikeAll(shape, board, holders, ~pair)) changed = true;
  }
  return changed;
}

/** The places of a digit in a house, as a bit per place. */
function placesOf(board: Board, cells: Uint16Array, bit: number): number {
  let places = 0;
  for (const [at, cell] of cells.entries()) if ((board[cell]! & bit) !== 0) places |= 1 << at;
  return places;
}

function unionOf(board: Board, cells: readonly number[]): number {
  let union = 0;
  for (const cell of cells) union |= board[cell]!;
  return union;
}

function strikeAll(shape: Shape, board: Board, cells: Iterable<number>, bits: number): boolean {
  if (bits === 0) return false;
  let changed = false;
  for (const cell of cells) {
    if ((board[cell]! & bits) === 0) continue;
    eliminate(shape, board, cell, bits);
    changed = true;
  }
  return changed;
}

function overlapsOf(shape: Shape): Overlap[] {
  const known = overlaps.get(shape);
  if (known) return known;
  const found: Overlap[] = [];
  for (const [index, first] of shape.houses.entries()) {
    for (const second of shape.houses.slice(index + 1)) {
      const shared = first.cells.filter(cell => second.cells.includes(cell));
      if (shared.length < 2 || shared.length === shape.size) continue;
      found.push({
        shared,
        first: first.cells.filter(cell => !shared.includes(cell)),
        second: second.cells.filter(cell => !shared.includes(cell)),
      });
    }
  }
  overlaps.set(shape, found);
  return found;
}
