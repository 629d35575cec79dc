import { UserError } from '../../../errors.ts';
import { isSudokuSize, type Sudoku, sizesText } from '../../../puzzles/sudoku/board.ts';
import { attempt, type Item, type Refused, refused } from '../../items.ts';
import type { Line } from '../../text/lines.ts';
import type { Board } from '../boards/board.ts';
import { markingOf, type Unmarked } from '../boards/marks.ts';
import { readCells, sizeOf, wrongLength } from '../rows/cells.ts';
import { isMostlyCells, isRegular, isRule, piecesOf } from '../rows/rows.ts';
import { MARKS } from '../rows/runs.ts';

/** What a text of few lines is as a whole, where no part of it is a board. */

/** A line that is a comment. */
export const isComment = (text: string): boolean => text.includes('#') && text.trimStart().startsWith('#');

const usedIn = (lines: readonly Line[]): Line[] =>
  lines.filter(({ text }) => !isComment(text) && text.trim() !== '');

/** A row of cells with signs between two of them. */
const isUnequal = ({ text }: Line): boolean =>
  text.length <= LONGEST_UNEQUAL &&
  /^[\s\d._*?xX|<>≤≥]+$/.test(text) &&
  /[\d._*?]\s*[<>≤≥]\s*[\d._*?]/.test(text);
const LONGEST_UNEQUAL = 100;

/** Refuses rows with signs between the cells. */
export function greaterThan(lines: readonly Line[]): Refused | undefined {
  const unequal = lines.find(isUnequal);
  return (
    unequal &&
    refused(
      unequal.number,
      'Signs stand between the cells: this is a greater-than Sudoku, a rule that Mull does not know.',
      'Choose a Sudoku with given digits; take the signs away if they are none of its rules.',
    )
  );
}

/** Fewer rows are something else. */
const FEWEST_ROWS = 5;

/** Refuses a square grid of another size than Mull's. */
export function otherSize(lines: readonly Line[]): Refused | undefined {
  const used = usedIn(lines).filter(({ text }) => !isRule(text));
  const rows = used.map(({ text }) => piecesOf(text));
  const size = used.length;
  const isRow = (pieces: readonly string[]) => (pieces.length === 1 ? pieces[0]! : pieces).length === size;
  if (size < FEWEST_ROWS || isSudokuSize(size) || sizeOf(size) || !rows.every(isRow)) return undefined;
  if (!isMostlyCells(rows.flat().join(''))) return undefined;
  return refused(
    used[0]!.number,
    `This grid has ${size}×${size} cells; Mull solves Sudokus of ${sizesText()}.`,
    'Choose a Sudoku of one of these sizes.',
  );
}

/** All cells of a text as one board, however they are spread over its lines. @param marks that were taken away from them */
export function wholeBoard(lines: readonly Line[], marks?: Unmarked): Board | undefined {
  const board = cellsIn(lines);
  return board && marks ? { ...board, marking: markingOf(board, marks) } : board;
}

/** A number of two digits, which are not a cell each beside numbers of one. */
const LARGER = /^[1-9]\d$/;

function cellsIn(lines: readonly Line[]): Board | undefined {
  const used = usedIn(lines).filter(({ text }) => !isRule(text));
  const pieces = used.flatMap(({ text }) => piecesOf(text));
  const joined = pieces.join('');
  if (used.length === 0 || !isMostlyCells(joined)) return undefined;
  if (used.length === 1 && !isRegular(pieces)) return undefined;
  if (!/[2-9A-P]/i.test(joined)) return undefined; // zeros and ones are something else
  const line = used[0]!.number;
  if (sizeOf(pieces.length) && pieces.some(piece => piece.length > 1)) return { line, cells: pieces };
  if (pieces.some(piece => LARGER.test(piece)) && pieces.some(piece => piece.length === 1)) return undefined;
  return sizeOf(joined.length) || joined.length === MARKS ? { line, cells: joined } : undefined;
}

/** A board with a cell on each line, as tables are pasted from some programs: an empty line is a blank. */
export function cellALine(lines: readonly Line[]): Board | undefined {
  const cells = lines.map(({ text }) => text.trim());
  if (cells.at(-1) === '' && sizeOf(cells.length) === undefined) cells.pop();
  const size = sizeOf(cells.length);
  const areCells = cells.every(cell => /^[1-9]?$/.test(cell)) && cells.some(cell => cell !== '');
  return size !== undefined && areCells && cells.includes('')
    ? { line: lines[0]!.number, cells: cells.map(cell => cell || '.').join('') }
    : undefined;
}

/** Why a text without a board is none. */
export function nothing(lines: readonly Line[]): Item<Sudoku> {
  const used = usedIn(lines);
  const cells = used.flatMap(({ text }) => piecesOf(text)).join('');
  const first = used[0]?.number ?? 0;
  if (cells !== '' && isMostlyCells(cells)) {
    if (sizeOf(cells.length)) return attempt(first, () => reject(readCells(cells)));
    const { message, action } = wrongLength(cells.length);
    return refused(first, used.length > 1 ? message.replace('This line', 'This text') : message, action);
  }
  return refused(
    first,
    'There is no puzzle in this text.',
    'Paste a Sudoku, for example as 81 digits and dots, or a maze with # for walls.',
  );
}

function reject(_: readonly number[]): never {
  throw new UserError('There is no puzzle in this text.', 'Check that blanks are written as 0 or a dot.');
}
