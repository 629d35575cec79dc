import { expect, test } from 'vitest';
import { makeSudoku } from '../../../../../shared/puzzles/sudoku/board.ts';
import { generateSudoku } from '../../../../../shared/puzzles/sudoku/generator/generator.ts';
import { diagnose, onlySolution } from '../../../../../shared/puzzles/sudoku/solver/diagnose.ts';
import { digitsIn, seeded, WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../samples.ts';

const example = makeSudoku(digitsIn(WIKIPEDIA));
const empty = makeSudoku(new Array(81).fill(0));
const conflict = makeSudoku([5, 5, ...new Array(79).fill(0)]);
/** r1c4 sees 1, 2 and 3 in its row and 4 in its column. */
const impossible = makeSudoku([1, 2, 3, 0, 0, 0, 0, 4, ...new Array(8).fill(0)]);

test('one solution', () => {
  expect(diagnose(example)).toEqual({
    ...{ kind: 'unique', solution: digitsIn(WIKIPEDIA_SOLUTION) },
    ...{ grade: 'singles', guesses: 0 },
  });
});

test('several solutions: two different ones are shown', () => {
  const diagnosis = diagnose(empty);
  expect(diagnosis.kind).toBe('several');
  if (diagnosis.kind === 'several') expect(diagnosis.solutions[0]).not.toEqual(diagnosis.solutions[1]);
});

test('conflicting givens are named', () => {
  expect(diagnose(conflict)).toMatchObject({ kind: 'conflict', violations: [{ cells: [0, 1] }] });
});

test('no solution although no givens conflict', () => {
  expect(diagnose(impossible)).toEqual({ kind: 'none' });
});

test('a search that runs out of guesses is undecided', () => {
  expect(diagnose(empty, 0)).toEqual({ kind: 'undecided' });
});

test('the only solution alone is found where there is one, and the search for it gives up, too', () => {
  expect(onlySolution(example)).toEqual(digitsIn(WIKIPEDIA_SOLUTION));
  for (const other of [empty, conflict, impossible]) expect(onlySolution(other)).toBeUndefined();
  for (const seed of [1, 2, 3, 4, 5]) {
    const hard = generateSudoku({ grade: 'guesses', random: seeded(seed) });
    expect(onlySolution(hard.puzzle)).toEqual(hard.solution);
    for (
      let bound = 0;
      bound < hard.guesses;
      bound++ // it may have found the solution, but not that it is the only one
    )
      expect(onlySolution(hard.puzzle, bound)).toBeUndefined();
  }
});

test('an empty 16×16 is answered within the bound', () => {
  expect(['several', 'undecided']).toContain(diagnose(makeSudoku(new Array(256).fill(0))).kind);
});
