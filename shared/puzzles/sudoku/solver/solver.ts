import type { Random } from '../../../random.ts';
import type { Sudoku } from '../board.ts';
import { countDigits, digitsOf, lowestDigit } from '../digits.ts';
import { type Shape, shapeOf } from '../shape.ts';
import { type Board, boardOf, eliminate, place, placeSingles } from './propagation.ts';

export interface SolveOptions {
  /** Stop after this many solutions; 2 (the default) is enough to tell whether a solution is the only one. */
  readonly limit?: number;
  /** Tries the digits of a guessed cell in random order, to fill an empty grid at random. */
  readonly random?: Random;
  /** Give up after this many guesses. Unlimited by default. */
  readonly maxGuesses?: number;
}

export interface ExactSolutions {
  /** Row-major digits, 1…size. */
  readonly solutions: number[][];
  /** How often a cell had to be branched on because no single was left. 0 when singles solve the puzzle. */
  readonly guesses: number;
  /** False when `maxGuesses` ran out before the search ended. */
  readonly complete: boolean;
}

/**
 * Solves a puzzle exactly: singles as far as they go, then a guess in the cell with the fewest digits left.
 * Works for any houses (jigsaw, diagonals, extra regions).
 */
export function solveExactly(sudoku: Sudoku, options: SolveOptions = {}): ExactSolutions {
  return solveGivens(shapeOf(sudoku), sudoku.givens, options);
}

/** {@link solveExactly} for callers that solve many puzzles of one shape. */
export function solveGivens(
  shape: Shape,
  givens: readonly number[],
  options: SolveOptions = {},
): ExactSolutions {
  const search = new Search(shape, options);
  if (boardOf(shape, givens, search.board(0)) && placeSingles(shape, search.board(0))) search.run(0);
  return search.result();
}

/**
 * Is there a solution with another digit than the given one in this cell?
 * Costs less than counting solutions anew. `undefined` when `maxGuesses` ran out.
 */
export function hasOtherDigit(
  shape: Shape,
  givens: number[],
  cell: number,
  maxGuesses: number,
): boolean | undefined {
  const digit = givens[cell]!;
  const search = new Search(shape, { limit: 1, maxGuesses });
  const board = search.board(0);
  givens[cell] = 0;
  const consistent =
    boardOf(shape, givens, board) &&
    eliminate(shape, board, cell, 1 << (digit - 1)) &&
    placeSingles(shape, board);
  givens[cell] = digit;
  if (consistent) search.run(0);
  const { solutions, complete } = search.result();
  return solutions.length > 0 ? true : complete ? false : undefined;
}

/** One board per depth, kept from search to search: searches never run inside one another. */
const boards = new Map<number, Board[]>();

/** A depth-first search. The board of depth d + 1 is that of depth d with one more digit guessed. */
class Search {
  readonly #shape: Shape;
  readonly #limit: number;
  readonly #maxGuesses: number;
  readonly #random: Random | undefined;
  readonly #boards: Board[];
  readonly #solutions: number[][] = [];
  #guesses = 0;
  #complete = true;

  constructor(shape: Shape, options: SolveOptions) {
    this.#shape = shape;
    this.#limit = options.limit ?? 2;
    this.#maxGuesses = options.maxGuesses ?? Number.POSITIVE_INFINITY;
    this.#random = options.random;
    this.#boards = boards.get(shape.cells) ?? [];
    boards.set(shape.cells, this.#boards);
  }

  board(depth: number): Board {
    this.#boards[depth] ??= new Uint16Array(this.#shape.cells);
    return this.#boards[depth];
  }

  result(): ExactSolutions {
    return { solutions: this.#solutions, guesses: this.#guesses, complete: this.#complete };
  }

  /** Searches below a board without singles. Returns true when the whole search is to stop. */
  run(depth: number): boolean {
    const board = this.board(depth);
    const cell = mostConstrainedCell(board);
    if (cell < 0) {
      this.#solutions.push(Array.from(board, lowestDigit));
      return this.#solutions.length >= this.#limit;
    }
    if (this.#guesses >= this.#maxGuesses) {
      this.#complete = false;
      return true;
    }
    this.#guesses++;
    const next = this.board(depth + 1);
    for (const digit of this.#digitsToTry(board[cell]!)) {
      next.set(board);
      if (!place(this.#shape, next, cell, 1 << (digit - 1)) || !placeSingles(this.#shape, next)) continue;
      if (this.run(depth + 1)) return true;
    }
    return false;
  }

  #digitsToTry(set: number): number[] {
    const digits = digitsOf(set);
    return this.#random ? this.#random.shuffle(digits) : digits;
  }
}

/** The first of the open cells with the fewest digits left, or -1 when every cell is placed. */
function mostConstrainedCell(board: Board): number {
  let best = -1;
  let fewest = 17;
  for (let cell = 0; cell < board.length; cell++) {
    const count = countDigits(board[cell]!);
    if (count < 2 || count >= fewest) continue;
    if (count === 2) return cell;
    best = cell;
    fewest = count;
  }
  return best;
}
