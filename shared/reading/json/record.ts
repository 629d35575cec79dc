import { UserError } from '../../errors.ts';
import type { JsonObject } from '../../json-object.ts';
import { judge } from '../../puzzles/index.ts';
import { isVerified } from '../../puzzles/verdict.ts';
import type { Beside } from '../beside/roles.ts';
import { attempt, type Found, isFound } from '../items.ts';
import { readerFor } from '../kinds.ts';
import { ANSWER, QUESTION, RATING, SOURCE } from '../tables/column-names.ts';
import { type Board, boardIn, isDamagedText, problemOfCells } from './board.ts';

/** A puzzle in an object of JSON, with its solution, rating and source, by their names or by what they are. */

/** Names of columns that are read as something else. */
export const NAMES = [...QUESTION, ...ANSWER, ...RATING, ...SOURCE];

/** A puzzle in an object, and its solution. */
export interface Asked {
  readonly question: Board;
  readonly answer: Board | undefined;
}

/** A puzzle by its name; of two boards the one that the other solves, or that stands beside what is called a solution. */
export function askedIn(object: JsonObject): Asked | undefined {
  const answer = entryOf(object, ANSWER, boardIn) ?? entryOf(object, ANSWER, damagedIn);
  const named = entryOf(object, QUESTION, boardIn) ?? boardIn(object.value);
  if (named) return { question: named, answer };
  const boards = Object.values(object).flatMap(entry =>
    typeof entry === 'string' && !isTextBoard(entry) ? [] : (boardIn(entry) ?? []),
  );
  const [first, second] = boards;
  if (boards.length === 2 && answer)
    return { question: answer.text === first!.text ? second! : first!, answer };
  if (boards.length === 2 && isAnswered(first!, second!)) return { question: first!, answer: second! };
  const damaged = entryOf(object, QUESTION, damagedIn);
  return damaged && { question: damaged, answer };
}

const damagedIn = (entry: unknown): Board | undefined => (isDamagedText(entry) ? { text: entry } : undefined);

/** Does one board solve the other, whatever they are called? */
export function isAnswered(question: Board, answer: Board): boolean {
  if (question.text === answer.text) return false;
  const read = attempt(1, () => foundOf(question, 1, [], answer));
  return isFound(read) && read.solution !== undefined && isVerified(judge(read.puzzle, read.solution));
}

/** Shorter texts under names of their own may be numbers and checksums. */
const FEWEST_CELLS = 81;

/** A text that can hardly be anything but a board, whatever it is called. */
export const isTextBoard = (entry: unknown): boolean =>
  typeof entry === 'string' && entry.length >= FEWEST_CELLS && boardIn(entry) !== undefined;

/** @throws UserError when the puzzle is none, or what stands beside it does not fit it */
export function recordOf(
  record: JsonObject,
  { question, answer }: Asked,
  line: number,
  beside: Beside,
): Found {
  const rating = entryOf(record, RATING, entry => (typeof entry === 'number' ? entry : undefined));
  const source = entryOf(record, SOURCE, entry =>
    typeof entry === 'string' ? entry.trim() || undefined : undefined,
  );
  return {
    ...foundOf(question, line, beside, answer),
    ...(rating === undefined || !Number.isFinite(rating) ? {} : { rating }),
    ...(source === undefined ? {} : { source: source.slice(0, 500) }),
  };
}

/** @throws UserError when the board is no puzzle, or what stands beside it does not fit it */
export function foundOf(board: Board, line: number, beside: Beside, answer?: Board): Found {
  const problem = problemOfCells(board);
  if (problem) throw new UserError(problem, 'Write digits, and 0 for a blank.');
  const reader = readerFor(board.text.split('\n'), beside);
  return { ...reader.readField(board.text, answer?.text ?? '', beside), line };
}

function entryOf<T>(
  record: JsonObject,
  names: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const [key, value] of Object.entries(record)) {
    if (!names.includes(key.toLowerCase())) continue;
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
