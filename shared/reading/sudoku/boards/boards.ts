import { countText } from '../../../english.ts';
import { cellName } from '../../../puzzles/cell-name.ts';
import type { Answer } from '../../../puzzles/grid.ts';
import { makeSudoku, type Sudoku } from '../../../puzzles/sudoku/board.ts';
import { conflicts, verifySudoku } from '../../../puzzles/sudoku/rules.ts';
import { isVerified } from '../../../puzzles/verdict.ts';
import type { Found, Item } from '../../items.ts';
import { attempt, refused, withNotes } from '../../items.ts';
import { type Board, candidatesOf, digitsOf } from './board.ts';
import { ONE_CANDIDATE } from './candidates.ts';
import { layOut } from './layout.ts';
import { givensOf } from './marks.ts';
import { regionsIn } from './regions.ts';
import { notesOfRepeats } from './repeats.ts';

/** A board that may be followed by its solution. */
interface Pending {
  readonly board: Board;
  readonly digits: readonly number[];
  readonly solution?: readonly number[];
}

/** What is certain after a board, and what is not yet. */
interface Step {
  readonly items: readonly Item<Sudoku>[];
  readonly pending?: Pending | undefined;
  /** A map of regions that no Sudoku stands above. */
  readonly map?: Board | undefined;
}

/**
 * Makes puzzles of boards: a full board that fits the one before it, or else the one behind it, is its solution; a map of
 * regions makes a jigsaw of the one before it, or, where there is none, of the one behind it.
 */
export function* puzzlesOf(boards: Iterable<Board | Item<Sudoku>>): Generator<Item<Sudoku>> {
  let step: Step = { items: [] };
  for (const board of boards) {
    step = 'cells' in board ? after(step, board) : { items: [...settled(step), board] };
    yield* step.items;
  }
  yield* settled(step);
}

const settled = ({ pending, map }: Step): Item<Sudoku>[] => [
  ...(map ? [mapAlone(map)] : []),
  ...(pending ? [attempt(pending.board.line, () => puzzleOf(pending))] : []),
];

const mapAlone = ({ line }: Board) =>
  refused(
    line,
    'Here stands what looks like a map of regions, but no Sudoku of its size right above or below it.',
    'Write the givens above the map.',
  );

function after(step: Step, board: Board): Step {
  const { pending: before, map } = step;
  const isSameSize = before?.board.cells.length === board.cells.length;
  const mapped = isSameSize && withMap(before, board);
  if (mapped) return { items: [mapped] };
  if (regionsIn(board.cells, board.cells.length)) return { items: settled(step), map: board };
  const digits = attempt(board.line, () => digitsOf(board));
  if (!Array.isArray(digits)) return { items: [...settled(step), digits] };
  const next = pendingOf(board, digits);
  const jigsaw = map && withMap(next, map);
  if (jigsaw) return { items: [jigsaw] };
  const joined = before && !before.solution ? withAnswer(before, next) : undefined;
  return joined ?? { items: settled(step), pending: next };
}

/** A board of which only some digits may be given; the others then are its solution, where all are there and right. */
function pendingOf(board: Board, digits: readonly number[]): Pending {
  const { marking, cells } = board;
  if (!marking) return { board, digits };
  const { givens, note } = givensOf(marking, cells, digits);
  const isSolved = fits(digits, givens) && conflicts(makeSudoku(givens), digits).length === 0;
  return {
    board: note ? { ...board, note } : board,
    digits: givens,
    ...(isSolved ? { solution: digits } : {}),
  };
}

/** The jigsaw that a map of regions makes of the board beside it; undefined where it is no map of that size. */
function withMap({ board, digits, solution }: Pending, map: Board): Item<Sudoku> | undefined {
  const regions = regionsIn(map.cells, digits.length);
  if (regions) return attempt(board.line, () => describe(board, makeSudoku(digits, { regions }), solution));
  if (map.line < board.line || !/^[A-P]+$/i.test([...map.cells].join(''))) return undefined;
  const size = Math.sqrt(digits.length);
  return refused(
    board.line,
    `Below this Sudoku, at line ${map.line}, stands what looks like a map of its regions, but is none.`,
    `Give every cell the letter of its region: ${size} letters, each of them ${size} times and in one piece.`,
  );
}

/** Two boards of which one is the other's answer; undefined where both are puzzles. */
function withAnswer(before: Pending, next: Pending): Step | undefined {
  const { board, digits } = next;
  if (isAnswerOf(board, digits, before.digits)) {
    const wrong = board.isBeside ? problemOfAnswer(before.digits, digits) : undefined;
    return wrong
      ? { items: [refused(before.board.line, wrong, MEND_ANSWER)] }
      : { items: [], pending: { ...before, solution: digits } };
  }
  if (fits(before.digits, digits)) return { items: [], pending: { ...next, solution: before.digits } };
  const isFull = digits.length === before.digits.length && !digits.includes(0) && before.digits.includes(0);
  if (!isFull || conflicts(makeSudoku(digits), digits).length === 0) return undefined;
  return { items: [...settled({ items: [], pending: before }), neither(board)] };
}

const neither = ({ line }: Board) =>
  refused(
    line,
    'This full grid is no solution of the Sudoku above it, and no map of its regions.',
    'Correct it, or take it away.',
  );

function puzzleOf({ board, digits, solution }: Pending): Found<Sudoku> {
  const { sudoku, note } = layOut(digits);
  return withNotes(describe(board, sudoku, solution, note), ...notesOfRepeats(digits));
}

function describe(board: Board, puzzle: Sudoku, solution?: readonly number[], note?: string): Found<Sudoku> {
  const { source, rating, line } = board;
  const left = candidatesOf(board) ? ONE_CANDIDATE : undefined;
  const notes = [note, board.note, left].filter(text => text !== undefined);
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

/** The answer that a full board is to a puzzle further up; undefined for any other board. */
export function answerTo({ puzzle: { givens } }: Found<Sudoku>, earlier: Sudoku): Answer | undefined {
  // Most boards of a list part at once: that is looked at before all cells are.
  if (earlier.givens.some((given, cell) => given !== 0 && given !== givens[cell])) return undefined;
  if (givens.includes(0) || !fits(givens, earlier.givens)) return undefined;
  return isVerified(verifySudoku(earlier, givens)) ? answerOf(earlier, givens) : undefined;
}

/** What to do about it. */
export const MEND_ANSWER = 'Correct the answer, or leave it out.';

/** Why a full board is no answer to givens. */
export function problemOfAnswer(givens: readonly number[], answer: readonly number[]): string | undefined {
  const size = Math.sqrt(givens.length);
  if (answer.length !== givens.length)
    return `The answer has ${countText(answer.length, 'cell')}, but the puzzle has ${givens.length}.`;
  if (answer.includes(0)) return `The answer leaves ${cellName(answer.indexOf(0), size)} blank.`;
  const wrong = givens.findIndex((given, cell) => given !== 0 && given !== answer[cell]);
  if (wrong < 0) return undefined;
  return `The answer holds ${answer[wrong]} in ${cellName(wrong, size)}, where the puzzle gives ${givens[wrong]}.`;
}
