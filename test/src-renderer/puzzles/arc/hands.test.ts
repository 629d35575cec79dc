import { describe, expect, it } from 'vitest';
import { isChoice, takeKey } from '../../../../src-renderer/puzzles/arc/draw/keys.ts';
import { Pen, type Press } from '../../../../src-renderer/puzzles/arc/draw/pen.ts';
import type { ArcEditor } from '../../../../src-renderer/puzzles/arc/editor.svelte.ts';
import { editorOf, rows, task } from './samples.ts';

const FIELD = task([['000 000 000', '000']], ['0']);
const active = (editor: ArcEditor) => rows(editor.spot.grid);

/** Presses keys: "Shift+ArrowRight", "3", "Ctrl+a". @returns whether the board took the last one */
function press(editor: ArcEditor, ...keys: string[]): boolean {
  return keys.map(key => {
    const parts = key.split('+');
    return takeKey(editor, {
      key: parts.at(-1) === 'Space' ? ' ' : (parts.at(-1) ?? ''),
      shiftKey: parts.includes('Shift'),
      ctrlKey: parts.includes('Ctrl'),
      altKey: parts.includes('Alt'),
      metaKey: false,
    });
  })[keys.length - 1]!;
}

/** Drags over these cells. */
function drag(editor: ArcEditor, cells: readonly number[], how: Partial<Press> = {}): void {
  const pen = new Pen(editor);
  pen.press(cells[0] ?? 0, { erases: false, alternates: false, widens: false, ...how });
  for (const cell of cells) pen.drag(cell);
  pen.release();
}

describe('the keyboard', () => {
  it('chooses wherever it is: also digits that need Shift, and tools where it types other letters', () => {
    const key = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
    expect(isChoice({ ...key, key: '1', code: 'Digit1', shiftKey: true })).toBe(true); // French
    expect(isChoice({ ...key, key: 'и', code: 'KeyB' })).toBe(true); // Russian
    expect(isChoice({ ...key, key: 'B', code: 'KeyB', shiftKey: true })).toBe(false);
  });

  it('chooses colours, moves and draws', () => {
    const editor = editorOf(FIELD);
    press(editor, '3', 'ArrowRight', 'Space', '4', 'Shift+ArrowDown');
    expect(active(editor)).toBe('040 040 000');
    press(editor, 'Delete');
    expect(active(editor)).toBe('040 000 000');
    press(editor, 'f', 'Enter');
    expect(active(editor)).toBe('444 444 444');
  });

  it('draws lines and rectangles from key press to key press', () => {
    const editor = editorOf(FIELD);
    press(editor, 'r', 'Enter', 'Ctrl+End', 'Enter');
    expect(active(editor)).toBe('111 101 111');
    press(editor, 'l', '0', 'Enter', 'Home', 'Enter');
    expect(active(editor)).toBe('111 101 000');
    expect(editor.hasMode).toBe(false);
  });

  it('selects, moves and fills what is selected', () => {
    const editor = editorOf(FIELD);
    press(editor, '2', 'Space', 's', 'Shift+ArrowRight', 'Ctrl+ArrowDown');
    expect(active(editor)).toBe('000 200 000');
    press(editor, '5', 'Space');
    expect(active(editor)).toBe('000 550 000');
    press(editor, 'Ctrl+a', 'Delete');
    expect(active(editor)).toBe('000 000 000');
  });

  it('goes to other grids, resizes, turns and crops', () => {
    const editor = editorOf(FIELD);
    press(editor, 'Space', 'Alt+Shift+ArrowRight', 'Alt+Shift+ArrowUp', 'h');
    expect(active(editor)).toBe('0001 0000');
    press(editor, 't');
    expect(active(editor)).toBe('00 00 00 01');
    press(editor, 'c');
    expect(active(editor)).toBe('1');
    press(editor, 'Alt+ArrowRight');
    expect(editor.spot.place.side).toBe('output');
    press(editor, 'Space', 'Ctrl+ArrowLeft');
    expect(active(editor)).toBe('001');
  });

  it('leaves other keys to the page', () => {
    const editor = editorOf(FIELD);
    for (const key of ['p', ',', 'Ctrl+z', 'Ctrl+c', 'Escape', 'Tab', 'Alt+b']) {
      expect(press(editor, key)).toBe(false);
    }
  });
});

describe('the pen', () => {
  it('draws freely over what a quick drag skips, in black with the right button', () => {
    const editor = editorOf(FIELD);
    drag(editor, [0, 2, 8]);
    expect(active(editor)).toBe('111 001 001');
    drag(editor, [1, 2], { erases: true });
    expect(active(editor)).toBe('100 001 001');
    editor.undo();
    editor.undo();
    expect(editor.canUndo).toBe(false);
  });

  it('draws nothing while it is outside of the grid, and goes on where it comes back', () => {
    const editor = editorOf(FIELD);
    const pen = new Pen(editor);
    pen.press(0, { erases: false, alternates: false, widens: false });
    expect(pen.reachesOut).toBe(false);
    pen.lift();
    for (const cell of [2, 5]) pen.drag(cell);
    pen.release();
    expect(active(editor)).toBe('101 001 000');
    editor.tool = 'rectangle';
    pen.press(6, { erases: false, alternates: false, widens: false });
    expect(pen.reachesOut).toBe(true); // it ends at the edge
  });

  it('fills regions, and every cell of a colour with Shift', () => {
    const editor = editorOf(task([['010 010', '0']], ['0']));
    editor.tool = 'fill';
    editor.colour = 6;
    drag(editor, [0]);
    expect(active(editor)).toBe('610 610');
    editor.colour = 7;
    drag(editor, [1], { widens: true });
    expect(active(editor)).toBe('670 670');
  });

  it('picks colours with its tool, and with Alt with any other', () => {
    const editor = editorOf(task([['580', '0']], ['0']));
    drag(editor, [1], { alternates: true });
    expect(editor.colour).toBe(8);
    editor.tool = 'pick';
    drag(editor, [0]);
    expect(editor.colour).toBe(5);
    expect(editor.canUndo).toBe(false);
  });

  it('selects by dragging, and drags what is selected in one step of undo', () => {
    const editor = editorOf(task([['120 000', '0']], ['0']));
    editor.tool = 'select';
    drag(editor, [0, 1]);
    expect(editor.selection).toMatchObject({ rows: 1, columns: 2 });
    drag(editor, [0, 3, 4]);
    expect(active(editor)).toBe('000 012');
    drag(editor, [4, 1], { alternates: true });
    expect(active(editor)).toBe('012 012');
    editor.undo();
    editor.undo();
    expect(active(editor)).toBe('120 000');
    drag(editor, [5]);
    expect(editor.selection).toBeUndefined();
  });
});
