import { beforeEach, describe, expect, it } from 'vitest';
import { WAYS } from '../../../../shared/puzzles/maze/ways.ts';
import { takeKey } from '../../../../src-renderer/puzzles/maze/board/keys.ts';
import { Pen } from '../../../../src-renderer/puzzles/maze/board/pen.ts';
import { cellText } from '../../../../src-renderer/puzzles/maze/cells.ts';
import { MazeEditor } from '../../../../src-renderer/puzzles/maze/editor.svelte.ts';
import { mazeIn } from '../../../reading.ts';
import { frameOf } from '../../frames.ts';

let editor: MazeEditor;
beforeEach(() => {
  editor = new MazeEditor();
  editor.restore({ puzzle: mazeIn('S...\n.#..\n....\n...G'), cursor: 0 });
});

const walls = () => editor.puzzle.walls.flatMap((wall, cell) => (wall === 1 ? [cell] : []));
const DRAWS = { opens: false, mayDraw: true };

function press(key: string, shiftKey = false) {
  return takeKey(editor, { key, shiftKey, ctrlKey: false, metaKey: false, altKey: false });
}

describe('Pen', () => {
  it('draws from an open cell, and opens from a wall', () => {
    const pen = new Pen(editor);
    pen.press(8, DRAWS);
    pen.drag(10);
    pen.release();
    expect(walls()).toEqual([5, 8, 9, 10]);
    pen.press(9, DRAWS);
    pen.drag(10);
    pen.release();
    expect(walls()).toEqual([5, 8]);
  });

  it('draws nothing between where it leaves the maze and where it comes back', () => {
    const pen = new Pen(editor);
    pen.press(8, DRAWS);
    pen.lift();
    pen.drag(10);
    pen.drag(11);
    pen.release();
    expect(walls()).toEqual([5, 8, 10, 11]);
  });

  it('opens with the right button, whatever the tool', () => {
    editor.tool = 'line';
    const pen = new Pen(editor);
    pen.press(4, { opens: true, mayDraw: true });
    pen.drag(7);
    pen.release();
    expect(walls()).toEqual([]);
  });

  it('moves the end that it is pressed on, even where nothing may be drawn', () => {
    const pen = new Pen(editor);
    expect(pen.press(4, { opens: false, mayDraw: false })).toBe(false);
    expect(pen.press(15, { opens: false, mayDraw: false })).toBe(true);
    expect(pen.isMovingEnd).toBe(true);
    expect(pen.drag(14)).toBe(true);
    expect(pen.drag(14)).toBe(false);
    pen.cancel();
    expect(editor.puzzle.goal).toBe(15);
    expect(editor.canUndo).toBe(false);
  });

  it('places an end with its tool', () => {
    editor.tool = 'start';
    const pen = new Pen(editor);
    pen.press(5, DRAWS);
    pen.release();
    expect(editor.puzzle.start).toBe(5);
    expect(walls()).toEqual([]);
  });
});

describe('keys of a maze', () => {
  it('move, and draw with Shift; the eraser opens', () => {
    press('ArrowRight');
    press('ArrowRight', true);
    press('ArrowDown', true);
    expect(editor.cursor).toBe(6);
    expect(walls()).toEqual([1, 2, 5, 6]);
    editor.tool = 'erase';
    press('ArrowLeft', true);
    expect(walls()).toEqual([1, 2]);
  });

  it('turn a cell, place the ends, and leave other keys alone', () => {
    editor.cursor = 9;
    expect(press('w')).toEqual({ drew: true, movedEnd: false });
    expect(walls()).toEqual([5, 9]);
    expect(press('G')).toEqual({ drew: false, movedEnd: true });
    expect(editor.puzzle.goal).toBe(9);
    expect(walls()).toEqual([5]);
    expect(press('x')).toBeUndefined();
    expect(takeKey(editor, { key: 's', shiftKey: false, ctrlKey: true, metaKey: false, altKey: false })).toBe(
      undefined,
    );
  });

  it('draw a rectangle from where Enter was pressed to where it is pressed again', () => {
    editor.tool = 'rectangle';
    editor.cursor = 4;
    press('Enter');
    expect(editor.hasMode).toBe(true);
    editor.cursor = 14;
    press('Enter');
    expect(walls()).toEqual([4, 5, 6, 8, 10, 12, 13, 14]);
    expect(editor.hasMode).toBe(false);
  });
});

describe('cellText', () => {
  it('says where one is, what was drawn, and what the model answers', () => {
    expect(cellText(editor.puzzle, 0)).toBe('Row 1, column 1, start');
    expect(cellText(editor.puzzle, 5)).toBe('Row 2, column 2, wall');
    const frame = frameOf(1, { grid: { values: new Array<number>(16).fill(0).with(6, 1) } });
    expect(cellText(editor.puzzle, 6, frame)).toBe('Row 2, column 3, open, on the model’s path');
    expect(cellText(editor.puzzle, 7, frame)).toBe('Row 2, column 4, open');
    const ways = {
      ...frame,
      answer: [{ ...frame.answer[0]!, auxiliary: frame.answer[0]!.values.map(() => WAYS.left) }],
    };
    expect(cellText(editor.puzzle, 7, ways)).toBe('Row 2, column 4, open, the way to the goal leads left');
    expect(cellText(editor.puzzle, 5, ways)).toBe('Row 2, column 2, wall');
    expect(cellText(editor.puzzle, 15, ways)).toBe('Row 4, column 4, goal'); // there is no way on from it
  });
});
