import { countText, numberText } from '../english.ts';
import { UserError } from '../errors.ts';
import { namedPuzzle } from '../puzzles/index.ts';
import { type Found, type Item, isFound, type Refused } from './items.ts';

/** One puzzle of a file or a text, for whoever opens one. */
export interface Chosen {
  readonly found: Found;
  readonly number: number;
  /** How many puzzles there are, as far as was looked. */
  readonly count: number;
  /** Was not everything looked at? */
  readonly isMore: boolean;
  /** Places without a puzzle, as far as was looked, and the first of them. */
  readonly refused: { readonly count: number; readonly first?: Refused };
}

/**
 * Takes the first puzzle, or another one by its number.
 * @param options.most puzzles that are counted; the rest is not read
 * @throws UserError when there is no such puzzle, saying what there is instead
 */
export function choosePuzzle(
  items: Iterable<Item>,
  {
    number = 1,
    most = Number.POSITIVE_INFINITY,
  }: { readonly number?: number | undefined; readonly most?: number } = {},
): Chosen {
  let found: Found | undefined;
  let [count, refusals] = [0, 0];
  let first: Refused | undefined;
  let isMore = false;
  for (const item of items) {
    if (!isFound(item)) {
      refusals++;
      first ??= item;
      continue;
    }
    isMore = count >= Math.max(most, number);
    if (isMore) break;
    if (++count === number) found = { ...item, puzzle: namedPuzzle(item.puzzle, item.source) };
  }
  const refused = { count: refusals, ...(first ? { first } : {}) };
  if (found) return { found, number, count, isMore, refused };
  throw count > 0 ? noSuchNumber(number, count) : noPuzzle(refused);
}

const noSuchNumber = (number: number, count: number): UserError =>
  count === 1
    ? new UserError(`There is no puzzle number ${number}: there is one only.`, 'Leave the number out.')
    : new UserError(
        `There is no puzzle number ${number}: there are ${count}.`,
        `Choose a number from 1 to ${count}.`,
      );

/** Says why the first place holds none, and how many more there are. */
function noPuzzle({ count, first }: Chosen['refused']): UserError {
  if (!first) return new UserError('There is no puzzle here.', 'Give another file, or the text of a puzzle.');
  if (count === 1) return new UserError(first.reason, first.action);
  const where = first.file ? `${first.file}: ` : '';
  const line = first.line > 0 ? `line ${first.line}; ` : '';
  const more = ` (${line}and ${countText(count - 1, 'more place')} without a puzzle)`;
  return new UserError(`${where}${first.reason}${more}`, first.action);
}

/**
 * "Opened the first of 12 puzzles." and what else is worth saying of an opened puzzle.
 * @param how how another one is chosen, where that can be
 */
export function notesOf({ found, count, number, isMore, refused }: Chosen, how = ''): string[] {
  const which = number === 1 ? 'the first' : `number ${number}`;
  const several =
    count > 1 || isMore
      ? [`Opened ${which} of ${numberText(count)}${isMore ? ' or more' : ''} puzzles${how}.`]
      : [];
  return [...several, ...leftOut(refused), ...(found.notes ?? [])];
}

/** Nobody should take one puzzle for all that a file was to hold. */
function leftOut({ count, first }: Chosen['refused']): string[] {
  if (!first) return [];
  const where = [first.file, first.line > 0 ? `line ${first.line}` : ''].filter(Boolean).join(', ');
  return [
    `${countText(count, 'place')} without a puzzle ${count === 1 ? 'was' : 'were'} left out${where ? ` (${count > 1 ? 'the first: ' : ''}${where})` : ''}: ${first.reason}`,
  ];
}
