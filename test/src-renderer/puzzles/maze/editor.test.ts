import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MazeEditor, newMaze, sameMaze } from '../../../../src-renderer/puzzles/maze/editor.svelte.ts';
import { mazeIn } from '../../../reading.ts';

/** Walls of a row, as text. */
function row(editor: MazeEditor, index: number): string {
  const { walls, columns } = editor.puzzle;
  return walls
    .slice(index * columns, (index + 1) * columns)
    .map(wall => (wall === 1 ? '#' : '.'))
    .join('');
}

function editorOf(text: string): MazeEditor {
  const editor = new MazeEditor();
  editor.restore({ puzzle: mazeIn(text), cursor: 0 });
  return editor;
}

describe('MazeEditor', () => {
  it('begins with an open field from corner to corner, which could be solved', () => {
    const editor = new MazeEditor();
    expect(editor.puzzle).toMatchObject({ rows: 15, columns: 15, start: 0, goal: 224 });
    expect(editor.isBlank).toBe(true);
    expect(editor.problem).toBeUndefined();
    expect(editor.isTelling).toBe(true);
  });

  it('undoes a whole stroke at once, and takes a cancelled one back without a trace', () => {
    const editor = editorOf('S...\n....\n...G');
    editor.beginStroke();
    editor.strokeTo(4, 7, true);
    editor.strokeTo(7, 3, true);
    editor.endStroke();
    expect([row(editor, 0), row(editor, 1)]).toEqual(['...#', '####']);
    editor.undo();
    expect(editor.isBlank).toBe(true);
    editor.redo();
    expect(row(editor, 1)).toBe('####');
    const before = editor.puzzle;
    editor.beginStroke();
    editor.strokeTo(8, 9, true);
    editor.cancelStroke();
    expect(editor.puzzle).toBe(before);
    editor.undo();
    expect(editor.isBlank).toBe(true);
    expect(editor.canUndo).toBe(false);
    editor.beginStroke();
    editor.strokeTo(8, 9, true);
    editor.cancelStroke();
    editor.redo();
    expect(editor.puzzle).toBe(before);
  });

  it('brings back no walls of another maze after undo, when it grows', () => {
    const editor = editorOf('S..\n#..\n..G');
    editor.load(mazeIn('S...G\n.....\n.....\n#####\n#####'));
    editor.setSize(4, 4);
    editor.undo();
    editor.undo();
    expect(editor.puzzle.rows).toBe(3);
    editor.setSize(5, 5);
    expect([0, 1, 2, 3, 4].map(index => row(editor, index))).toEqual([
      '.....',
      '#....',
      '.....',
      '.....',
      '.....',
    ]);
  });

  it('brings back walls outside of it also after a change in between was taken back', () => {
    const editor = editorOf('S..#\n...#\n...#\n###G');
    editor.setSize(3, 3);
    editor.setWall(4, true);
    editor.undo();
    editor.setWall(5, true);
    editor.setSize(4, 4);
    expect([0, 1, 2, 3].map(index => row(editor, index))).toEqual(['...#', '..##', '...#', '###.']);
  });

  it('draws a line or rectangle anew while its end is dragged', () => {
    const editor = editorOf('S....\n.....\n.....\n.....\n....G');
    editor.beginStroke();
    editor.setRectangle(6, 24, true);
    editor.setRectangle(6, 18, true);
    editor.endStroke();
    expect([0, 1, 2, 3, 4].map(index => row(editor, index))).toEqual([
      '.....',
      '.###.',
      '.#.#.',
      '.###.',
      '.....',
    ]);
    editor.beginStroke();
    editor.setLine(20, 3, true);
    editor.setLine(20, 23, true);
    editor.endStroke();
    expect(row(editor, 4)).toBe('####.');
    expect(row(editor, 0)).toBe('.....');
  });

  it('opens only the wall on which an end is dropped, not those it was dragged over', () => {
    const editor = editorOf('S###\n....\n...G');
    editor.beginStroke();
    for (const cell of [7, 3, 2]) editor.moveEnd('goal', cell);
    editor.endStroke();
    expect(editor.puzzle.goal).toBe(2);
    expect(row(editor, 0)).toBe('.#.#');
    editor.undo();
    expect(editor.puzzle.goal).toBe(11);
    expect(row(editor, 0)).toBe('.###');
  });

  it('never puts start and goal onto the same cell', () => {
    const editor = editorOf('S..\n...\n..G');
    editor.moveEnd('start', 8);
    expect(editor.puzzle).toMatchObject({ start: 0, goal: 8 });
    expect(editor.canUndo).toBe(false);
  });

  it('keeps walls and brings the ends in when the size changes', () => {
    const editor = editorOf('S.#.\n..#.\n...G');
    editor.setSize(3, 3);
    expect(editor.puzzle).toMatchObject({ rows: 3, columns: 3, start: 0, goal: 8 });
    expect(row(editor, 0)).toBe('..#');
    editor.undo();
    expect(editor.puzzle).toMatchObject({ rows: 3, columns: 4, goal: 11 });
  });

  it('has again what was outside when it grows, and the ends where they were', () => {
    const editor = editorOf('S.#.\n..#.\n#..G');
    const before = editor.puzzle;
    editor.setSize(3, 3);
    expect(editor.puzzle.goal).toBe(8);
    editor.setWall(4, true);
    editor.setSize(5, 3);
    editor.setSize(3, 4);
    expect(editor.puzzle).toEqual({ ...before, walls: before.walls.with(5, 1) });
  });

  it('has all of it again after any sizes', () => {
    const side = fc.integer({ min: 3, max: 12 });
    const walls = fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: 49, maxLength: 49 });
    fc.assert(
      fc.property(walls, fc.array(fc.tuple(side, side), { maxLength: 6 }), (drawn, sizes) => {
        const maze = { ...newMaze(7, 7), walls: drawn.with(0, 0).with(48, 0) };
        const editor = new MazeEditor();
        editor.load(maze);
        for (const [rows, columns] of sizes) {
          editor.setSize(rows, columns);
          const { walls, start, goal } = editor.puzzle;
          expect(walls).toHaveLength(rows * columns);
          expect([walls[start ?? 0], walls[goal ?? 0]]).not.toContain(1);
        }
        editor.setSize(7, 7);
        if (!editor.isBlank || drawn.includes(1)) expect(editor.puzzle).toEqual(maze);
      }),
      { numRuns: 60 },
    );
  });

  it('forgets what was outside with another maze, and with all walls', () => {
    const editor = editorOf('S.#.\n..#.\n#..G');
    editor.setSize(3, 3);
    editor.clear();
    editor.setSize(3, 4);
    expect(editor.isBlank).toBe(true);
  });

  it('keeps rows and columns together only while they are as many', () => {
    const editor = editorOf('S..\n...\n..G');
    expect(editor.isSquare).toBe(true);
    editor.load({ ...newMaze(4, 9) });
    expect(editor.isSquare).toBe(false);
    editor.undo();
    expect(editor.isSquare).toBe(false);
    editor.load(newMaze(5, 5));
    expect(editor.isSquare).toBe(true);
  });

  it('says which end is missing, and that no way is left', () => {
    expect(editorOf('..#\n...\n..G').problem).toContain('start is missing');
    expect(editorOf('..#\n...\n..S').problem).toContain('goal is missing');
    expect(editorOf('..#\n...\n...').problem).toContain('Start and goal are missing');
    const walled = editorOf('S#.\n.#.\n.#G');
    expect(walled.problem).toBeUndefined();
    expect(walled.doubt).toBe('No way leads from start to goal: Solve shows what is in the way.');
    walled.setWall(4, false);
    expect(walled.doubt).toBeUndefined();
  });

  it('comes back to where it began when everything is undone, whatever was done', () => {
    const cell = fc.nat(224);
    const step = fc.oneof(
      fc.record({ kind: fc.constant('stroke' as const), from: cell, to: cell, wall: fc.boolean() }),
      fc.record({ kind: fc.constant('rectangle' as const), from: cell, to: cell, wall: fc.boolean() }),
      fc.record({ kind: fc.constant('end' as const), cell, end: fc.constantFrom('start', 'goal') }),
      fc.record({ kind: fc.constant('clear' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), steps => {
        const editor = new MazeEditor();
        for (const one of steps) {
          if (one.kind === 'stroke') editor.strokeTo(one.from, one.to, one.wall);
          else if (one.kind === 'rectangle') editor.setRectangle(one.from, one.to, one.wall);
          else if (one.kind === 'end') editor.moveEnd(one.end, one.cell);
          else editor.clear();
          const { start, goal, walls } = editor.puzzle;
          expect([walls[start ?? -1], walls[goal ?? -1]]).toEqual([0, 0]);
        }
        const end = editor.puzzle;
        while (editor.canUndo) editor.undo();
        expect(sameMaze(editor.puzzle, newMaze(15, 15))).toBe(true);
        while (editor.canRedo) editor.redo();
        expect(sameMaze(editor.puzzle, end)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
