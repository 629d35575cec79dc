import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type ArcTask, ArcTaskSchema } from '../../../../shared/puzzles/arc/board.ts';
import { filledGrid } from '../../../../shared/puzzles/grid.ts';
import { type GridPlace, gridAt } from '../../../../src-renderer/puzzles/arc/edit/task.ts';
import { ArcEditor } from '../../../../src-renderer/puzzles/arc/editor.svelte.ts';
import { editorOf, grid, rows, task } from './samples.ts';

const TASK = task(
  [
    ['120 000', '1 2'],
    ['003', '3'],
  ],
  ['40 04'],
);
const OUTPUT: GridPlace = { list: 'pairs', index: 0, side: 'output' };
const SECOND: GridPlace = { list: 'pairs', index: 1, side: 'input' };
const TEST: GridPlace = { list: 'tests', index: 0, side: 'input' };

/** The rows of the active grid. */
const active = (editor: ArcEditor) => rows(editor.spot.grid);
const at = ({ puzzle }: ArcEditor, place: GridPlace) => rows(gridAt(puzzle, place));

describe('ArcEditor', () => {
  it('begins with three black pairs and a test, which cannot be solved yet', () => {
    const editor = new ArcEditor();
    expect(editor.isBlank).toBe(true);
    expect(editor.problem).toContain('at least one pair');
    expect(editor.summary).toBe('3 pairs and 1 test, up to 5×5.');
    editor.strokeTo(0, 0);
    expect(editor.problem).toBeUndefined();
    expect(editor.doubt).toBe('The output of pair 1 is all black.');
    editor.moveTo(OUTPUT, 4);
    editor.strokeTo(4, 4);
    expect(editor.doubt).toBe('Pair 2 is all black: draw or remove it.');
    for (const index of [2, 1]) editor.removeRow({ list: 'pairs', index });
    expect(editor.doubt).toBe('The input of a test is all black.');
    editor.moveTo(TEST, 0);
    editor.strokeTo(0, 0);
    expect(editor.doubt).toBeUndefined();
  });

  it('names pairs that no rule can explain', () => {
    const editor = editorOf(TASK);
    expect(editor.doubt).toBeUndefined();
    editor.duplicateRow({ list: 'pairs', index: 0 });
    expect(editor.doubt).toBeUndefined();
    editor.moveTo({ list: 'pairs', index: 1, side: 'output' }, 1);
    editor.strokeTo(1, 1);
    expect(editor.doubt).toBe('Pairs 1 and 2 have the same input, but not the same output.');
  });

  it('keeps the cursor in a grid of the task, and goes from grid to grid', () => {
    const editor = editorOf(TASK);
    editor.moveTo({ list: 'pairs', index: 0, side: 'input' }, 5);
    editor.moveToNeighbour([0, 1]);
    expect(editor.spot).toMatchObject({ place: OUTPUT, cell: 1 });
    editor.moveToNeighbour([0, 1]);
    expect(editor.spot.place).toEqual(OUTPUT);
    editor.moveToNeighbour([1, 0]);
    editor.moveToNeighbour([1, 0]);
    expect(editor.spot.place).toEqual(TEST); // its output is unknown
    editor.moveToNeighbour([-1, 0]);
    expect(editor.spot.place).toEqual(SECOND);
  });

  it('undoes over the whole task, with the cursor where it was drawn', () => {
    const editor = editorOf(TASK);
    editor.colour = 7;
    editor.strokeTo(0, 2);
    editor.moveTo(SECOND, 1);
    editor.beginStroke();
    editor.strokeTo(1, 1);
    editor.strokeTo(1, 2);
    editor.endStroke();
    editor.moveTo(TEST, 0);
    editor.undo();
    expect(editor.spot).toMatchObject({ place: SECOND, cell: 1 });
    expect(active(editor)).toBe('003');
    editor.undo();
    expect(editor.puzzle).toEqual(TASK);
    editor.redo();
    editor.redo();
    expect(at(editor, SECOND)).toBe('077');
  });

  it('redraws a line or rectangle while it is dragged', () => {
    const editor = editorOf(task([['000 000 000', '0']], ['0']));
    editor.beginStroke();
    editor.setLine(0, 8);
    editor.setLine(0, 2);
    editor.endStroke();
    expect(active(editor)).toBe('111 000 000');
    editor.beginStroke();
    editor.setRectangle(0, 8);
    editor.setRectangle(3, 8);
    editor.cancelStroke();
    expect(active(editor)).toBe('111 000 000');
    editor.isFilled = true;
    editor.setRectangle(4, 8);
    expect(active(editor)).toBe('111 011 011');
  });

  it('moves a selection over other cells and brings them back', () => {
    const editor = editorOf(task([['120 340', '0']], ['0']));
    editor.selectBetween(0, 0);
    editor.moveSelection([0, 1]);
    expect(active(editor)).toBe('010 340');
    editor.moveSelection([1, 0]);
    expect(active(editor)).toBe('020 310');
    editor.moveSelection([5, 0]);
    expect(active(editor)).toBe('020 340');
    editor.moveSelection([-5, 1]);
    expect(active(editor)).toBe('020 341');
    editor.deselect();
    editor.selectBetween(3, 4);
    editor.moveSelection([-1, 0], true);
    expect(active(editor)).toBe('340 341');
  });

  it('takes another colour of the whole task into what is being moved, and into what that covers', () => {
    const editor = editorOf(task([['120 140', '0']], ['0']));
    editor.selectBetween(0, 0);
    editor.moveSelection([1, 0]);
    editor.replace(1, 'task', 5);
    expect(active(editor)).toBe('020 540');
    editor.moveSelection([0, 1]);
    expect(active(editor)).toBe('020 550');
  });

  it('turns what is selected in its place, and otherwise the grid', () => {
    const editor = editorOf(task([['1200 0000', '0']], ['0']));
    editor.selectBetween(0, 1);
    editor.transform('turn-right');
    expect(active(editor)).toBe('1000 2000');
    expect(editor.selection).toMatchObject({ rows: 2, columns: 1 });
    editor.deselect();
    editor.transform('flip-horizontal');
    expect(active(editor)).toBe('0001 0002');
    editor.transform('turn-left');
    expect(editor.spot.grid).toMatchObject({ rows: 4, columns: 2 });
    editor.crop();
    expect(active(editor)).toBe('12');
  });

  it('makes a grid as large as wanted, as far as a grid can be', () => {
    const editor = editorOf(TASK);
    editor.resize(2.4, 0);
    expect(active(editor)).toBe('1 0');
    editor.resize(31, -4);
    expect([editor.spot.grid.rows, editor.spot.grid.columns]).toEqual([30, 1]);
  });

  it('copies between grids: an empty one takes the size of what is pasted', () => {
    const editor = editorOf(task([['120 000', '00 00']], ['456']));
    expect(editor.copy()).toBeUndefined();
    editor.selectBetween(0, 4);
    const text = editor.copy() ?? '';
    expect(text).toBe('1 2\n0 0');
    editor.moveTo(TEST, 2);
    expect(editor.selection).toBeUndefined();
    expect(editor.paste(text)).toBe(true);
    expect(active(editor)).toBe('451');
    editor.moveSelection([0, -1]);
    expect(active(editor)).toBe('412');
    editor.undo();
    editor.undo();
    editor.moveTo(OUTPUT, 0);
    expect(editor.paste('[[1,2,3]]')).toBe(true);
    expect(active(editor)).toBe('123');
    expect(editor.paste('12a')).toBe(false);
    expect(editor.paste('{"train": []}')).toBe(false);
    editor.selectAll();
    expect(editor.cut()).toBe('1 2 3');
    expect(active(editor)).toBe('000');
  });

  it('adds, duplicates, moves, swaps and removes rows, within the limits', () => {
    const editor = editorOf(TASK);
    editor.addRow('pairs');
    expect(editor.spot.place).toEqual({ list: 'pairs', index: 2, side: 'input' });
    expect(active(editor)).toBe('000');
    editor.moveRow({ list: 'pairs', index: 2 }, -1);
    expect(editor.spot.place.index).toBe(1);
    editor.moveRow({ list: 'pairs', index: 0 }, -1); // is the first
    editor.duplicateRow({ list: 'pairs', index: 0 });
    editor.swapPair(1);
    expect(editor.puzzle.pairs.map(pair => rows(pair.output))).toEqual(['1 2', '120 000', '0', '3']);
    for (let count = 0; count < 20; count++) editor.addRow('pairs');
    for (let count = 0; count < 20; count++) editor.addRow('tests');
    expect([editor.puzzle.pairs.length, editor.puzzle.tests.length]).toEqual([10, 4]);
    for (let count = 0; count < 20; count++) editor.removeRow({ list: 'pairs', index: 0 });
    for (let count = 0; count < 20; count++) editor.removeRow({ list: 'tests', index: 1 });
    expect([editor.puzzle.pairs.length, editor.puzzle.tests.length]).toEqual([1, 1]);
  });

  it('takes a known answer to a test, and forgets it again', () => {
    const editor = editorOf(TASK);
    editor.enterAnswer(0, { rows: 1, columns: 2 });
    editor.colour = 4;
    editor.strokeTo(1, 1);
    expect(rows(editor.puzzle.tests[0]?.output)).toBe('04');
    editor.copyInput({ list: 'tests', index: 0 });
    expect(rows(editor.puzzle.tests[0]?.output)).toBe('40 04');
    editor.forgetAnswer(0);
    expect(editor.puzzle.tests[0]).toEqual({ input: grid('40 04') });
    expect(editor.spot.place).toEqual(TEST);
  });

  it('clears colours and answers, not sizes', () => {
    const editor = editorOf({ ...TASK, tests: [{ input: grid('12'), output: grid('2') }] });
    editor.clear();
    expect(editor.isBlank).toBe(true);
    expect(editor.puzzle.pairs[0]?.input).toEqual(filledGrid(2, 3));
    expect(editor.puzzle.tests).toEqual([{ input: filledGrid(1, 2) }]);
  });

  it('replaces a colour here or everywhere', () => {
    const editor = editorOf(TASK);
    editor.colour = 8;
    editor.replace(1, 'here');
    expect([active(editor), at(editor, OUTPUT)]).toEqual(['820 000', '1 2']);
    editor.undo();
    editor.replace(1, 'task');
    expect([active(editor), at(editor, OUTPUT)]).toEqual(['820 000', '8 2']);
  });

  it('stays a task that can be kept and solved, whatever is done, and undoes all of it', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 40 }), acts => {
        const editor = editorOf(TASK);
        for (const act of acts) {
          act(editor);
          expect(v.is(ArcTaskSchema, editor.puzzle)).toBe(true);
          const { grid, cell } = editor.spot;
          expect(cell).toBeLessThan(grid.values.length);
        }
        while (editor.canUndo) editor.undo();
        expect(editor.puzzle).toEqual(TASK satisfies ArcTask);
      }),
      { numRuns: 60 },
    );
  });
});

const small = fc.integer({ min: -2, max: 2 });
const row = fc.record({ list: fc.constantFrom('pairs', 'tests'), index: fc.nat(1) });
const anyAct: fc.Arbitrary<(editor: ArcEditor) => void> = fc.oneof(
  fc.tuple(small, small).map(move => (editor: ArcEditor) => editor.moveToNeighbour(move)),
  fc.nat(9).map(colour => (editor: ArcEditor) => {
    editor.colour = colour;
    editor.strokeTo(0, editor.spot.cell);
    editor.fill(editor.spot.cell, (colour + 1) % 10);
  }),
  fc.constant((editor: ArcEditor) => editor.selectBetween(0, editor.spot.cell)),
  fc.tuple(small, small).map(move => (editor: ArcEditor) => editor.moveSelection(move)),
  fc.tuple(small, small).map(([r, c]) => (editor: ArcEditor) => {
    const { rows, columns } = editor.spot.grid;
    editor.resize(rows + r, columns + c);
  }),
  fc
    .constantFrom('flip-horizontal', 'turn-left', 'turn-right')
    .map(name => (editor: ArcEditor) => editor.transform(name)),
  fc.constant((editor: ArcEditor) => editor.crop()),
  fc.constant((editor: ArcEditor) => editor.paste(editor.cut() ?? '[[5]]')),
  row.map(one => (editor: ArcEditor) => editor.duplicateRow(one)),
  row.map(one => (editor: ArcEditor) => editor.removeRow(one)),
  row.map(one => (editor: ArcEditor) => editor.moveRow(one, 1)),
  row.map(one => (editor: ArcEditor) => editor.copyInput(one)),
  fc.constant((editor: ArcEditor) => editor.swapPair(0)),
  fc.constant((editor: ArcEditor) => editor.undo()),
);
