import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SUDOKU_SIZES } from '../../../../../shared/puzzles/sudoku/board.ts';
import { cellAfterKey, takeKey } from '../../../../../src-renderer/puzzles/sudoku/board/keys.ts';
import { SudokuEditor } from '../../../../../src-renderer/puzzles/sudoku/editor.svelte.ts';
import { marksIn, toggleMark } from '../../../../../src-renderer/puzzles/sudoku/marks.ts';

const keyOf = (key: string, more: { code?: string; shiftKey?: boolean; ctrlKey?: boolean } = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

function type(editor: SudokuEditor, keys: Iterable<string>, advances = true): void {
  for (const key of keys) takeKey(editor, keyOf(key), advances);
}

describe('typing', () => {
  it('takes a board in as many keys as it has cells', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'123456789.0 '), { minLength: 81, maxLength: 81 }), keys => {
        const editor = new SudokuEditor();
        type(editor, keys);
        expect(editor.puzzle.givens).toEqual(keys.map(key => Number(key.trim().replace('.', '')) || 0));
        expect(editor.cursor).toBe(80);
      }),
    );
  });

  it('takes keyboards that type other digits and letters', () => {
    const editor = new SudokuEditor();
    takeKey(editor, keyOf('۵', { code: 'Digit5' }), false); // Persian
    expect(editor.puzzle.givens[0]).toBe(5);
    takeKey(editor, keyOf('ь', { code: 'KeyM' }), false); // Russian
    expect(editor.isPencil).toBe(true);
    takeKey(editor, keyOf('ф', { code: 'KeyA', ctrlKey: true }), false);
    expect(editor.selected.size).toBe(81);
  });

  it('stays where it is when it should not go on', () => {
    const editor = new SudokuEditor();
    type(editor, '57', false);
    expect(editor.cursor).toBe(0);
    expect(editor.puzzle.givens[0]).toBe(7);
  });

  it('takes back what was typed before, as in a text', () => {
    const editor = new SudokuEditor();
    type(editor, ['5', '7', 'Backspace', 'Backspace']);
    expect(editor.cursor).toBe(0);
    expect(editor.isBlank).toBe(true);
  });

  it('goes round the edges, and to the next row with Enter', () => {
    expect(cellAfterKey(8, keyOf('ArrowRight'), 9)).toBe(0);
    expect(cellAfterKey(0, keyOf('ArrowUp'), 9)).toBe(72);
    expect(cellAfterKey(13, keyOf('Enter'), 9)).toBe(18);
    expect(cellAfterKey(75, keyOf('Enter'), 9)).toBe(0);
    expect(cellAfterKey(13, keyOf('Enter', { ctrlKey: true }), 9)).toBeUndefined();
    fc.assert(
      fc.property(fc.constantFrom(...SUDOKU_SIZES), fc.nat(255), (size, at) => {
        const cell = at % (size * size);
        const round = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'].reduce(
          (from, key) => cellAfterKey(from, keyOf(key), size) ?? -1,
          cell,
        );
        expect(round).toBe(cell);
      }),
    );
  });
});

describe('several cells', () => {
  it('are written into together, which one undo takes back', () => {
    const editor = new SudokuEditor();
    takeKey(editor, keyOf('ArrowRight', { shiftKey: true }), true);
    takeKey(editor, keyOf('ArrowDown', { shiftKey: true }), true);
    type(editor, '8');
    expect([0, 1, 10].map(cell => editor.puzzle.givens[cell])).toEqual([8, 8, 8]);
    expect(editor.givenCount).toBe(3);
    editor.undo();
    expect(editor.isBlank).toBe(true);
  });

  it('are chosen one by one, and given up again', () => {
    const editor = new SudokuEditor();
    editor.toggle(5);
    expect([...editor.selected]).toEqual([0, 5]);
    editor.toggle(0);
    expect(editor.selected.size).toBe(0);
    expect(editor.cursor).toBe(5);
    editor.selectAll();
    expect(editor.hasMode).toBe(true);
    editor.leaveMode();
    expect(editor.selected.size).toBe(0);
  });
});

describe('pencil marks', () => {
  it('are no part of the puzzle, are undone with it, and are seen again when a digit goes', () => {
    const editor = new SudokuEditor();
    const blank = editor.puzzle;
    type(editor, 'm39');
    expect(editor.cursor).toBe(0);
    expect(marksIn(editor.notes, 0)).toEqual([3, 9]);
    expect(editor.puzzle).toBe(blank);
    type(editor, 'm5', false);
    expect(editor.puzzle.givens[0]).toBe(5);
    editor.write(0);
    expect(marksIn(editor.notes, 0)).toEqual([3, 9]);
    editor.write(0);
    expect(marksIn(editor.notes, 0)).toEqual([]);
    editor.undo();
    expect(marksIn(editor.notes, 0)).toEqual([3, 9]);
    editor.load(blank);
    expect(editor.notes).toBeUndefined();
  });

  it('are added where some cells lack them, and taken away where all have them', () => {
    const some = toggleMark([0b100, 0, 0], [0, 1], 3);
    expect(some).toEqual([0b100, 0b100, 0]);
    expect(toggleMark(some, [0, 1], 3)).toEqual([0, 0, 0]);
  });
});
