import { expect, test } from 'vitest';
import { puzzleSets } from '../../../../src-main/bench/ablation/puzzles.ts';
import { libraryKind } from '../../../../src-main/puzzles/index.ts';

const setsOf = (of: Parameters<typeof puzzleSets>[0], seed = 1) =>
  puzzleSets(of, seed, new AbortController().signal);

test.each([
  { puzzle: 'sudoku', size: 4 },
  { puzzle: 'maze', size: 4 },
] as const)(
  'of $puzzle: no unseen puzzle is learned from, and all seeds are judged by the same',
  async subject => {
    const { encode, twinKey } = libraryKind(subject.puzzle);
    const [first, second] = await Promise.all(
      [1, 2].map(seed => setsOf({ ...subject, learn: 150, limit: 60 }, seed)),
    );
    const learned = new Set(first!.learned.map(({ puzzle }) => encode(puzzle)));
    expect(first!.learned).toHaveLength(150);
    expect(first!.unseen).toHaveLength(60);
    expect(first!.unseen.filter(({ puzzle }) => learned.has(encode(puzzle)))).toEqual([]);
    expect(second!.unseen).toEqual(first!.unseen);
    expect(second!.learned).not.toEqual(first!.learned);
    const forms = new Set(first!.learned.map(({ puzzle }) => twinKey(puzzle)));
    expect(first!.twins).toBe(first!.unseen.filter(({ puzzle }) => forms.has(twinKey(puzzle))).length);
  },
);

test('of 4×4 Sudokus, hardly any is no twin of one of many others', async () => {
  expect((await setsOf({ puzzle: 'sudoku', size: 4, learn: 300, limit: 20 }))!.twins).toBeGreaterThan(15);
});

test('says which sizes there are', async () => {
  await expect(setsOf({ puzzle: 'sudoku', size: 5, learn: 1, limit: 1 })).rejects.toThrow(
    'There are no 5×5 Sudokus',
  );
});

test('says so where the unseen puzzles are nearly all that there are', async () => {
  const few = { puzzle: 'maze', size: 3, learn: 50, limit: 20_000 } as const;
  await expect(setsOf(few)).rejects.toThrow('Hardly any mazes of 3×3 are left to learn from.');
});

test('ends when it is asked to, however many are wanted', async () => {
  const stop = new AbortController();
  const sets = puzzleSets({ puzzle: 'sudoku', size: 4, learn: 1_000_000, limit: 1 }, 1, stop.signal);
  stop.abort();
  expect(await sets).toBeUndefined();
});
