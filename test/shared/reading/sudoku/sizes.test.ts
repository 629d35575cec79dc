import { describe, expect, test } from 'vitest';
import { makeSudoku, type SudokuSize, uprightRegions } from '../../../../shared/puzzles/sudoku/board.ts';
import { digitToCharacter } from '../../../../shared/puzzles/sudoku/characters.ts';
import { formatLine } from '../../../../shared/puzzles/sudoku/format.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { readText } from '../../../../shared/reading/index.ts';
import { isFound } from '../../../../shared/reading/items.ts';

const puzzleOf = (size: SudokuSize, seed = 3) => generateSudoku({ size, random: new Random(seed) }).puzzle;

/** Rows of cells, each written in some way. */
function rowsOf(
  size: number,
  givens: readonly number[],
  write: (digit: number) => string,
  between = '',
): string {
  return Array.from({ length: size }, (_, row) =>
    givens
      .slice(row * size, (row + 1) * size)
      .map(write)
      .join(between),
  ).join('\n');
}

const rowLists = (size: number, givens: readonly number[]): number[][] =>
  Array.from({ length: size }, (_, row) => givens.slice(row * size, (row + 1) * size));

const givensIn = (text: string): readonly (readonly number[])[] =>
  [...readText(text)].map(item => (isFound(item) && item.puzzle.kind === 'sudoku' ? item.puzzle.givens : []));

describe('boards of 8×8, 10×10 and 12×12', () => {
  test.each([8, 10, 12] as const)('%i: rows, a line, and numbers', size => {
    const { givens } = puzzleOf(size);
    for (const text of [
      rowsOf(size, givens, digitToCharacter),
      rowsOf(size, givens, digit => (digit === 0 ? '0' : digitToCharacter(digit)), ' '),
      rowsOf(size, givens, digit => `${digit}`.padStart(2), ' '),
      rowsOf(size, givens, digit => (digit === 0 ? '' : `${digit}`), ','),
      givens.map(digitToCharacter).join(''),
      `A name: ${givens.map(digitToCharacter).join('')}, ED=2.3`,
      JSON.stringify(rowLists(size, givens)),
    ])
      expect(givensIn(text)).toEqual([givens]);
  });

  test('ten digits may be 0 to 9, where blanks are written in another way', () => {
    const { givens } = puzzleOf(10);
    expect(givens).toContain(10);
    const decimal = (digit: number) => (digit === 0 ? '.' : `${digit % 10}`);
    expect(givensIn(rowsOf(10, givens, decimal))).toEqual([givens]);
  });

  test('twelve digits may be 0 to B, or A to L', () => {
    const { givens } = puzzleOf(12);
    const fromZero = (digit: number) => (digit === 0 ? '.' : (digit - 1).toString(12).toUpperCase());
    const letter = (digit: number) => (digit === 0 ? '.' : 'ABCDEFGHIJKL'[digit - 1]!);
    expect(givensIn(rowsOf(12, givens, fromZero))).toEqual([givens]);
    expect(givensIn(rowsOf(12, givens, letter))).toEqual([givens]);
  });

  test('boxes may stand upright, where only so there is one solution', () => {
    const regions = uprightRegions(8);
    const { puzzle } = generateSudoku({ size: 8, regions, random: new Random(5) });
    expect([...readText(formatLine(puzzle))]).toMatchObject([
      {
        puzzle: makeSudoku(puzzle.givens, { regions }),
        notes: [expect.stringContaining('4 rows and 2 columns')],
      },
    ]);
  });

  test('few givens, most of them 10 to 12, are no maze of 0 and 1', () => {
    const { puzzle } = generateSudoku({ size: 12, diagonals: true, random: new Random(1) });
    expect(givensIn(rowsOf(12, puzzle.givens, String, ' '))).toEqual([puzzle.givens]);
    expect(givensIn(JSON.stringify({ grid: rowLists(12, puzzle.givens) }))).toEqual([puzzle.givens]);
  });

  test.each([8, 10, 12] as const)('a map of regions below it, in digits and letters: %i', size => {
    const regions = uprightRegions(size);
    const { puzzle } = generateSudoku({ size, regions, random: new Random(1) });
    const map = regions.map(region => region + 1);
    for (const text of [
      `${rowsOf(size, puzzle.givens, digitToCharacter)}\n\n${rowsOf(size, map, digitToCharacter)}`,
      `${rowsOf(size, puzzle.givens, String, ' ')}\n\n${rowsOf(size, map, String, ' ')}`,
    ])
      expect([...readText(text)]).toMatchObject([{ puzzle: { givens: puzzle.givens, regions } }]);
  });

  test.each([8, 9, 12] as const)(
    'a spreadsheet with its numbers of rows, and letters of columns: %i',
    size => {
      const { givens } = puzzleOf(size);
      const sheet = rowLists(size, givens).map((row, at) =>
        [at + 1, ...row.map(digit => digit || '')].join('\t'),
      );
      const letters = Array.from({ length: size }, (_, at) => `\t${String.fromCharCode(65 + at)}`).join('');
      expect(givensIn(sheet.join('\n'))).toEqual([givens]);
      expect(givensIn([letters, ...sheet].join('\n'))).toEqual([givens]);
      expect([...readText([letters, ...sheet.slice(1)].join('\n'))].filter(isFound)).toEqual([]);
    },
  );

  test('several of them, below each other, with 0 for a blank', () => {
    const [one, other] = [puzzleOf(8, 1), puzzleOf(8, 2)];
    const text = [one, other].map(({ givens }) => rowsOf(8, givens, String)).join('\n\n');
    expect(givensIn(text)).toEqual([one.givens, other.givens]);
  });
});

describe('what is no such board', () => {
  const picture = Array.from({ length: 100 }, (_, cell) =>
    Math.floor(cell / 10) % 3 === 0 ? 8 : cell % 4 === 0 ? 3 : 0,
  );

  test.each([
    ['digits', ''],
    ['digits apart', ' '],
  ])('a single grid of colours, in %s', (_, between) => {
    const [item, ...more] = [...readText(rowsOf(10, picture, String, between))];
    expect(more).toEqual([]);
    expect(item).toMatchObject({ reason: expect.stringContaining('is no Sudoku') });
  });

  test('grids of colours as large as these are a task', () => {
    const grid = rowsOf(10, picture, String);
    expect([...readText([grid, grid, grid, grid, grid].join('\n\n'))]).toMatchObject([
      { puzzle: { kind: 'arc' } },
    ]);
  });

  /** Three pairs of grids and a test: dots, and the lines that they are drawn out to. */
  const dotsAndLines = (size: number): string => {
    const dots = [1, 2, 3, 4].map(at => [
      [at, at + 1, 2],
      [at + 3, at + 2, 7],
    ]);
    const grid = (digitAt: (row: number, column: number) => number) =>
      Array.from({ length: size }, (_, row) =>
        Array.from({ length: size }, (__, column) => digitAt(row, column)).join(''),
      ).join('\n');
    return dots
      .flatMap(pair => [
        grid((row, column) => pair.find(dot => dot[0] === row && dot[1] === column)?.[2] ?? 0),
        grid(
          (row, column) =>
            pair.find(dot => (dot[1]! - dot[0]! + size) % size === (column - row + size) % size)?.[2] ?? 0,
        ),
      ])
      .slice(0, -1)
      .join('\n\n');
  };

  test.each([8, 9, 10, 12])(
    'grids with few colours, no row of which holds one twice, are a task: %i',
    size => {
      expect([...readText(dotsAndLines(size))]).toMatchObject([
        { puzzle: { kind: 'arc', pairs: { length: 3 } } },
      ]);
    },
  );

  test('few numbers that stand twice in a row are none; few that do not are said to be', () => {
    const grid = (digits: Record<number, number>) =>
      rowsOf(
        10,
        Array.from({ length: 100 }, (_, at) => digits[at] ?? 0),
        String,
      );
    expect([...readText(grid({ 3: 2, 7: 2, 55: 4 }))]).toMatchObject([
      { reason: expect.stringContaining('2 different numbers of 10, one of them twice') },
    ]);
    expect([...readText(grid({ 3: 2, 27: 3, 55: 4 }))]).toMatchObject([
      { puzzle: { size: 10 }, notes: [expect.stringContaining('more than one solution')] },
    ]);
  });

  test('a list of 100 numbers without rows', () => {
    const { givens } = puzzleOf(10);
    expect(givensIn(JSON.stringify(givens))).toEqual([givens]);
    expect(givensIn(JSON.stringify({ puzzle: givens }))).toEqual([givens]);
    const measured = Array.from({ length: 100 }, (_, at) => (at * at) % 11);
    expect([...readText(JSON.stringify({ measured }))].filter(isFound)).toEqual([]);
  });

  test('a 10×10 that lacks two rows is no 9×9 of as many characters', () => {
    const row = '0 1 0 0 2 0 3 0 0 4';
    const rows = [row, row, row.replace('4', '10'), row, row, row, row, row];
    expect([...readText(rows.join('\n'))].filter(isFound)).toEqual([]);
  });

  test('a digit too large is named', () => {
    const cells = formatLine(puzzleOf(8)).replace(/\d/, '9');
    expect([...readText(cells)]).toMatchObject([{ reason: expect.stringContaining('8×8 Sudoku takes 1-8') }]);
  });
});
