import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateMaze } from '../../../../../shared/puzzles/maze/generator.ts';
import { MAZE_SYMMETRIES, transformMaze } from '../../../../../shared/puzzles/maze/symmetries.ts';
import { makeSudoku, type Sudoku } from '../../../../../shared/puzzles/sudoku/board.ts';
import { generateSudoku } from '../../../../../shared/puzzles/sudoku/generator/generator.ts';
import { solveExactly } from '../../../../../shared/puzzles/sudoku/solver/solver.ts';
import { randomSymmetry, transformSudoku } from '../../../../../shared/puzzles/sudoku/symmetries.ts';
import { WINDOWS } from '../../../../../shared/puzzles/sudoku/windows.ts';
import { Random } from '../../../../../shared/random.ts';
import { libraryKind } from '../../../../../src-main/puzzles/index.ts';
import { sudokuSplitHash, sudokuTwinKey } from '../../../../../src-main/puzzles/sudoku/canonical/keys.ts';
import { generated, seeds, WIKIPEDIA } from '../../../../shared/puzzles/sudoku/samples.ts';
import { sudoku } from '../../../library/libraries.ts';

const moved = (puzzle: Sudoku, seed: number): Sudoku =>
  transformSudoku(puzzle, puzzle.givens, randomSymmetry(puzzle, new Random(seed))).sudoku;

describe('keys of Sudokus', () => {
  test('are the same for symmetric puzzles of every size and layout', () => {
    fc.assert(
      fc.property(generated, seeds, ({ puzzle }, seed) => {
        const other = moved(puzzle, seed);
        expect(sudokuTwinKey(other)).toBe(sudokuTwinKey(puzzle));
        expect(sudokuSplitHash(other)).toBe(sudokuSplitHash(puzzle));
      }),
      { numRuns: 60 },
    );
  });

  test('are different for puzzles that are not symmetric: another given, one given fewer', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const { puzzle, solution } = generateSudoku({ random: new Random(seed) });
        const blank = puzzle.givens.indexOf(0);
        const filled = makeSudoku(puzzle.givens.with(blank, solution[blank]!));
        const keys = [puzzle, filled].map(sudokuTwinKey);
        expect(keys[0]).not.toBe(keys[1]);
      }),
      { numRuns: 40 },
    );
  });

  test('tell a hundred different puzzles apart', () => {
    const random = new Random(7);
    const puzzles = Array.from({ length: 100 }, () => generateSudoku({ random }).puzzle);
    expect(new Set(puzzles.map(sudokuTwinKey)).size).toBe(100);
    expect(new Set(puzzles.map(sudokuSplitHash)).size).toBeGreaterThan(98);
  });

  test('know which houses there are, not only which digits', () => {
    const plain = sudoku(WIKIPEDIA);
    const forms = [{}, { diagonals: true }, { extraRegions: WINDOWS }, { extraRegions: WINDOWS.slice(1) }];
    const puzzles = forms.map(options => makeSudoku(plain.givens, options));
    expect(new Set(puzzles.map(sudokuTwinKey)).size).toBe(4);
    expect(new Set(puzzles.map(sudokuSplitHash)).size).toBe(4);
  });

  test('see through a relabelling and a swap of two rows of a band, done by hand', () => {
    const rows = WIKIPEDIA.match(/.{9}/g)!;
    const swapped = [rows[1], rows[0], ...rows.slice(2)].join('');
    const relabelled = swapped.replaceAll('5', 'x').replaceAll('3', '5').replaceAll('x', '3');
    expect(sudokuTwinKey(sudoku(relabelled))).toBe(sudokuTwinKey(sudoku(WIKIPEDIA)));
    const torn = [rows[3], rows[1], rows[2], rows[0], ...rows.slice(4)].join(''); // rows of different bands
    expect(sudokuTwinKey(sudoku(torn))).not.toBe(sudokuTwinKey(sudoku(WIKIPEDIA)));
  });

  test('tell apart what colours alone do not: the 288 filled 4×4 grids are two up to symmetry', () => {
    const { solutions } = solveExactly(makeSudoku(new Array<number>(16).fill(0)), { limit: 1000 });
    expect(solutions).toHaveLength(288);
    expect(new Set(solutions.map(grid => sudokuTwinKey(makeSudoku(grid)))).size).toBe(2);
  });

  test('nearly empty boards, whose cells are alike, still have one key each', () => {
    const one = makeSudoku(new Array<number>(81).fill(0).with(40, 5));
    expect(sudokuTwinKey(moved(one, 3))).toBe(sudokuTwinKey(one));
    expect(sudokuTwinKey(makeSudoku(new Array<number>(81).fill(0)))).not.toBe(sudokuTwinKey(one));
  });
});

test('keys of mazes are the same for all rotations and reflections, and with start and goal exchanged', () => {
  const { twinKey, splitHash, encode, decode } = libraryKind('maze');
  const random = new Random(5);
  for (let count = 0; count < 10; count++) {
    const { puzzle } = generateMaze({ rows: 7, columns: 9, random });
    const twins = MAZE_SYMMETRIES.map(symmetry => transformMaze(puzzle, symmetry));
    const forms = [...twins, { ...puzzle, start: puzzle.goal, goal: puzzle.start }];
    expect(new Set(forms.map(twinKey)).size).toBe(1);
    expect(new Set(forms.map(splitHash)).size).toBe(1);
    const open = puzzle.walls.indexOf(1);
    expect(twinKey({ ...puzzle, walls: puzzle.walls.with(open, 0) })).not.toBe(twinKey(puzzle));
    expect(decode(encode(puzzle))).toEqual(puzzle);
  }
});

test('a stored Sudoku comes back with all its houses', () => {
  const { encode, decode } = libraryKind('sudoku');
  fc.assert(
    fc.property(generated, ({ puzzle }) => {
      const back = decode(encode(puzzle)) as Sudoku;
      expect(encode(back)).toBe(encode(puzzle));
      expect(back).toMatchObject({ givens: puzzle.givens, diagonals: puzzle.diagonals });
      expect(sudokuTwinKey(back)).toBe(sudokuTwinKey(puzzle));
    }),
    { numRuns: 40 },
  );
});
