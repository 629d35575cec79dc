import { moveCursor, moveOfKey } from '../../../board/keys.ts';
import { latinKey } from '../../../input/latin-key.ts';
import { hasModifier } from '../../../input/modifiers.ts';
import type { Move } from '../edit/area.ts';
import { type ArcEditor, TOOLS, type Tool } from '../editor.svelte.ts';

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'code'>>;

const ARROWS: Readonly<Record<string, Move>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The keys of the tools. */
export const TOOL_KEYS: Readonly<Record<Tool, string>> = {
  pen: 'B',
  line: 'L',
  rectangle: 'R',
  fill: 'F',
  select: 'S',
  pick: 'I',
};

/**
 * Draws with keys. The arrows move the cursor, with Shift they draw (or select), with Alt they go to another grid, with
 * Ctrl they move what is selected, or shift the grid.
 * @returns whether the key was one of the board's
 */
export function takeKey(editor: ArcEditor, event: Key): boolean {
  const arrow = ARROWS[event.key];
  const hasCommand = event.ctrlKey || event.metaKey;
  if (arrow && event.altKey) return took(() => goOrResize(editor, arrow, event.shiftKey));
  if (arrow && hasCommand) return took(() => moveContent(editor, arrow));
  const move = moveOfKey(event);
  if (move) return took(() => moveBy(editor, move, event.shiftKey));
  if (event.altKey) return false;
  const key = latinKey(event);
  if (hasCommand) return key.toLowerCase() === 'a' && took(() => selectAll(editor));
  if (isDigit(key)) return took(() => (editor.colour = Number(key)));
  return takeLetter(editor, key, event.shiftKey);
}

/** Does the key choose a colour, a tool, or everything? */
export function isChoice(event: Key): boolean {
  const key = latinKey(event);
  if (isDigit(key) && !hasModifier(event)) return true; // on French keyboards with Shift
  if (event.shiftKey || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return key.toLowerCase() === 'a';
  return toolOfKey(key) !== undefined;
}

const isDigit = (key: string): boolean => /^[0-9]$/.test(key);

function takeLetter(editor: ArcEditor, key: string, shiftKey: boolean): boolean {
  const tool = toolOfKey(key);
  if (tool && !shiftKey) return took(() => choose(editor, tool));
  switch (key.toLowerCase()) {
    case ' ':
    case 'enter':
      return took(() => useTool(editor));
    case 'backspace':
    case 'delete':
      return took(() => editor.erase());
    case 'h':
      return took(() => editor.transform(shiftKey ? 'flip-vertical' : 'flip-horizontal'));
    case 't':
      return took(() => editor.transform(shiftKey ? 'turn-left' : 'turn-right'));
    case 'c':
      return took(() => editor.crop());
    default:
      return false;
  }
}

/** Another tool; what was begun with the one before is left. */
export function choose(editor: ArcEditor, tool: Tool): void {
  if (editor.tool !== tool) editor.leaveMode();
  editor.tool = tool;
}

function toolOfKey(key: string): Tool | undefined {
  return TOOLS.find(tool => TOOL_KEYS[tool] === key.toUpperCase());
}

function goOrResize(editor: ArcEditor, move: Move, resizes: boolean): void {
  const { grid } = editor.spot;
  if (resizes) editor.resize(grid.rows + move[0], grid.columns + move[1]);
  else editor.moveToNeighbour(move);
}

/** Moves what is selected, or everything in the grid. */
export function moveContent(editor: ArcEditor, move: Move): void {
  if (editor.selection) editor.moveSelection(move);
  else editor.shift(move);
}

function moveBy(editor: ArcEditor, move: Move, draws: boolean): void {
  const { place, grid, cell } = editor.spot;
  const to = moveCursor(cell, move, grid);
  if (draws && editor.tool === 'select') {
    editor.anchor ??= cell;
    editor.selectBetween(editor.anchor, to);
  } else if (draws) editor.strokeTo(cell, to);
  else if (editor.tool === 'select') editor.leaveMode();
  editor.moveTo(place, to);
}

function selectAll(editor: ArcEditor): void {
  editor.tool = 'select';
  editor.selectAll();
}

/** What a press of the tool at the cursor would do; lines and rectangles begin with one key press and end with another. */
function useTool(editor: ArcEditor): void {
  const { tool, anchor } = editor;
  const { cell } = editor.spot;
  if (tool === 'pen') editor.strokeTo(cell, cell);
  else if (tool === 'fill') editor.fill(cell);
  else if (tool === 'pick') editor.pick(cell);
  else if (tool === 'select') editor.fillSelection();
  else if (anchor === undefined) editor.anchor = cell;
  else {
    if (tool === 'line') editor.setLine(anchor, cell);
    else editor.setRectangle(anchor, cell);
    editor.anchor = undefined;
  }
}

function took(act: () => unknown): true {
  act();
  return true;
}
