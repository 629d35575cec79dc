import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { isSudokuSize, type SudokuSize } from '../../puzzles/sudoku/board.ts';
import { shown } from '../characters.ts';

/**
 * Cells written as one character each: digits, `A`-`G` for 10 to 16, and any of `. 0 _ * x X - ?` for a blank. Up to
 * 9×9 any other character is a blank, too, where it is the only one beside digits. 16×16 puzzles may use 0-F or A-P
 * when the text shows which.
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
  if (size === 16) return readAlphabet(text, alphabetOf(text));
  const digits = new Array<number>(text.length);
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= size) digits[at] = digit;
    else if (BLANKS.includes(text[at]!) || isOnlyBlank(text, text[at]!)) digits[at] = 0;
    else throw wrongCharacter(text[at]!, at, text.length, size);
  }
  return digits;
}

/** "This line has 80 cells; a Sudoku has 16, 36, 81 or 256." */
export function wrongLength(cells: number): UserError {
  return new UserError(
    `This line has ${countText(cells, 'cell')}; a Sudoku has 16, 36, 81 or 256.`,
    'Check that no cell is missing or doubled, and that blanks are written as 0 or a dot.',
  );
}

/** Is there nothing but digits and this character? */
function isOnlyBlank(text: string, character: string): boolean {
  if (/[\d\s]/.test(character)) return false;
  for (const other of text) if (other !== character && (other < '1' || other > '9')) return false;
  return true;
}

/**
 * The three ways of writing 16 digits as one character each, told apart by what else is in the text.
 * @throws UserError when it holds digits of two of them
 */
function alphabetOf(text: string): string {
  const has = (pattern: RegExp) => pattern.test(text);
  if (has(/[h-p]/i) && !has(/[1-9]/)) return 'ABCDEFGHIJKLMNOP';
  // Where blanks are written in another way and no G occurs, 0 is a digit.
  if (has(/0/) && has(/[a-f]/i) && has(/[._*x?-]/i)) {
    if (!has(/g/i)) return '0123456789ABCDEF';
    throw new UserError(
      'This 16×16 board holds 0, G and another sign for blanks: its digits may be 0-F as well as 1-G.',
      'Write blanks as dots, and no 0; or check that G is no slip.',
    );
  }
  return '123456789ABCDEFG';
}

function readAlphabet(text: string, alphabet: string): number[] {
  return Array.from(text, (character, at) => {
    const digit = alphabet.indexOf(character.toUpperCase()) + 1;
    if (digit > 0) return digit;
    if (BLANKS.includes(character)) return 0;
    throw wrongCharacter(character, at, text.length, 16);
  });
}

function wrongCharacter(character: string, at: number, length: number, size: SudokuSize): UserError {
  const allowed = size === 16 ? '1-9 and A-G' : `1-${size}`;
  return new UserError(
    `Cell ${at + 1} of ${length} is ${shown(character)}; a ${size}×${size} Sudoku takes ${allowed}, and a dot or 0 for a blank.`,
    'Correct this character.',
  );
}
