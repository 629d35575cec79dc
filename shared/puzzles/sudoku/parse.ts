import { UserError } from '../../errors.ts';
import { isSudokuSize, makeSudoku, type Sudoku } from './board.ts';
import { readCharacters, sizeOf, wrongLength } from './characters.ts';
import { isFPuzzles, parseFPuzzles } from './formats/fpuzzles.ts';

/**
 * Reads one puzzle in whatever form it was pasted:
 * - a line of 16, 36, 81 or 256 characters, or the same as a grid with spaces, pipes or box drawing;
 * - numbers separated by blanks or commas (16×16);
 * - .sdk (lines that begin with # are skipped) and .sdx (`u5` is the user's digit, not a given);
 * - pencil marks: groups of candidates, or 9 characters per cell. A cell with one candidate is a given;
 * - f-puzzles JSON, and links of f-puzzles and SudokuPad.
 */

/** Larger texts hold more than one puzzle. */
const MAX_CHARACTERS = 1_000_000;

/** Box drawing, pipes, plus signs and separators of numbers. */
const BORDERS = /[\u2500-\u257f|+,;\t]/g;

/**
 * Reads one puzzle from text, see above.
 * @throws UserError naming the number of cells, or the wrong character and its place
 */
export function parseSudoku(text: string): Sudoku {
  if (text.length > MAX_CHARACTERS) {
    throw new UserError(
      `This text has ${text.length} characters, too many for one puzzle.`,
      'Import it as a file of puzzles instead.',
    );
  }
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (isFPuzzles(trimmed)) return parseFPuzzles(trimmed);
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .filter(line => !line.trimStart().startsWith('#') && line.trim() !== '');
  if (lines.length === 0) {
    throw new UserError(
      'There is no puzzle in this text.',
      'Paste a Sudoku, for example as 81 digits and dots.',
    );
  }
  return makeSudoku(readGrid(lines));
}

/** The digits of a grid that is spread over one or more lines. */
function readGrid(lines: readonly string[]): number[] {
  const blanked = readSpaces(lines) ?? readEmptyFields(lines);
  if (blanked) return readCharacters(blanked);
  const rows = lines.filter(line => !isRule(line));
  const tokens = rows.flatMap(splitTokens);
  const joined = tokens.join('');
  const groups = readTokens(tokens) ?? readPencilMarks(joined);
  if (groups) return groups;
  if (sizeOf(joined.length)) return readCharacters(joined);
  // Perhaps the lines of minus signs were rows of blanks.
  const everything = lines.flatMap(splitTokens).join('');
  if (sizeOf(everything.length)) return readCharacters(everything);
  throw lines.length === 1 ? wrongLength(everything.length) : wrongGrid(rows, joined.length);
}

/** A line between bands: nothing but borders and minus signs. */
function isRule(line: string): boolean {
  return /^[\s\u2500-\u257f|+=:.'*-]*$/.test(line) && /[-=\u2500-\u257f]/.test(line);
}

function splitTokens(line: string): string[] {
  return line
    .replace(BORDERS, ' ')
    .split(' ')
    .filter(token => token !== '');
}

/** Blanks written as spaces: only when nothing else stands for a blank, and every line has its full width. */
function readSpaces(lines: readonly string[]): string | undefined {
  const text = lines.join('');
  if (!/^[1-9A-Ga-g ]+$/.test(text) || !text.includes(' ') || sizeOf(text.length) === undefined)
    return undefined;
  if (lines.length > 1 && lines.some(line => line.length !== lines.length)) return undefined;
  return text.replaceAll(' ', '.');
}

/** Rows of a spreadsheet: single characters between tabs or commas, with nothing at all for a blank. */
function readEmptyFields(lines: readonly string[]): string | undefined {
  const rows = lines.map(line => line.split(/[\t,;]/).map(field => field.trim()));
  const fields = rows.flat();
  const width = lines.length === 1 ? fields.length : lines.length;
  if (sizeOf(fields.length) === undefined || rows.some(row => row.length !== width)) return undefined;
  if (!fields.includes('') || fields.some(field => field.length > 1)) return undefined;
  return fields.map(field => field || '.').join('');
}

/** One token per cell, at least one of them longer than a character: numbers up to 16, or candidates. */
function readTokens(tokens: readonly string[]): number[] | undefined {
  const size = sizeOf(tokens.length);
  if (size === undefined || tokens.every(token => token.length === 1)) return undefined;
  const readNumber = (token: string) => (/^\d+$/.test(token) ? Number(token) : 0);
  if (!tokens.every(token => /^([uU]?\d+|[._*xX-])$/.test(token))) return undefined;
  if (size === 16 && tokens.every(token => readNumber(token) <= 16)) return tokens.map(readNumber);
  return tokens.map(token => (token.length === 1 ? readNumber(token) : 0));
}

/** 729 characters: the candidates of each cell in 9 places, digit or blank. */
function readPencilMarks(text: string): number[] | undefined {
  if (text.length !== 729 || /[^1-9._*xX0-]/.test(text)) return undefined;
  return Array.from({ length: 81 }, (_, cell) => {
    const candidates = text.slice(cell * 9, cell * 9 + 9).replace(/[^1-9]/g, '');
    return candidates.length === 1 ? Number(candidates) : 0;
  });
}

function wrongGrid(rows: readonly string[], cells: number): UserError {
  const lengths = rows.map(row => splitTokens(row).join('').length);
  const odd = lengths.findIndex(length => length !== rows.length);
  const hint =
    odd >= 0 && isSudokuSize(rows.length)
      ? ` Row ${odd + 1} has ${lengths[odd]} of ${rows.length} cells.`
      : '';
  return new UserError(
    `This grid has ${cells} cells; a Sudoku has 16, 36, 81 or 256.${hint}`,
    'Check that no row or cell is missing, and that blanks are written as 0 or a dot.',
  );
}
