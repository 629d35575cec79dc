/** Grids of digits that are as large as a Sudoku and none: pictures, such as those of ARC. */

/** So many rows and columns with a digit twice are no slip. */
const FEWEST = 3;

/** How many groups of cells hold a digit twice. @param groupOf the number of a cell's group */
export function groupsThatRepeat(
  digits: readonly number[],
  groups: number,
  groupOf: (cell: number) => number,
): number {
  // The digits of every group as bits: once, and twice.
  const [once, twice] = [new Int32Array(groups), new Int32Array(groups)];
  digits.forEach((digit, cell) => {
    if (digit === 0) return;
    const group = groupOf(cell);
    twice[group]! |= once[group]! & (1 << digit);
    once[group]! |= 1 << digit;
  });
  return twice.filter(repeated => repeated !== 0).length;
}

/** How many rows and columns hold a digit twice, where that is most of those with several digits; else 0. */
export function repeatingLines(digits: readonly number[]): number {
  const size = Math.sqrt(digits.length);
  const [rowOf, columnOf] = [(cell: number) => Math.floor(cell / size), (cell: number) => cell % size];
  const repeating = groupsThatRepeat(digits, size, rowOf) + groupsThatRepeat(digits, size, columnOf);
  if (repeating < FEWEST) return 0;
  const counts = new Uint16Array(2 * size);
  digits.forEach((digit, cell) => {
    if (digit !== 0) for (const line of [rowOf(cell), size + columnOf(cell)]) counts[line]!++;
  });
  return repeating * 2 < counts.filter(count => count > 1).length ? 0 : repeating;
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
