import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWindows, windowsOf } from '../../../../shared/puzzles/sudoku/windows.ts';
import {
  blankSudoku,
  EXTRAS,
  SudokuEditor,
  sameSudoku,
} from '../../../../src-renderer/puzzles/sudoku/editor.svelte.ts';

describe('SudokuEditor', () => {
  it('writes and clears digits, and undoes both with the cursor where it was', () => {
    const editor = new SudokuEditor();
    editor.cursor = 4;
    editor.setDigits([4], 7);
    editor.cursor = 5;
    editor.setDigits([4], 0);
    expect(editor.puzzle.givens[4]).toBe(0);
    editor.undo();
    expect(editor.puzzle.givens[4]).toBe(7);
    editor.undo();
    expect(editor.puzzle.givens[4]).toBe(0);
    expect(editor.cursor).toBe(4);
    expect(editor.canUndo).toBe(false);
    editor.redo();
    editor.redo();
    expect(editor.puzzle.givens[4]).toBe(0);
    expect(editor.canRedo).toBe(false);
  });

  it('paints only regions that a board of its size has', () => {
    const editor = new SudokuEditor();
    editor.painting = 8;
    editor.setSize(4);
    expect(editor.painting).toBe(3);
    editor.undo();
    expect(editor.painting).toBe(8);
  });

  it('says what to do: type digits or, while regions are painted, drag', () => {
    const editor = new SudokuEditor();
    expect(editor.summary).toBe('Type digits, or paste a puzzle.');
    editor.painting = 2;
    expect(editor.summary).toBe('Drag over the cells of a region.');
    editor.leaveMode();
    editor.setDigits([0], 5);
    expect(editor.summary).toBe('1 digit given.');
  });

  it('adds the windows of a windoku to other extra regions, those it lacks, and takes them away', () => {
    const editor = new SudokuEditor();
    editor.load({ ...blankSudoku(9), extraRegions: [[0, 10, 20, 30, 40, 50, 60, 70, 80], windowsOf(9)[3]!] });
    expect(hasWindows(editor.puzzle)).toBe(false);
    editor.setWindows(true);
    expect(editor.puzzle.extraRegions.map(cells => [cells[0], cells[8]])).toEqual([
      [0, 80],
      [10, 30],
      [14, 34],
      [46, 66],
      [50, 70],
    ]);
    editor.setWindows(false);
    expect(editor.puzzle.extraRegions.map(([cell]) => cell)).toEqual([0]);
    editor.undo();
    expect(hasWindows(editor.puzzle)).toBe(true);
  });

  it('remembers nothing for a digit that was there already or does not exist', () => {
    const editor = new SudokuEditor();
    editor.setDigits([0], 0);
    editor.setDigits([0], 10);
    expect(editor.canUndo).toBe(false);
  });

  it('forgets what could be redone once something else is drawn', () => {
    const editor = new SudokuEditor();
    editor.setDigits([0], 1);
    editor.undo();
    editor.setDigits([0], 2);
    expect(editor.canRedo).toBe(false);
  });

  it('names conflicts as they are drawn', () => {
    const editor = new SudokuEditor();
    editor.setDigits([0], 5);
    editor.setDigits([8], 5);
    expect([...editor.conflicts].sort()).toEqual([0, 8]);
    expect(editor.violations[0]?.message).toContain('Row 1 holds 5 twice');
    expect(editor.problem).toContain('Row 1 holds 5 twice');
  });

  it('can undo what a stroke goes on to paint after an undo in the middle of it', () => {
    const editor = new SudokuEditor();
    const { regions } = editor.puzzle;
    editor.beginStroke();
    editor.paintRegion(3, 0);
    editor.undo();
    expect(editor.puzzle.regions).toEqual(regions);
    editor.paintRegion(4, 0);
    editor.paintRegion(5, 0);
    editor.endStroke();
    editor.undo();
    expect(editor.puzzle.regions).toEqual(regions);
  });

  it('undoes a stroke of painted regions at once', () => {
    const editor = new SudokuEditor();
    editor.beginStroke();
    editor.paintRegion(3, 0);
    editor.paintRegion(4, 0);
    editor.paintRegion(5, 0);
    editor.endStroke();
    editor.paintRegion(6, 0);
    expect(editor.regionSizes[0]).toBe(13);
    expect(editor.problem).toBe('Region 1 has 13 cells, but each of the 9 regions needs 9.');
    editor.undo();
    expect(editor.regionSizes[0]).toBe(12);
    editor.undo();
    expect(editor.problem).toBeUndefined();
  });

  it('draws extra regions beside each other and over each other, and says which lacks cells', () => {
    const editor = new SudokuEditor();
    expect(editor.extraSizes).toEqual([0]);
    editor.painting = EXTRAS;
    editor.beginStroke();
    for (const cell of [80, 10, 11, 12]) editor.paint(cell, false);
    editor.endStroke();
    expect(editor.puzzle.extraRegions).toEqual([[10, 11, 12, 80]]);
    expect(editor.extraSizes).toEqual([4, 0]);
    expect(editor.problem).toBe('Extra region 1 has 4 cells, but needs 9.');
    editor.painting = EXTRAS + 1;
    editor.paint(12, false);
    expect(editor.puzzle.extraRegions).toEqual([[10, 11, 12, 80], [12]]);
    editor.undo();
    editor.undo();
    expect(editor.puzzle.extraRegions).toEqual([]);
    editor.painting = 5;
    expect(editor.painting).toBe(5);
  });

  it('takes cells out of the extra region that is painted, and never more than it needs into it', () => {
    const editor = new SudokuEditor();
    editor.setWindows(true);
    editor.painting = EXTRAS + 1;
    editor.paint(0, false);
    expect(hasWindows(editor.puzzle)).toBe(true);
    expect([10, 14].map(cell => editor.isInExtra(cell))).toEqual([false, true]);
    editor.paint(14, true);
    editor.paint(0, true);
    editor.paint(0, false);
    expect(editor.extraSizes).toEqual([9, 9, 9, 9, 0]);
    expect(editor.puzzle.extraRegions[1]?.[0]).toBe(0);
    expect(editor.problem).toBeUndefined();
  });

  it('has no extra region left whose last cell is taken out, and takes none out of the next one', () => {
    const editor = new SudokuEditor();
    editor.painting = EXTRAS;
    editor.paint(0, false);
    editor.painting = EXTRAS + 1;
    editor.paint(1, false);
    editor.painting = EXTRAS;
    for (const cell of [0, 1]) editor.paint(cell, true);
    expect(editor.puzzle.extraRegions).toEqual([[1]]);
    expect(editor.painting).toBe(EXTRAS + 1);
    editor.painting = EXTRAS;
    editor.setExtra([]);
    expect(editor.puzzle.extraRegions).toEqual([]);
  });

  it('draws one extra region in a stroke where others were taken away or undone', () => {
    const editor = new SudokuEditor();
    for (const extra of [0, 1, 2]) {
      editor.painting = EXTRAS + extra;
      editor.paint(extra, false);
    }
    for (const _ of [0, 1, 2]) editor.undo();
    for (const cell of [3, 4, 5]) editor.paint(cell, false);
    expect(editor.puzzle.extraRegions).toEqual([[3, 4, 5]]);
    editor.setExtra([]);
    for (const cell of [6, 7, 8]) editor.paint(cell, false);
    expect(editor.puzzle.extraRegions).toEqual([[6, 7, 8]]);
    expect(editor.painting).toBe(EXTRAS);
  });

  it('has room for as many extra regions as the board has rows, diagonals among them', () => {
    const editor = new SudokuEditor();
    editor.setSize(4);
    for (const extra of [0, 1, 2, 3, 4]) {
      editor.painting = EXTRAS + extra;
      for (const cell of [0, 1, 2, 3]) editor.paint(cell, false);
    }
    expect(editor.extraSizes).toEqual([4, 4, 4, 4]);
    expect(editor.problem).toBeUndefined();
    editor.setDiagonals(true);
    expect(editor.problem).toContain('at most 4 diagonals and extra regions');
  });

  it('goes back to rectangles once, and keeps the extra regions', () => {
    const editor = new SudokuEditor();
    editor.setWindows(true);
    editor.paintRegion(0, 5);
    editor.resetRegions();
    expect(sameSudoku(editor.puzzle, { ...blankSudoku(9), extraRegions: windowsOf(9) })).toBe(true);
    const { puzzle, history } = editor;
    editor.resetRegions();
    expect([editor.puzzle, editor.history.past]).toEqual([puzzle, history.past]);
  });

  it('keeps the cursor on the board when a smaller puzzle is loaded', () => {
    const editor = new SudokuEditor();
    editor.cursor = 80;
    editor.setSize(4);
    expect(editor.cursor).toBe(0);
    expect(editor.size).toBe(4);
    editor.undo();
    expect(editor.size).toBe(9);
    expect(editor.cursor).toBe(80);
  });

  it('comes back to where it began when everything is undone, whatever was done', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('digit' as const), cell: fc.nat(80), digit: fc.nat(9) }),
      fc.record({ kind: fc.constant('region' as const), cell: fc.nat(80), digit: fc.nat(8) }),
      fc.record({ kind: fc.constant('extra' as const), cell: fc.nat(80), digit: fc.nat(8) }),
      fc.record({ kind: fc.constant('clear' as const) }),
      fc.record({ kind: fc.constant('diagonals' as const), on: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const editor = new SudokuEditor();
        for (const one of steps) {
          if (one.kind === 'digit') editor.setDigits([one.cell], one.digit);
          else if (one.kind === 'region') editor.paintRegion(one.cell, one.digit);
          else if (one.kind === 'extra') {
            editor.painting = EXTRAS + one.digit;
            editor.paint(one.cell, editor.isInExtra(one.cell));
          } else if (one.kind === 'clear') editor.clear();
          else editor.setDiagonals(one.on);
        }
        const end = editor.puzzle;
        while (editor.canUndo) editor.undo();
        expect(sameSudoku(editor.puzzle, blankSudoku(9))).toBe(true);
        while (editor.canRedo) editor.redo();
        expect(sameSudoku(editor.puzzle, end)).toBe(true);
      }),
    );
  });
});

describe('sameSudoku', () => {
  it('tells puzzles apart by digits, regions and diagonals', () => {
    const puzzle = blankSudoku(6);
    expect(sameSudoku(puzzle, blankSudoku(6))).toBe(true);
    expect(sameSudoku(puzzle, blankSudoku(9))).toBe(false);
    expect(sameSudoku(puzzle, { ...puzzle, diagonals: true })).toBe(false);
    expect(sameSudoku(puzzle, { ...puzzle, givens: puzzle.givens.with(3, 1) })).toBe(false);
    expect(sameSudoku(puzzle, { ...puzzle, regions: puzzle.regions.with(0, 1) })).toBe(false);
  });
});
