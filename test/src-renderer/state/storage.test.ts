import { beforeEach, describe, expect, it, vi } from 'vitest';
import { blankSudoku } from '../../../src-renderer/puzzles/sudoku/editor.svelte.ts';
import { sudokuView } from '../../../src-renderer/puzzles/sudoku/index.ts';
import type { PuzzleView } from '../../../src-renderer/puzzles/view.ts';
import { loadDrawing, saveDrawing } from '../../../src-renderer/state/storage.ts';

const view = sudokuView as unknown as PuzzleView;

/** Storage in memory. */
function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as unknown as Storage;
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
});

describe('a reload', () => {
  it('brings back a jigsaw whose regions are half painted', () => {
    const blank = blankSudoku(9);
    const puzzle = {
      ...blank,
      regions: blank.regions.with(0, 4).with(1, 4),
      givens: blank.givens.with(3, 7),
    };
    saveDrawing(view, { puzzle, cursor: 5 });
    expect(loadDrawing(view)).toEqual({ puzzle, cursor: 5 });
  });

  it('does not bring back what is no drawing', () => {
    const blank = blankSudoku(9);
    for (const broken of [
      { ...blank, regions: blank.regions.slice(1) },
      { ...blank, regions: blank.regions.with(0, 9) },
      { ...blank, givens: blank.givens.with(0, 10) },
    ]) {
      saveDrawing(view, { puzzle: broken, cursor: 0 });
      expect(loadDrawing(view)).toBeUndefined();
    }
  });
});
