import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWindoku } from '../../../../shared/puzzles/sudoku/windows.ts';
import {
  blankSudoku,
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
    expect(editor.summary).toBe('Drag over the cells of region 3.');
    editor.leaveMode();
    editor.setDigits([0], 5);
    expect(editor.summary).toBe('1 digit given.');
  });

  it('puts the windows of a windoku in place of other extra regions, and takes them away', () => {
    const editor = new SudokuEditor();
    editor.load({ ...blankSudoku(9), extraRegions: [[0, 10, 20, 30, 40, 50, 60, 70, 80]] });
    expect(isWindoku(editor.puzzle)).toBe(false);
    editor.setWindows(true);
    expect(editor.puzzle.extraRegions.map(cells => [cells[0], cells[8]])).toEqual([
      [10, 30],
      [14, 34],
      [46, 66],
      [50, 70],
    ]);
    editor.setWindows(false);
    expect(editor.puzzle.extraRegions).toEqual([]);
    editor.undo();
    expect(isWindoku(editor.puzzle)).toBe(true);
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
    expect(editor.regionsComplete).toBe(false);
    editor.undo();
    expect(editor.regionSizes[0]).toBe(12);
    editor.undo();
    expect(editor.regionsComplete).toBe(true);
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
      fc.record({ kind: fc.constant('clear' as const) }),
      fc.record({ kind: fc.constant('diagonals' as const), on: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const editor = new SudokuEditor();
        for (const one of steps) {
          if (one.kind === 'digit') editor.setDigits([one.cell], one.digit);
          else if (one.kind === 'region') editor.paintRegion(one.cell, one.digit);
          else if (one.kind === 'clear') editor.clear();
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
