import { expect, test } from 'vitest';
import { houses, makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { HOUSE_KINDS } from '../../../../src-main/model/networks/candidates.ts';
import { sudokuCandidates } from '../../../../src-main/puzzles/sudoku/candidates.ts';
import { answerTo } from '../../../answers.ts';
import { sudokuIn } from '../../../reading.ts';

const puzzle = sudokuIn('1...\n..3.\n.2..\n...4');
const encode = (sudoku: typeof puzzle) => sudokuCandidates.view(sudoku).instances[0]!.encode();

test('a candidate is blank, given or excluded', () => {
  const { tokens } = encode(puzzle).question;
  expect([...(tokens as Int32Array)].slice(0, 8)).toEqual([1, 2, 2, 2, 0, 0, 0, 0]); // a 1, then a blank
  expect([...(tokens as Int32Array)].slice(24, 28)).toEqual([2, 2, 1, 2]); // a 3
});

test('houses gather means of their cells, and spread to the same cells', () => {
  const withDiagonals = makeSudoku(puzzle.givens, { diagonals: true, extraRegions: [[0, 1, 2, 3]] });
  for (const sudoku of [puzzle, withDiagonals]) {
    const { houseMeans, houseMembers } = encode(sudoku).question;
    const [cells, slots] = [16, HOUSE_KINDS * 4];
    const all = houses(sudoku);
    for (let slot = 0; slot < slots; slot++) {
      const members = all[slot]?.cells ?? [];
      for (let cell = 0; cell < cells; cell++) {
        const isMember = members.includes(cell);
        expect(houseMeans![slot * cells + cell]).toBe(isMember ? 0.25 : 0);
        expect(houseMembers![cell * slots + slot]).toBe(isMember ? 1 : 0);
      }
    }
  }
});

test('labels and answers are each other’s inverse; every cell counts', () => {
  const digits = [1, 3, 4, 2, 2, 4, 3, 1, 4, 2, 1, 3, 3, 1, 2, 4];
  const [lesson] = sudokuCandidates.lessons({ puzzle, solution: answerTo(puzzle, digits) });
  const labels = lesson!.encode().labels!;
  expect([...labels].slice(0, 4)).toEqual([0, 2, 3, 1]);
  const certain = Float32Array.from(
    [...labels].flatMap(label => [0, 1, 2, 3].map(at => Number(at === label))),
  );
  expect(lesson!.read(certain)).toEqual({
    ...{ rows: 4, columns: 4, symbols: 4 },
    values: digits,
    probabilities: certain,
  });
  expect(sudokuCandidates.lessons({ puzzle })).toEqual([]);
  expect([...encode(puzzle).mask]).toEqual(new Array(16).fill(1));
});
