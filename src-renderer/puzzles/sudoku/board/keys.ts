import { moveCursor, moveOfKey } from '../../../board/keys.ts';
import { latinKey } from '../../../input/latin-key.ts';
import { hasModifier } from '../../../input/modifiers.ts';
import { digitOfKey } from '../digits.ts';
import type { SudokuEditor } from '../editor.svelte.ts';

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'code'>>;

/** Where a key takes the cursor: arrows come in again on the other side, Enter begins the next row. */
export function cellAfterKey(cell: number, event: Key, size: number): number | undefined {
  const row = Math.floor(cell / size);
  if (event.key === 'Enter' && !hasModifier(event)) return ((row + 1) % size) * size;
  const move = moveOfKey(event);
  if (!move?.every(Number.isFinite)) return move && moveCursor(cell, move, { rows: size, columns: size });
  const [rows, columns] = move;
  return ((row + rows + size) % size) * size + (((cell % size) + columns + size) % size);
}

/** The digit that a key writes, 0 for a blank; undefined when it writes none. */
export function writtenBy(key: string, size: number): number | undefined {
  return key === '.' || key === ' ' ? 0 : digitOfKey(key, size);
}

/** Does a key write a digit of a board of this size? */
export function isDigitKey(event: Key, size: number): boolean {
  return !hasModifier(event) && digitOfKey(latinKey(event), size) !== undefined;
}

/** Does a key write, clear or note, and has no work on any control? Space, Enter and the arrows have. */
export function isWritingKey(event: Key, size: number): boolean {
  const clearsOrNotes = /^(\.|Backspace|Delete|m)$/i.test(latinKey(event));
  return isDigitKey(event, size) || (clearsOrNotes && !hasModifier(event));
}

/**
 * Types into the drawing: digits and blanks, pencil marks, selecting with Shift.
 * @param advances the cursor goes on to the next cell after what was written
 * @returns whether it was one of the board's keys
 */
export function takeKey(editor: SudokuEditor, event: Key, advances: boolean): boolean {
  const { size, cursor } = editor;
  if ((event.ctrlKey || event.metaKey) && latinKey(event).toLowerCase() === 'a') editor.selectAll();
  else {
    const cell = cellAfterKey(cursor, event, size);
    if (cell !== undefined && event.shiftKey && event.key !== 'Enter') editor.selectTo(cell);
    else if (cell !== undefined) editor.goTo(cell);
    else return !hasModifier(event) && takeWritingKey(editor, event, advances);
  }
  return true;
}

function takeWritingKey(editor: SudokuEditor, event: Key, advances: boolean): boolean {
  const key = latinKey(event);
  const digit = writtenBy(key, editor.size);
  if (digit !== undefined) write(editor, digit, advances);
  else if (key === 'Backspace') takeBack(editor, advances);
  else if (key === 'Delete') editor.write(0);
  else if (key.toLowerCase() === 'm') editor.isPencil = !editor.isPencil;
  else return false;
  return true;
}

/** Writes a digit, or a blank for 0, by a key or the pad. @param advances the cursor goes on to the next cell */
export function write(editor: SudokuEditor, digit: number, advances: boolean): void {
  editor.write(digit);
  if (advances && !editor.isPencil && editor.selected.size === 0)
    editor.goTo(Math.min(editor.cursor + 1, editor.puzzle.givens.length - 1));
}

/** As in a text: where nothing stands, what was typed before goes. */
export function takeBack(editor: SudokuEditor, advances: boolean): void {
  if (advances && editor.selected.size === 0 && editor.isEmpty(editor.cursor))
    editor.goTo(Math.max(0, editor.cursor - 1));
  editor.write(0);
}
