import { moveCursor, moveOfKey } from '../../../board/keys.ts';
import { latinKey } from '../../../input/latin-key.ts';
import { hasModifier } from '../../../input/modifiers.ts';
import type { MazeEditor } from '../editor.svelte.ts';

/** What a key did: what there is to say is said to those who listen. */
export interface KeyResult {
  /** The drawing changed, and not only by start or goal. */
  readonly drew: boolean;
  readonly movedEnd: boolean;
}

const MOVED: KeyResult = { drew: false, movedEnd: false };
const DREW: KeyResult = { drew: true, movedEnd: false };
const MOVED_END: KeyResult = { drew: false, movedEnd: true };

/**
 * Draws with keys: the arrows move, with Shift they draw; Space or W turns a cell, S and G place start and goal,
 * Enter draws a line or rectangle from where it was pressed before.
 * @returns undefined when the key is not the board's
 */
export function takeKey(
  editor: MazeEditor,
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'> &
    Partial<Pick<KeyboardEvent, 'code'>>,
): KeyResult | undefined {
  const move = moveOfKey(event);
  if (move) return moveBy(editor, move, event.shiftKey);
  if (hasModifier(event)) return undefined;
  const { cursor } = editor;
  switch (latinKey(event).toLowerCase()) {
    case ' ':
    case 'w':
      editor.setWall(cursor, !editor.isWall(cursor));
      return DREW;
    case 'backspace':
    case 'delete':
      editor.setWall(cursor, false);
      return DREW;
    case 's':
      editor.moveEnd('start', cursor);
      return MOVED_END;
    case 'g':
      editor.moveEnd('goal', cursor);
      return MOVED_END;
    case 'enter':
      return useTool(editor);
    default:
      return undefined;
  }
}

/** With Shift the cells on the way become walls; open ones with the eraser. */
function moveBy(editor: MazeEditor, move: readonly [number, number], draws: boolean): KeyResult {
  const from = editor.cursor;
  const to = moveCursor(from, move, editor.puzzle);
  if (draws) editor.strokeTo(from, to, editor.tool !== 'erase');
  editor.cursor = to;
  return draws ? DREW : MOVED;
}

function useTool(editor: MazeEditor): KeyResult {
  const { tool, cursor, anchor } = editor;
  if (tool === 'start' || tool === 'goal') {
    editor.moveEnd(tool, cursor);
    return MOVED_END;
  }
  if (tool === 'wall' || tool === 'erase') {
    editor.setWall(cursor, tool === 'wall');
    return DREW;
  }
  if (anchor === undefined) {
    editor.anchor = cursor;
    return MOVED;
  }
  if (tool === 'line') editor.setLine(anchor, cursor, true);
  else editor.setRectangle(anchor, cursor, true);
  editor.anchor = undefined;
  return DREW;
}
