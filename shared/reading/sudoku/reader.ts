import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { makeSudoku, type Sudoku } from '../../puzzles/sudoku/board.ts';
import { type Beside, noteOfCells } from '../beside/roles.ts';
import { isFound, withNotes } from '../items.ts';
import { plainCharacters } from '../text/characters.ts';
import { linesOf } from '../text/lines.ts';
import type { Field, TextReader } from '../text-reader.ts';
import { rulesOfSudoku } from './beside.ts';
import { digitsOf } from './boards/board.ts';
import { answerOf, answerTo, MEND_ANSWER, problemOfAnswer } from './boards/boards.ts';
import { layOut } from './boards/layout.ts';
import { isMap } from './boards/regions.ts';
import { isZerosAndOnes, zerosAndOnes } from './boards/zeros-and-ones.ts';
import { readCells, sizeOf, wrongLength } from './rows/cells.ts';
import { isMostlyCells, piecesOf } from './rows/rows.ts';
import { readSudokuText } from './text/text.ts';
import { readSudokuTokens } from './tokens.ts';

export const sudokuReader: TextReader<Sudoku> = {
  kind: 'sudoku',
  evidence: lines => lines.reduce((sum, line) => sum + (/[1-9]/.test(line) ? line.length : 0), 0),
  read: readSudokuText,
  comment: '#',
  isList: rows => rows.length !== rows[0]?.length || !rows.some(row => /[5-9A-G]/.test(row)),
  isRow: text => isMostlyCells(piecesOf(text).join('')),
  isBoard,
  isMap,
  readField,
  answerTo,
  withBeside: (puzzle, beside) =>
    makeSudoku(puzzle.givens, { ...puzzle, ...rulesOfSudoku(beside, puzzle.size) }),
  readTokens: readSudokuTokens,
  readStored,
  readStoredAnswer: (text, puzzle) =>
    answerOf(
      puzzle,
      Array.from(text, character => CHARACTERS.indexOf(character)),
    ),
};

/** Cells of a 4×4 board. */
const SHORTEST = 16;
const ORDINARY = /^[0-9.]{81}$/;

function isBoard(field: string): boolean {
  if (field.length < SHORTEST || field.length > 729) return false;
  if (ORDINARY.test(field)) return true;
  const cells = field.replace(/\+[1-9]/g, '.').replace(/\s/g, '');
  const size = sizeOf(cells.length);
  if (!size || !/^[0-9A-Pa-p.*_?xX-]+$/.test(cells) || (size === 4 && /[5-9A-Ga-g]/.test(cells)))
    return false;
  return (cells.match(/[0-9.*_-]/g)?.length ?? 0) * 2 >= cells.length;
}

function readField(field: string, answer: string, beside: Beside = []): Field<Sudoku> {
  if (field.length < SHORTEST) throw wrongLength(field.trim().length);
  const read = withRules(ORDINARY.test(field) ? laidOut(readCells(field)) : readText(field), beside);
  if (answer.trim() === '') return read;
  const { givens } = read.puzzle;
  const digits = answerDigits(answer, givens.length);
  const problem = problemOfAnswer(givens, digits);
  if (problem) throw new UserError(problem, MEND_ANSWER);
  return { ...read, solution: answerOf(read.puzzle, digits) };
}

/** The digits of an answer, which may be drawn as a grid like its puzzle. @throws UserError when it is none */
function answerDigits(answer: string, count: number): readonly number[] {
  const cells = plainCharacters(answer).replace(/\s/g, '');
  if (sizeOf(cells.length)) return digitsOf({ cells });
  if (/[^\w.]/.test(answer.trim())) return readText(answer).puzzle.givens;
  throw new UserError(
    `The answer has ${countText(cells.length, 'cell')}, but the puzzle has ${count}.`,
    MEND_ANSWER,
  );
}

/** A board with the rules that are given beside it, whatever was assumed about its regions. */
function withRules(read: Field<Sudoku>, beside: Beside): Field<Sudoku> {
  if (beside.length === 0) return read;
  const { size, givens } = read.puzzle;
  const rules = rulesOfSudoku(beside, size);
  const note = noteOfCells(beside);
  const field = Object.keys(rules).length > 0 ? { puzzle: makeSudoku(givens, rules) } : read;
  return note ? withNotes(field, note) : field;
}

function laidOut(givens: readonly number[]): Field<Sudoku> {
  const { sudoku, note } = layOut(givens);
  return note ? { puzzle: sudoku, notes: [note] } : { puzzle: sudoku };
}

/** A field may hold whatever a text may: a grid over several lines, a link; but one puzzle. */
function readText(field: string): Field<Sudoku> {
  if (isZerosAndOnes(field)) throw zerosAndOnes();
  const [item, ...more] = readSudokuText(linesOf(plainCharacters(field)));
  if (!item)
    throw new UserError('There is no Sudoku in this field.', 'Write a digit or a blank for each cell.');
  if (more.length > 0)
    throw new UserError(
      `Here are ${more.length + 1} Sudokus in one field.`,
      'Write each into a row of its own.',
    );
  if (!isFound(item)) throw new UserError(item.reason, item.action);
  const { puzzle, notes } = item;
  return { puzzle, ...(notes ? { notes } : {}) };
}

const CHARACTERS = '.123456789ABCDEFG';

/** The givens, then `|r` and the region of every cell, `|d` for diagonals, `|x` and the cells of each extra region. */
function readStored(board: string): Sudoku {
  const [givens = '', ...parts] = board.split('|');
  const unknown = parts.find(part => !/^(r[1-9A-G]+|d|x([0-9a-f]{2})+)$/.test(part));
  if (unknown !== undefined || !/^[.1-9A-G]+$/.test(givens))
    throw new UserError(
      unknown === undefined
        ? 'This entry holds no Sudoku.'
        : `This entry holds ${JSON.stringify(unknown.slice(0, 20))}, a rule that this Mull does not know.`,
      'It may be from a newer Mull.',
    );
  const digits = (text: string) => Array.from(text, character => CHARACTERS.indexOf(character));
  const regions = parts.find(part => part.startsWith('r'));
  const extras = parts.filter(part => part.startsWith('x'));
  return makeSudoku(digits(givens), {
    ...(regions ? { regions: digits(regions.slice(1)).map(region => region - 1) } : {}),
    diagonals: parts.includes('d'),
    extraRegions: extras.map(extra =>
      (extra.slice(1).match(/../g) ?? []).map(cell => Number.parseInt(cell, 16)),
    ),
  });
}
