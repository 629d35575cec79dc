import { countText } from '../../../english.ts';
import { UserError } from '../../../errors.ts';
import {
  makeSudoku,
  mayBeUpright,
  regionShape,
  type Sudoku,
  type SudokuSize,
  USUAL_SIZES,
  uprightRegions,
} from '../../../puzzles/sudoku/board.ts';
import { conflicts } from '../../../puzzles/sudoku/rules.ts';
import { hasOneSolution } from './one-solution.ts';
import { ADVICE, differentDigits, groupsThatRepeat, lacksDigits, repeatingLines } from './repeats.ts';
import { zerosAndOnes } from './zeros-and-ones.ts';

/**
 * Which boxes a board has that comes without a word about them. Ordinary ones; but a 6×6 may have boxes of 3 rows by 2
 * columns (so may others whose boxes are no squares), and a board whose givens break the boxes' rule alone may be a Latin
 * square. What gives exactly one solution is taken, and said.
 */

export interface LaidOut {
  readonly sudoku: Sudoku;
  readonly note?: string;
}

/**
 * @throws UserError when it is certainly no puzzle: 16 digits that are neither a 4×4 Sudoku nor its solution, or as many
 * ones as rows and nothing else
 */
export function layOut(givens: readonly number[]): LaidOut {
  const sudoku = makeSudoku(givens);
  const { size } = sudoku;
  if (size === 4 && !givens.includes(0) && conflicts(sudoku, givens).length > 0)
    throw new UserError(
      'These 16 numbers are no Sudoku: none of them is blank, and some stand twice in a row, column or box.',
      'Write the blanks of a 4×4 Sudoku as 0 or dots.',
    );
  if (givens.every(digit => digit <= 1) && givens.filter(digit => digit === 1).length >= size)
    throw zerosAndOnes();
  const picture = noteOfPictures(sudoku);
  if (picture) return { sudoku, note: picture };
  return (mayBeOther(sudoku) ? onlyLayout(givens) : undefined) ?? { sudoku };
}

/** The boxes, or none, with which givens have exactly one solution; undefined where there are none such. */
export function onlyLayout(givens: readonly number[]): LaidOut | undefined {
  const sudoku = makeSudoku(givens);
  const { size } = sudoku;
  if (hasOneSolution(sudoku)) return { sudoku };
  if (mayBeUpright(size)) {
    const upright = makeSudoku(givens, { regions: uprightRegions(size) });
    const { rows, columns } = regionShape(size);
    if (hasOneSolution(upright))
      return {
        sudoku: upright,
        note: `Boxes of ${columns} rows and ${rows} columns were taken: with them there is exactly one solution.`,
      };
  }
  const latin = makeSudoku(givens, { regions: rowsAsRegions(size) });
  if (!hasOneSolution(latin)) return undefined;
  return {
    sudoku: latin,
    note: 'It was taken for a Latin square, without boxes: so there is exactly one solution.',
  };
}

/**
 * Of the less usual sizes most grids of numbers are pictures.
 * @returns what is to be said of one that may be such
 * @throws UserError where it is one
 */
function noteOfPictures(sudoku: Sudoku): string | undefined {
  const { size, givens } = sudoku;
  if (USUAL_SIZES.includes(size)) return undefined;
  const [different, repeating] = [differentDigits(givens), repeatingLines(givens)];
  if (different === 0 || (repeating === 0 && !lacksDigits(givens))) return undefined;
  const few = `${countText(different, 'different number')} of ${size}`;
  if (repeating === 0 && conflicts(sudoku, givens).length === 0)
    return `With ${few} this ${size}×${size} grid has more than one solution. ${ADVICE}`;
  const why =
    repeating > 0
      ? `${repeating} of its rows and columns hold one twice`
      : `it holds ${few}, one of them twice in a row, column or box`;
  throw new UserError(`This grid of ${size}×${size} numbers is no Sudoku: ${why}.`, ADVICE);
}

/**
 * Is there a doubt about the boxes? Where they are no squares always; else only where two equal givens share a box and
 * nothing else.
 */
function mayBeOther({ size, givens, regions }: Sudoku): boolean {
  if (givens.every(digit => digit === 0)) return false;
  const repeats = (groupOf: (cell: number) => number) => groupsThatRepeat(givens, size, groupOf) > 0;
  if (repeats(cell => Math.floor(cell / size)) || repeats(cell => cell % size)) return false;
  return mayBeUpright(size) || repeats(cell => regions[cell]!);
}

/** A Latin square's regions: its rows once more, so that they add no rule. */
function rowsAsRegions(size: SudokuSize): number[] {
  return Array.from({ length: size * size }, (_, cell) => Math.floor(cell / size));
}
