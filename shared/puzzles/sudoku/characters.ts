import { UserError } from '../../errors.ts';
import { isSudokuSize, type SudokuSize } from './board.ts';

/**
 * How cells are written as single characters: digits, a dot for a blank, A-G for 10-16.
 * Reading is wider: any of `0 . _ * X` (and a minus, where it is no border) may stand for a blank,
 * and 16×16 puzzles may also use 0-F or A-P when the text shows which.
 */

const BLANKS = '.0_*xX-';

/** '.' for 0, '1'…'9', 'A'…'G'. */
export function digitToCharacter(digit: number): string {
  return digit === 0 ? '.' : digit.toString(17).toUpperCase();
}

/** The size of a board with so many cells, or undefined. */
export function sizeOf(cells: number): SudokuSize | undefined {
  const size = Math.sqrt(cells);
  return isSudokuSize(size) ? size : undefined;
}

/**
 * Reads size × size characters as digits (0 for blank).
 * @throws UserError naming the character that is no digit, and its position
 */
export function readCharacters(text: string): number[] {
  const size = sizeOf(text.length);
  if (size === undefined) throw wrongLength(text.length);
  return size === 16
    ? readLetters(text)
    : [...text].map((character, at) => readDigit(character, at, text, size));
}

/** "This line has 80 cells; a Sudoku has 16, 36, 81 or 256." */
export function wrongLength(cells: number): UserError {
  return new UserError(
    `This line has ${cells} cells; a Sudoku has 16, 36, 81 or 256.`,
    'Check that no cell is missing or doubled, and that blanks are written as 0 or a dot.',
  );
}

function readDigit(character: string, at: number, text: string, size: SudokuSize): number {
  if (BLANKS.includes(character)) return 0;
  const digit = '123456789'.indexOf(character) + 1;
  if (digit === 0 || digit > size) throw wrongCharacter(character, at, text.length, size);
  return digit;
}

/** The three ways of writing 16 digits as one character each, told apart by what else is in the text. */
function readLetters(text: string): number[] {
  const has = (pattern: RegExp) => pattern.test(text);
  if (has(/[h-p]/i) && !has(/[1-9]/)) return readAlphabet(text, 'ABCDEFGHIJKLMNOP');
  // Where blanks are written in another way and no G occurs, 0 is a digit.
  if (has(/0/) && has(/[a-f]/i) && has(/[._*x-]/i) && !has(/g/i))
    return readAlphabet(text, '0123456789ABCDEF');
  return readAlphabet(text, '123456789ABCDEFG');
}

function readAlphabet(text: string, alphabet: string): number[] {
  return [...text].map((character, at) => {
    const digit = alphabet.indexOf(character.toUpperCase()) + 1;
    if (digit > 0) return digit;
    if (BLANKS.includes(character)) return 0;
    throw wrongCharacter(character, at, text.length, 16);
  });
}

function wrongCharacter(character: string, at: number, length: number, size: SudokuSize): UserError {
  const allowed = size === 16 ? '1-9 and A-G' : `1-${size}`;
  return new UserError(
    `Cell ${at + 1} of ${length} is ${JSON.stringify(character)}; a ${size}×${size} Sudoku takes ${allowed}, and a dot or 0 for a blank.`,
    'Correct this character.',
  );
}
