import type { Answer } from '../../puzzles/grid.ts';
import { cellName, makeSudoku, type Sudoku } from '../../puzzles/sudoku/board.ts';
import { areRegionsConnected } from '../../puzzles/sudoku/jigsaw.ts';
import type { Found, Item } from '../items.ts';
import { attempt, refused } from '../items.ts';
import { readCandidates } from './candidates.ts';
import { readCells, sizeOf } from './cells.ts';
import { layOut } from './layout.ts';
import { MARKS } from './runs.ts';

/** A board as it stands in a text, before it is known what it is: a puzzle, its solution, or a map of its regions. */
export interface Board {
  readonly line: number;
  /** A character a cell, or a number or candidates a cell. */
  readonly cells: string | readonly string[];
  readonly source?: string | undefined;
  readonly rating?: number | undefined;
  readonly note?: string | undefined;
  /** Does it stand on the same line as the board before it? */
  readonly isBeside?: boolean;
}

/** The digits of a board. @throws UserError when they are none */
export function digitsOf({ cells }: Pick<Board, 'cells'>): number[] {
  if (typeof cells === 'string')
    return cells.length === MARKS ? readCandidates(cells.match(/.{9}/g)!) : readCells(cells);
  if (cells.every(cell => cell.length === 1)) return readCells(cells.join(''));
  if (sizeOf(cells.length) === 16)
    return cells.map(cell => Number(cell) || readCells(cell.padEnd(256, '.'))[0]!);
  return readCandidates(cells);
}

/**
 * Makes puzzles of boards: a full board that fits the one before it, or else the one behind it, is its solution; a map of
 * regions makes it a jigsaw.
 */
export function* puzzlesOf(boards: Iterable<Board | Item<Sudoku>>): Generator<Item<Sudoku>> {
  let pending: { board: Board; digits: number[]; solution?: number[] } | undefined;
  const settle = (): Item<Sudoku>[] =>
    pending ? [attempt(pending.board.line, () => puzzleOf(pending!))] : [];
  for (const board of boards) {
    if (!('cells' in board)) {
      yield* settle();
      pending = undefined;
      yield board;
      continue;
    }
    const before = pending;
    const regions = before && !before.solution && regionsIn(board, before.digits.length);
    if (before && regions) {
      pending = undefined;
      yield attempt(before.board.line, () => describe(before.board, makeSudoku(before.digits, { regions })));
      continue;
    }
    const read = attempt(board.line, () => digitsOf(board));
    if (before && !before.solution && Array.isArray(read) && isAnswerOf(board, read, before.digits)) {
      const wrong = board.isBeside ? problemOfAnswer(before.digits, read) : undefined;
      if (!wrong) before.solution = read;
      else {
        pending = undefined;
        yield refused(before.board.line, wrong);
      }
      continue;
    }
    const isAsked = before && !before.solution && Array.isArray(read) && fits(before.digits, read);
    if (isAsked) {
      pending = { board, digits: read, solution: before.digits };
      continue;
    }
    yield* settle();
    pending = Array.isArray(read) ? { board, digits: read } : undefined;
    if (!Array.isArray(read)) yield read;
  }
  yield* settle();
}

function puzzleOf({
  board,
  digits,
  solution,
}: {
  board: Board;
  digits: number[];
  solution?: number[];
}): Found<Sudoku> {
  const { sudoku, note } = layOut(digits);
  return describe(board, sudoku, solution, note);
}

function describe(board: Board, puzzle: Sudoku, solution?: number[], note?: string): Found<Sudoku> {
  const { source, rating, line } = board;
  const notes = [note, board.note].filter(text => text !== undefined);
  return {
    puzzle,
    line,
    ...(solution ? { solution: answerOf(puzzle, solution) } : {}),
    ...(source ? { source } : {}),
    ...(rating === undefined ? {} : { rating }),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** A list of digits as an answer. */
export const answerOf = ({ size }: Sudoku, values: readonly number[]): Answer => [
  { rows: size, columns: size, values },
];

/** A full board after one with blanks: beside it always its answer, below it only where it fits. */
function isAnswerOf({ isBeside }: Board, digits: readonly number[], givens: readonly number[]): boolean {
  if (digits.length !== givens.length || digits.includes(0) || !givens.includes(0)) return false;
  return isBeside || fits(digits, givens);
}

/** Is a full board the answer to givens? */
const fits = (digits: readonly number[], givens: readonly number[]): boolean =>
  givens.includes(0) && problemOfAnswer(givens, digits) === undefined;

/** Why a full board is no answer to givens. */
export function problemOfAnswer(givens: readonly number[], answer: readonly number[]): string | undefined {
  const size = Math.sqrt(givens.length);
  if (answer.length !== givens.length)
    return `The answer has ${answer.length} cells, but the puzzle has ${givens.length}.`;
  if (answer.includes(0)) return `The answer leaves ${cellName(answer.indexOf(0), size)} blank.`;
  const wrong = givens.findIndex((given, cell) => given !== 0 && given !== answer[cell]);
  if (wrong < 0) return undefined;
  return `The answer holds ${answer[wrong]} in ${cellName(wrong, size)}, where the puzzle gives ${givens[wrong]}.`;
}

/** The regions of a board that is a map of them: every symbol as often as there are rows, each in one piece. */
export function regionsIn({ cells }: Pick<Board, 'cells'>, count: number): number[] | undefined {
  if (cells.length !== count || count > 256) return undefined;
  const symbols = [...cells];
  const names = [...new Set(symbols)];
  const size = Math.sqrt(count);
  if (names.length !== size || names.some(name => symbols.filter(symbol => symbol === name).length !== size))
    return undefined;
  const regions = symbols.map(symbol => names.indexOf(symbol));
  return areRegionsConnected(regions, size) ? regions : undefined;
}
