import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { defaultRegions, makeSudoku } from '../../../../../shared/puzzles/sudoku/board.ts';
import { WINDOWS } from '../../../../../shared/puzzles/sudoku/windows.ts';
import { type Found, isFound, readBytes } from '../../../../../shared/reading/index.ts';
import { refusals, sudokus } from '../../inputs/short.ts';
import { fileOf } from '../fixtures.ts';

/** Pictures of boards as programs and pages draw them, in fonts that the network for characters did not learn, but for some. */

const read = (name: string) => [...readBytes(fileOf(name))];

function sudokuOf(name: string): Found & { readonly puzzle: { readonly kind: 'sudoku' } } {
  const [item] = read(name);
  if (!item || !isFound(item) || item.puzzle.kind !== 'sudoku') throw new Error(`no Sudoku in ${name}`);
  return { ...item, puzzle: item.puzzle };
}

describe('a board is read', () => {
  test.each([
    [
      'in small digits, 25 pixels a cell',
      'tiny',
      '48..6......69.7.2875..81463.6.....3.3.1.96.479..732.5.2.36..1........2...74..9.85',
    ],
    [
      'of two colours, one bit a pixel',
      'one-bit',
      '7..8..41.4..291.578.5.7.9.6.7.32.....3..4....2.4.561.9358.....494..3...2.27.8.39.',
    ],
    [
      'of 16 bits a channel',
      'deep',
      '1..4...5..35...6.1.74.1589.7.12.4.8..63.7912.84....37932.1....59.....2..4....69.7',
    ],
    ['of 6×6, without a frame', 'six', '.1.46.6245..5.1..4.4.3.1..324..5.1..'],
    [
      'cut at its outer lines',
      'frameless',
      '.1.3.24...475..86...5.84.....2....8.5.......64.9..871...6.2....9..14.6..824.5..3.',
    ],
  ])('%s', (_, name, cells) => {
    expect(sudokus(read(name))).toEqual([cells]);
    expect(sudokuOf(name).notes).toEqual(['It was read from a picture: compare it with the original.']);
  });

  test.each([
    [
      'in blue',
      'filled-in',
      '..62...8471...........4.7....2...8418..5...633....1....2.169......4.8........2..9',
    ],
    [
      'in light blue on black',
      'dark',
      '...2...7.7...4.68...9..1.........741..4..2...8.15.......54..8.7.96.....2.8....3..',
    ],
  ])('without what a player filled in %s', (_, name, cells) => {
    expect(sudokus(read(name))).toEqual([cells]);
    expect(sudokuOf(name).notes?.[1]).toMatch(/^Digits of one colour were taken for givens/);
  });

  test('with the regions of a jigsaw, by their thicker borders, and without the digits in red', () => {
    const { puzzle } = sudokuOf('jigsaw');
    const cells = '8.4...71....2....313...954.27..4.....69..7.28.....2.....2.34.7.9...8.......5..8.1';
    expect(sudokus(read('jigsaw'))).toEqual([cells]);
    const rows = '111112222/100011222/003001252/333400555/366445555/366444458/367447778/367777878/366688888';
    const [regions, wanted] = [numbered(puzzle.regions), numbered([...rows.replaceAll('/', '')].map(Number))];
    expect(regions).toEqual(wanted);
    expect(regions).not.toEqual(numbered(defaultRegions(9)));
  });

  test('with its diagonals, and with the digits that their lines go through', () => {
    const { puzzle, notes } = sudokuOf('diagonals');
    const cells = '....9.....1.....4.3........4..51....23..67.............6..7......7.3...8.2.1.....';
    expect(puzzle).toEqual(
      makeSudoku(
        [...cells].map(cell => Number(cell) || 0),
        { diagonals: true },
      ),
    );
    expect(notes?.[1]).toMatch(/^Its diagonals are marked/);
  });

  test('with the windows of a windoku', () => {
    const { puzzle, notes } = sudokuOf('windoku');
    const cells = '7.......3.436..25......4......89............8.......9..96.5..3....2.......4......';
    expect(puzzle).toEqual(
      makeSudoku(
        [...cells].map(cell => Number(cell) || 0),
        { extraRegions: WINDOWS },
      ),
    );
    expect(notes?.[1]).toMatch(/^Its four windows are marked/);
  });

  test('of 16×16 in digits and letters from 0 on', () => {
    const { puzzle } = sudokuOf('hexadecimal');
    expect(puzzle.size).toBe(16);
    expect(puzzle.givens.slice(0, 16)).toEqual([0, 10, 4, 0, 0, 5, 13, 0, 0, 0, 2, 7, 0, 0, 12, 0]);
  });
});

/** The same for regions in the same places, whatever their numbers. */
const numbered = (regions: readonly number[]): number[] => {
  const seen = [...new Set(regions)];
  return regions.map(region => seen.indexOf(region));
};

test.each(['multiplication-table', 'minesweeper', 'number-pad'])('%s is no Sudoku', name => {
  expect(sudokus(read(name))).toEqual([]);
  expect(refusals(read(name))).toHaveLength(1);
});

test('cells full of dots, a thousand in each, hold no digits', () => {
  const [side, cell] = [1090, 121];
  const data = Uint8Array.from({ length: side * side }, (_, pixel) => {
    const [x, y] = [(pixel % side) % cell, Math.floor(pixel / side) % cell];
    return x < 3 || y < 3 || (x % 3 === 0 && y % 3 === 0) ? 0 : 255;
  });
  const [item] = [...readBytes(encode({ width: side, height: side, data, channels: 1 }))];
  expect(item).toMatchObject({
    reason: expect.stringContaining('Neither the grid of a Sudoku, the walls of a maze nor'),
  });
});
