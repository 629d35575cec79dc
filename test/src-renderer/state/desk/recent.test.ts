import { beforeEach, expect, it, vi } from 'vitest';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { blankSudoku } from '../../../../src-renderer/puzzles/sudoku/editor.svelte.ts';
import { sudokuView } from '../../../../src-renderer/puzzles/sudoku/index.ts';
import { RecentPuzzles } from '../../../../src-renderer/state/desk/recent.svelte.ts';
import type { PuzzleView } from '../../../../src-renderer/state/desk/view.ts';
import { SMALL } from '../../frames.ts';

const view = sudokuView as unknown as PuzzleView;

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  });
});

const another = (digit: number) => makeSudoku(SMALL.givens.with(8, digit));

it('keeps one of a sheet, the newest first, over a reload and from window to window', () => {
  const [one, other] = [new RecentPuzzles(), new RecentPuzzles()];
  one.note({ view, puzzle: SMALL, sheet: 'a' });
  other.note({ view, puzzle: another(3), sheet: 'b' });
  one.note({ view, puzzle: another(4), sheet: 'a' });
  expect(one.list.map(({ puzzle }) => puzzle)).toEqual([another(4), another(3)]);
  other.refresh();
  expect(other.list).toEqual(one.list);
  one.clear();
  other.refresh();
  expect(other.list).toEqual([]);
});

it('keeps a puzzle once, whatever sheets it was on, and neither empty boards nor examples', () => {
  const recent = new RecentPuzzles();
  recent.note({ view, puzzle: SMALL, sheet: 'a' });
  recent.note({ view, puzzle: another(3), sheet: 'b' });
  recent.note({ view, puzzle: SMALL, sheet: 'c' });
  recent.note({ view, puzzle: blankSudoku(9), sheet: 'd' });
  recent.note({ view, puzzle: view.starters[0]!.puzzle, sheet: 'e' });
  expect(recent.list.map(({ puzzle }) => puzzle)).toEqual([SMALL, another(3)]);
});

it('keeps a jigsaw whose regions are half painted, and regions without a digit, beside all others', () => {
  const blank = blankSudoku(9);
  const jigsaw = { ...blank, regions: blank.regions.with(3, 0).with(27, 1) };
  const half = { ...another(3), regions: SMALL.regions.with(0, 1) };
  const recent = new RecentPuzzles();
  recent.note({ view, puzzle: SMALL, sheet: 'a' });
  recent.note({ view, puzzle: half, sheet: 'b' });
  recent.note({ view, puzzle: jigsaw, sheet: 'c' });
  recent.refresh();
  expect(recent.list.map(({ puzzle }) => puzzle)).toEqual([jigsaw, half, SMALL]);
});

it('keeps a dozen', () => {
  const recent = new RecentPuzzles();
  for (let sheet = 0; sheet < 20; sheet++) {
    const givens = blankSudoku(9).givens.with(sheet, 5);
    recent.note({ view, puzzle: makeSudoku(givens), sheet: String(sheet) });
  }
  expect(recent.list).toHaveLength(12);
  expect(recent.list[0]?.sheet).toBe('19');
});

it('finds the sheet of a drawing that is brought back after a reload', () => {
  const recent = new RecentPuzzles();
  recent.note({ view, puzzle: SMALL, sheet: 'a' });
  expect(recent.sheetOf({ view, puzzle: makeSudoku([...SMALL.givens]) })).toBe('a');
  expect(recent.sheetOf({ view, puzzle: another(3) })).toBeUndefined();
});
