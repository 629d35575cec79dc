/** What a key does to the cursor: rows and columns to move. */
const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageUp: [-Infinity, 0],
  PageDown: [Infinity, 0],
};

/** Where the cursor goes, or undefined when the key does not move it. Ctrl+Home and Ctrl+End go to the corners. */
export function moveOfKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>) {
  const move = MOVES[event.key];
  if (!move || event.altKey) return undefined;
  if (!event.ctrlKey && !event.metaKey) return move;
  if (event.key === 'Home') return [-Infinity, -Infinity] as const;
  if (event.key === 'End') return [Infinity, Infinity] as const;
  return undefined;
}

/** The cell that a cursor comes to when it moves, stopping at the edges. */
export function moveCursor(
  cell: number,
  [rows, columns]: readonly [rows: number, columns: number],
  board: { readonly rows: number; readonly columns: number },
): number {
  const row = clamp(Math.floor(cell / board.columns) + rows, board.rows);
  return row * board.columns + clamp((cell % board.columns) + columns, board.columns);
}

function clamp(at: number, count: number): number {
  return Math.min(count - 1, Math.max(0, at));
}
