import type { Shape } from '../shape.ts';

/**
 * Naked and hidden singles, to the end. A board is one digit set per cell (see digits.ts);
 * outside of these functions a cell with one digit left is placed, and its peers no longer hold that digit.
 */
export type Board = Uint16Array;

/** Cells that came down to one digit and wait to be struck from their peers. */
const waiting = new Uint16Array(256);

/** Places the givens on an empty board. Returns undefined when they contradict each other. */
export function boardOf(shape: Shape, givens: readonly number[], board?: Board): Board | undefined {
  const filled = board ?? new Uint16Array(shape.cells);
  filled.fill(shape.allDigits);
  for (let cell = 0; cell < shape.cells; cell++) {
    const digit = givens[cell]!;
    if (digit !== 0 && !place(shape, filled, cell, 1 << (digit - 1))) return undefined;
  }
  return filled;
}

/** Keeps only `bit` in the cell, then follows naked singles. False when a cell is left without a digit. */
export function place(shape: Shape, board: Board, cell: number, bit: number): boolean {
  const before = board[cell]!;
  if ((before & bit) === 0) return false;
  if (before === bit) return true;
  board[cell] = bit;
  return strike(shape, board, cell);
}

/** Takes `bits` away from the cell, then follows naked singles. False when a cell is left without a digit. */
export function eliminate(shape: Shape, board: Board, cell: number, bits: number): boolean {
  const before = board[cell]!;
  const after = before & ~bits;
  if (after === before) return true;
  board[cell] = after;
  if (after === 0) return false;
  return (after & (after - 1)) !== 0 || strike(shape, board, cell);
}

/** Strikes a placed cell's digit from its peers, and so on for every peer that comes down to one digit. */
function strike(shape: Shape, board: Board, placed: number): boolean {
  let end = 0;
  waiting[end++] = placed;
  for (let next = 0; next < end; next++) {
    const cell = waiting[next]!;
    const bit = board[cell]!;
    const peers = shape.peers[cell]!;
    for (let index = 0; index < peers.length; index++) {
      const peer = peers[index]!;
      const before = board[peer]!;
      if ((before & bit) === 0) continue;
      const after = before ^ bit;
      if (after === 0) return false;
      board[peer] = after;
      if ((after & (after - 1)) === 0) waiting[end++] = peer;
    }
  }
  return true;
}

/** Places naked and hidden singles until none is left. False on a contradiction. */
export function placeSingles(shape: Shape, board: Board): boolean {
  const houses = shape.houseCells;
  let unchanged = 0;
  for (let index = 0; unchanged < houses.length; index = (index + 1) % houses.length) {
    const found = hiddenSingles(shape, houses[index]!, board);
    if (found < 0) return false;
    unchanged = found > 0 ? 0 : unchanged + 1;
  }
  return true;
}

/** Places the hidden singles of one house. Returns how many, or -1 on a contradiction. */
function hiddenSingles(shape: Shape, cells: Uint16Array, board: Board): number {
  let once = 0;
  let twice = 0;
  let placed = 0;
  for (let index = 0; index < cells.length; index++) {
    const set = board[cells[index]!]!;
    twice |= once & set;
    once |= set;
    if ((set & (set - 1)) === 0) placed |= set;
  }
  if (once !== shape.allDigits) return -1;
  const hidden = once & ~twice & ~placed;
  if (hidden === 0) return 0;
  let found = 0;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!;
    const set = board[cell]!;
    const bit = set & hidden;
    if (bit === 0 || (set & (set - 1)) === 0) continue;
    if ((bit & (bit - 1)) !== 0 || !place(shape, board, cell, bit)) return -1;
    found++;
  }
  return found;
}
