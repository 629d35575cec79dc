import { countText } from '../../../english.ts';
import { UserError } from '../../../errors.ts';
import { CELL_COUNTS_TEXT, isSudokuSize, type SudokuSize } from '../../../puzzles/sudoku/board.ts';
import { shown } from '../../text/characters.ts';

/**
 * Cells written as one character each: digits, `A`-`G` for 10 to 16, and any of `. 0 _ * x X - ?` for a blank. Up to
 * 9×9 any other character is a blank, too, where it is the only one beside digits. Larger puzzles may use digits from 0 on
 * (0-9, 0-B, 0-F) or letters alone (A-J, A-L, A-P) when the text shows which.
 */

const BLANKS = '.0_*xX-?';

/** The size of a board with so many cells, or undefined. */
export function sizeOf(cells: number): SudokuSize | undefined {
  const size = Math.sqrt(cells);
  return isSudokuSize(size) ? size : undefined;
}

/**
 * Reads size × size characters as digits (0 for blank).
 * @throws UserError naming the character that is no digit, and its position
 */
export function readCells(text: string): number[] {
  const size = sizeOf(text.length);
  if (size === undefined) throw wrongLength(text.length);
  if (size > 9) return readAlphabet(text, alphabetOf(text, size), size);
  const digits = new Array<number>(text.length);
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= size) digits[at] = digit;
    else if (BLANKS.includes(text[at]!) || isOnlyBlank(text, text[at]!)) digits[at] = 0;
    else throw wrongCharacter(text[at]!, at, text.length, size);
  }
  return digits;
}

/** "This line has 80 cells; a Sudoku has 16, 36, …" */
export function wrongLength(cells: number): UserError {
  return new UserError(
    `This line has ${countText(cells, 'cell')}; a Sudoku has ${CELL_COUNTS_TEXT}.`,
    'Check that no cell is missing or doubled, and that blanks are written as 0 or a dot.',
  );
}

/** Is there nothing but digits and this character? */
function isOnlyBlank(text: string, character: string): boolean {
  if (/[\d\s]/.test(character)) return false;
  for (const other of text) if (other !== character && (other < '1' || other > '9')) return false;
  return true;
}

const FROM_1 = '123456789ABCDEFG';
const FROM_0 = '0123456789ABCDEF';
const LETTERS = 'ABCDEFGHIJKLMNOP';
/** Ten digits, of which 0 is the last. */
const DECIMAL = '1234567890';

/**
 * The ways of writing more than nine digits as one character each, told apart by what else is in the text.
 * @throws UserError when it holds digits of two of them
 */
function alphabetOf(text: string, size: number): string {
  const has = (characters: string) =>
    [...characters].some(character => text.toUpperCase().includes(character));
  const [digits, last] = [FROM_1.slice(0, size), FROM_1[size - 1]!];
  if (has(LETTERS.slice(size - 9, size)) && !has('123456789')) return LETTERS.slice(0, size);
  // Where blanks are written in another way and the last letter does not occur, 0 is a digit.
  const isDigit0 = has('0') && has('._*?-') && (size === 10 || has(FROM_0.slice(10, size)));
  if (!isDigit0) return digits;
  if (!has(last)) return size === 10 ? DECIMAL : FROM_0.slice(0, size);
  throw new UserError(
    `This ${size}×${size} board holds 0, ${last} and another sign for blanks: its digits may be 0-${FROM_0[size - 1]} as well as 1-${last}.`,
    `Write blanks as dots, and no 0; or check that ${last} is no slip.`,
  );
}

function readAlphabet(text: string, alphabet: string, size: SudokuSize): number[] {
  return Array.from(text, (character, at) => {
    const digit = alphabet.indexOf(character.toUpperCase()) + 1;
    if (digit > 0) return digit;
    if (BLANKS.includes(character)) return 0;
    throw wrongCharacter(character, at, text.length, size);
  });
}

/** "1-9", "1-9 and A", "1-9 and A-G" */
function digitsText(size: number): string {
  if (size <= 9) return `1-${size}`;
  return size === 10 ? '1-9 and A' : `1-9 and A-${FROM_1[size - 1]}`;
}

function wrongCharacter(character: string, at: number, length: number, size: SudokuSize): UserError {
  return new UserError(
    `Cell ${at + 1} of ${length} is ${shown(character)}; a ${size}×${size} Sudoku takes ${digitsText(size)}, and a dot or 0 for a blank.`,
    'Correct this character.',
  );
}
