import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PUZZLES } from '../../../../src-renderer/puzzles/index.ts';
import { blankSudoku } from '../../../../src-renderer/puzzles/sudoku/editor.svelte.ts';
import { sudokuView } from '../../../../src-renderer/puzzles/sudoku/index.ts';
import { AppState } from '../../../../src-renderer/state/app.svelte.ts';
import {
  loadDrawing,
  loadHistory,
  loadLastPuzzle,
  loadRun,
  saveDrawing,
  saveHistory,
  saveRun,
} from '../../../../src-renderer/state/desk/storage.ts';
import type { PuzzleView } from '../../../../src-renderer/state/desk/view.ts';
import { Run } from '../../../../src-renderer/state/solve/run.svelte.ts';
import { frameOf, outcomeOf, SMALL } from '../../frames.ts';

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
    expect(loadLastPuzzle(view)).toEqual(puzzle); // for new windows
  });

  it('brings back what was shown, of every puzzle type', () => {
    const open = () => new AppState(() => new Promise(() => {}), PUZZLES);
    const before = open();
    before.turnTo('arc');
    before.desks.arc.editor.display.symbols = true;
    before.save();
    const { desks } = open();
    for (const desk of Object.values(desks)) desk.restore();
    expect(desks.arc.editor.display).toEqual({ distribution: true, symbols: true });
    expect(desks.maze.editor.display).toEqual(before.desks.maze.editor.display);
  });

  it('brings back nothing to show that a type does not have', () => {
    sessionStorage.setItem('mull.display.sudoku', JSON.stringify({ candidates: true, ways: true }));
    const { sudoku } = new AppState(() => new Promise(() => {}), PUZZLES).desks;
    sudoku.restore();
    expect(sudoku.editor.display).toEqual({ candidates: true, distribution: false });
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

  it('brings back what could be undone, the nearest of it when it is very much', () => {
    const blank = blankSudoku(9);
    const past = Array.from({ length: 1000 }, (_, cursor) => ({ puzzle: blank, cursor, notes: undefined }));
    saveHistory(view, { past, future: past.slice(0, 3) });
    const loaded = loadHistory(view);
    expect(loaded?.future).toEqual(past.slice(0, 3));
    expect(loaded?.past.length).toBeGreaterThan(100);
    expect(loaded?.past.length).toBeLessThan(1000);
    expect(loaded?.past).toEqual(past.slice(-loaded!.past.length));
  });

  it('brings back the last run with its frames and its outcome', () => {
    const run = new Run({ id: 'a', puzzle: SMALL, effort: 'quick', recursion: true });
    run.append([frameOf(1), frameOf(2, { verified: true })]);
    run.outcome = outcomeOf();
    saveRun(view, run);
    const loaded = Run.restore(loadRun(view)!);
    expect(loaded.frames).toEqual(run.frames);
    expect(loaded.confidence).toEqual(run.confidence);
    expect(loaded.outcome).toEqual(run.outcome);
    expect(loaded.status).toBe('ended');
    saveRun(view, undefined);
    expect(loadRun(view)).toBeUndefined();
  });

  it('says of a run that was under way that it was lost', () => {
    const run = new Run({ id: 'a', puzzle: SMALL, effort: 'quick', recursion: true });
    run.append([frameOf(1)]);
    saveRun(view, run);
    expect(Run.restore(loadRun(view)!).status).toBe('lost');
  });
});
