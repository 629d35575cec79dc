/** Grids of digits that are as large as a Sudoku and none: pictures, such as those of ARC. */

/** So many rows and columns with a digit twice are no slip. */
const FEWEST = 3;

/** How many rows and columns hold a digit twice, where that is most of those with several digits; else 0. */
export function repeatingLines(digits: readonly number[]): number {
  const size = Math.sqrt(digits.length);
  // The digits of every row, then of every column, as bits: once, and twice.
  const [once, twice] = [new Int32Array(2 * size), new Int32Array(2 * size)];
  const counts = new Uint16Array(2 * size);
  digits.forEach((digit, cell) => {
    if (digit === 0) return;
    for (const line of [Math.floor(cell / size), size + (cell % size)]) {
      twice[line]! |= once[line]! & (1 << digit);
      once[line]! |= 1 << digit;
      counts[line]!++;
    }
  });
  const several = counts.filter(count => count > 1).length;
  const repeating = twice.filter(digits => digits !== 0).length;
  return repeating < FEWEST || repeating * 2 < several ? 0 : repeating;
}

/** How many different digits a grid holds. */
export const differentDigits = (digits: readonly number[]): number =>
  new Set(digits.filter(digit => digit !== 0)).size;

/** Do two digits or more stand nowhere? Then each solution gives another one, with these two exchanged. */
export const lacksDigits = (digits: readonly number[]): boolean =>
  differentDigits(digits) < Math.sqrt(digits.length) - 1;

/** Is a grid certainly no puzzle for anybody, and so perhaps a picture? */
export const isPicture = (digits: readonly number[]): boolean =>
  repeatingLines(digits) > 0 || lacksDigits(digits);

/** What is worth saying of such a grid. */
export function notesOfRepeats(digits: readonly number[]): string[] {
  const repeating = repeatingLines(digits);
  if (repeating === 0) return [];
  const size = Math.sqrt(digits.length);
  return [
    `In ${repeating} rows and columns of this ${size}×${size} grid a digit stands twice, as in no Sudoku. ${ADVICE}`,
  ];
}

export const ADVICE =
  'If it is a grid of an ARC task, give the whole task: each known input with its output, and the test input.';
