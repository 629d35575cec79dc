import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CSV_HEADER } from '../../../../shared/puzzles/csv.ts';
import { judge, puzzleType } from '../../../../shared/puzzles/index.ts';
import { formatMaze, formatMazeCsvRow } from '../../../../shared/puzzles/maze/format.ts';
import { mazeSkills } from '../../../../shared/puzzles/maze/skills.ts';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { formatCsvRow, formatGrid, formatLine } from '../../../../shared/puzzles/sudoku/format.ts';
import { readerFor } from '../../../../shared/reading/kinds.ts';
import { answerTo } from '../../../answers.ts';
import { mazeIn } from '../../../reading.ts';
import { generated as generatedSudokus, sdkOf } from '../sudoku/samples.ts';
import { answerIn, drawn, generated, seeded, seeds } from './samples.ts';

const typeOf = (text: string) => readerFor(text.split(/\r\n|\r|\n/)).kind;

const maze = drawn('S #', '# #', '  G');

describe('tells mazes', () => {
  test('however they are written', () => {
    fc.assert(
      fc.property(generated, ({ puzzle, solution }) => {
        const text = formatMaze(puzzle);
        expect(typeOf(text)).toBe('maze');
        expect(typeOf(formatMaze(puzzle, solution))).toBe('maze');
        expect(typeOf(text.replaceAll('#', '█').replaceAll(' ', '.'))).toBe('maze');
        expect(typeOf(text.replaceAll('#', 'X').replaceAll('\n', '\r\n'))).toBe('maze');
        if (puzzle.rows !== puzzle.columns) return;
        const row = formatMazeCsvRow(puzzle, solution, { source: 'maze-30x30', rating: 123456 });
        expect(typeOf(row.split(',')[1]!)).toBe('maze');
      }),
      { numRuns: 60 },
    );
  });

  test('from Sudokus', () => {
    fc.assert(
      fc.property(generatedSudokus, ({ puzzle, solution }) => {
        for (const text of [formatLine(puzzle), formatGrid(puzzle), sdkOf(puzzle, '#AS', '#C')])
          expect(typeOf(text)).toBe('sudoku');
        expect(typeOf(`${CSV_HEADER}\n${formatCsvRow(puzzle, solution, { source: '#' })}`)).toBe('sudoku');
      }),
      { numRuns: 40 },
    );
    expect(typeOf(formatLine(makeSudoku(new Array(81).fill(0))).replaceAll('.', 'X'))).toBe('sudoku');
    expect(typeOf('')).toBe('sudoku');
    expect(typeOf('https://f-puzzles.com/?load=N4IgzglgXgpiBcBOANCALhNAbO8QFEAnQnAexFQ')).toBe('sudoku');
  });
});

test('solves mazes exactly, unless there is no way', () => {
  const { solve } = mazeSkills.solver!;
  expect(solve(maze)).toEqual(answerTo(maze, answerIn('So#', '#o#', ' oG')));
  expect(solve(drawn('S#G', ' # ', ' # '))).toBeUndefined();
  expect(solve({ ...maze, goal: null })).toBeUndefined();
  fc.assert(
    fc.property(generated, ({ puzzle }) => {
      expect(judge(puzzle, solve(puzzle)!).kind).toBe('verified');
    }),
    { numRuns: 30 },
  );
});

test('parses, formats and diagnoses as every puzzle type does', () => {
  const type = puzzleType('maze');
  expect(mazeIn(type.format(maze, answerTo(maze, answerIn('So#', '#o#', ' oG'))))).toEqual(maze);
  expect(mazeSkills.solver!.examine(maze).diagnosis).toMatchObject({
    ...{ kind: 'solvable', rating: 4, counts: { shortestPaths: 1 } },
  });
});

test('moves an example to one of the same size whose answer is right, and to every such one', () => {
  const { symmetries } = mazeSkills;
  const { verifier } = puzzleType('maze');
  fc.assert(
    fc.property(generated, seeds, ({ puzzle, solution }, seed) => {
      const example = { puzzle, solution: answerTo(puzzle, solution) };
      const moved = symmetries!.move(example, seeded(seed));
      expect(moved.puzzle).toMatchObject({ rows: puzzle.rows, columns: puzzle.columns });
      expect(verifier!.verify(moved.puzzle, moved.solution)).toMatchObject({ kind: 'verified' });
    }),
    { numRuns: 60 },
  );
  const looks = (board: typeof maze) => {
    const random = seeded(1);
    const moves = Array.from({ length: 200 }, () => symmetries!.move({ puzzle: board }, random).puzzle);
    return new Set(moves.map(moved => JSON.stringify(moved))).size;
  };
  expect(looks(drawn('S  ', '#  ', '  G'))).toBe(16);
  expect(looks(drawn('S  #', '## #', '   G'))).toBe(8);
});
