import { expect, test } from 'vitest';
import { puzzleSets } from '../../../../src-main/bench/ablation/puzzles.ts';
import { libraryKind } from '../../../../src-main/puzzles/index.ts';

test.each([
  { puzzle: 'sudoku', size: 4 },
  { puzzle: 'maze', size: 4 },
] as const)('of $puzzle: no unseen puzzle is learned from, and all seeds are judged by the same', subject => {
  const { encode, twinKey } = libraryKind(subject.puzzle);
  const [first, second] = [1, 2].map(seed => puzzleSets({ ...subject, learn: 150, limit: 60 }, seed));
  const learned = new Set(first!.learned.map(({ puzzle }) => encode(puzzle)));
  expect(first!.learned).toHaveLength(150);
  expect(first!.unseen).toHaveLength(60);
  expect(first!.unseen.filter(({ puzzle }) => learned.has(encode(puzzle)))).toEqual([]);
  expect(second!.unseen).toEqual(first!.unseen);
  expect(second!.learned).not.toEqual(first!.learned);
  const forms = new Set(first!.learned.map(({ puzzle }) => twinKey(puzzle)));
  expect(first!.twins).toBe(first!.unseen.filter(({ puzzle }) => forms.has(twinKey(puzzle))).length);
});

test('of 4×4 Sudokus, hardly any is no twin of one of many others', () => {
  expect(puzzleSets({ puzzle: 'sudoku', size: 4, learn: 300, limit: 20 }, 1).twins).toBeGreaterThan(15);
});

test('says which sizes there are', () => {
  expect(() => puzzleSets({ puzzle: 'sudoku', size: 5, learn: 1, limit: 1 }, 1)).toThrow(
    'There are no 5×5 Sudokus',
  );
});

test('says so where the unseen puzzles are nearly all that there are', () => {
  const few = { puzzle: 'maze', size: 3, learn: 50, limit: 20_000 } as const;
  expect(() => puzzleSets(few, 1)).toThrow('Hardly any mazes of 3×3 are left to learn from.');
});
