import { keysText } from '../../input/accelerators.ts';
import { latinKey } from '../../input/latin-key.ts';
import type { KeyHint } from '../../puzzles/later-view.ts';

/** Keys of the grid of puzzles, and of the library around it: taken by {@link placeOfKey} and {@link deedOfKey}. */
export const LIBRARY_KEYS: readonly KeyHint[] = [
  { keys: 'Arrows', label: 'Choose a puzzle' },
  { keys: 'Shift Arrows', label: 'Choose more of them' },
  { keys: 'Space', label: 'Choose one more, or one less' },
  { keys: 'Home, End', label: 'First or last puzzle' },
  { keys: 'Page Up, Page Down', label: 'A screen up or down' },
  { keys: 'Enter', label: 'Open on the board' },
  { keys: 'Delete', label: 'Delete what is chosen' },
  { keys: 'Escape', label: 'Choose none' },
  { keys: keysText('CmdOrCtrl+A'), label: 'Choose all' },
  { keys: keysText('CmdOrCtrl+V'), label: 'Import what was copied' },
];

/** Where the cursor of a grid is, and what the grid is like. */
export interface GridCursor {
  readonly at: number;
  readonly total: number;
  readonly columns: number;
  /** Puzzles that are seen at once. */
  readonly page: number;
}

/** The place that a key moves the cursor to; undefined when it moves nothing. */
export function placeOfKey(
  { key, altKey }: Pick<KeyboardEvent, 'key' | 'altKey'>,
  { at, total, columns, page }: GridCursor,
): number | undefined {
  if (altKey) return undefined; // back and forward in the browser
  const places: Readonly<Record<string, number>> = {
    ...{ ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns },
    ...{ Home: 0, End: total - 1, PageDown: at + page, PageUp: at - page },
  };
  const place = places[key];
  return place === undefined ? undefined : Math.max(0, Math.min(total - 1, place));
}

export type Deed = 'choose' | 'open' | 'delete' | 'none' | 'all';

/** What else a key does with the puzzles; undefined when it is not the grid's. */
export function deedOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & Partial<Pick<KeyboardEvent, 'code'>>,
): Deed | undefined {
  if (event.ctrlKey || event.metaKey) return latinKey(event).toLowerCase() === 'a' ? 'all' : undefined;
  const deeds: Readonly<Record<string, Deed>> = {
    ...{ ' ': 'choose', Enter: 'open', Delete: 'delete', Backspace: 'delete', Escape: 'none' },
  };
  return deeds[event.key];
}
