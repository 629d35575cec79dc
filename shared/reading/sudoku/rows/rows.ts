import { isSudokuSize, type SudokuSize } from '../../../puzzles/sudoku/board.ts';
import { sizeOf } from './cells.ts';

/** What a line of text is, as a part of a Sudoku: a row of cells, a line between bands, or something else. */

/** A row: the text of each cell (one character, a number, or candidates). */
export interface Row {
  readonly size: SudokuSize;
  readonly cells: readonly string[];
}

/** Box drawing, brackets, quotes, and what else stands between cells. */
const BETWEEN = /[\s\u2500-\u257f|!+,;:"'`[\](){}<>=/\\]+/;
/** Characters that are cells in nearly every way of writing. */
const SYMBOLS = /[0-9.*_?xX-]/g;
const LETTERED = /^[0-9A-Pa-p.*_?xX-]+$/;
/** A row of a 16×16 board, however many of its cells are letters. */
export const SIXTEEN = /^[0-9A-G.*_?x-]{16}$/i;
/** `+4` and `u4` are digits that the player wrote. */
const PLAYERS = /\+[1-9]|\bu\d+\b/gi;
/** Empty squares and circles. */
const EMPTY = /[⬜⬛□■○◯🔲🔳🟦🟧🟨🟩🟪🟥🟫]/gu;
/** A forum's sign for a quotation. */
const QUOTED = /^\s*(?:>\s?)+/;

/** A number before the only colon of a line: the line's, never a cell. */
const NUMBERED = /^\s*\d+:(?!.*:)/;

/** The pieces of a line that hold cells, without its number, borders and the player's digits. */
export function piecesOf(line: string): string[] {
  const text = line.replace(QUOTED, '').replace(NUMBERED, '').replace(EMPTY, '.');
  const pieces = text.replace(PLAYERS, '.').split(BETWEEN).filter(Boolean);
  // A blank may be written as -1, but a digit may stand behind a blank, too: the number of cells tells.
  const areCells = isSudokuSize(pieces.length) || sizeOf(pieces.length) !== undefined;
  return areCells ? pieces.map(piece => (piece === '-1' ? '.' : piece)) : pieces;
}

/** A line between bands: nothing but borders and minus signs, and no row of blanks written as minus signs. */
export function isRule(line: string): boolean {
  const text = line.replace(QUOTED, '');
  if (!/^[\s\u2500-\u257f|!+=:.'`,*_-]*$/.test(text)) return false;
  if (/--|==/.test(text) || ACROSS.test(text)) return true;
  if (/[\u2500-\u257f]/.test(text) && !/[.*_-]/.test(text)) return true; // upright bars alone, not around blanks
  return text.includes('-') && /[+|]/.test(text);
}

/** The border of a block of code, or of a part of a forum's post. */
export const isFence = (line: string): boolean => /^\s*(?:`{3,}\w*|~{3,}|\[\/?[a-z]{2,8}\])\s*$/i.test(line);

/** Box drawing but upright bars, which stand within rows. */
const ACROSS = /(?![│┃┆┇┊┋╎╏║╵╷╹╻])[\u2500-\u257f]/;

/** Do most characters of a text belong to a board? */
export function isMostlyCells(text: string): boolean {
  const symbols = text.match(SYMBOLS)?.length ?? 0;
  return (
    symbols >= text.length * 0.6 ||
    SIXTEEN.test(text) ||
    (text.length >= 16 && LETTERED.test(text) && symbols * 4 >= text.length)
  );
}

/** What stands between the cells of a line stands between all of them, or between all rows. */
export const isRegular = (pieces: readonly string[]): boolean =>
  pieces.every(piece => piece.length === pieces[0]!.length);

/** The row that a line holds; undefined when it is none. */
export function rowOf(pieces: readonly string[]): Row | undefined {
  const joined = pieces.join('');
  const even = isRegular(pieces);
  if (isSudokuSize(pieces.length) && !(even && isSudokuSize(joined.length)) && areCells(pieces))
    return { size: pieces.length, cells: pieces };
  if (!even || !isSudokuSize(joined.length) || !isMostlyCells(joined)) return undefined;
  return { size: joined.length, cells: [...joined] };
}

/** A row of a map of regions: letters, one for each region. */
export function regionRowOf(pieces: readonly string[], size: number): Row | undefined {
  const joined = pieces.join('').toUpperCase();
  if (joined.length !== size || !isSudokuSize(size) || !/^[A-P]+$/.test(joined)) return undefined;
  return { size, cells: [...joined] };
}

/** One cell each: a digit, a number up to the size, candidates, or a blank. */
function areCells(pieces: readonly string[]): boolean {
  const size = pieces.length;
  return pieces.every(piece => {
    if (piece.length === 1) return /[0-9A-Pa-p.*_?xX-]/.test(piece);
    if (!/^[0-9.]+$/.test(piece)) return false;
    return size > 9 ? Number(piece) <= size : isCandidates(piece, size);
  });
}

/** Different digits up to the size, in order, with or without dots for those that are missing. */
function isCandidates(piece: string, size: number): boolean {
  const digits = piece.replaceAll('.', '');
  return (
    piece.length <= size &&
    [...digits].every((digit, at) => digit > (digits[at - 1] ?? '0') && Number(digit) <= size)
  );
}
