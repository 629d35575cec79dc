/** Grids of digits that are as large as a Sudoku and none: pictures, such as those of ARC. */

/** So many rows and columns with a digit twice are no slip. */
const FEWEST = 3;

/** How many rows and columns hold a digit twice, where that is most of those with digits; else 0. */
export function repeatingLines(digits: readonly number[]): number {
  const size = Math.sqrt(digits.length);
  const lines = Array.from({ length: size }, (_, at) => [
    digits.slice(at * size, (at + 1) * size),
    digits.filter((__, cell) => cell % size === at),
  ])
    .flat()
    .map(line => line.filter(digit => digit !== 0))
    .filter(({ length }) => length > 1);
  const repeating = lines.filter(line => new Set(line).size < line.length).length;
  return repeating < FEWEST || repeating * 2 < lines.length ? 0 : repeating;
}

/** How many different digits a grid holds. */
export const differentDigits = (digits: readonly number[]): number =>
  new Set(digits.filter(digit => digit !== 0)).size;

/** Do two digits or more stand nowhere? Then each solution gives another one, with these two exchanged. */
const lacksDigits = (digits: readonly number[]): boolean =>
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
