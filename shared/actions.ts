import * as v from 'valibot';
import { puzzleType } from './puzzles/index.ts';
import { PUZZLE_KINDS } from './puzzles/puzzle.ts';

/**
 * Everything a user can do, listed once: the native menu, the page's keys, its buttons and its help are made from it.
 * `keys` is written as Electron writes accelerators: `CmdOrCtrl` is ⌘ on a Mac and Ctrl elsewhere.
 * They belong to the page; the native menu shows them, and takes none but those with ⌘ on a Mac.
 */
export interface ActionInfo {
  readonly id: string;
  readonly label: string;
  readonly menu: Menu;
  readonly keys?: string;
}

/** The menus, in the order in which they stand. */
export const MENUS = ['File', 'Edit', 'Puzzle', 'Solve', 'Replay', 'View', 'Help'] as const;
export type Menu = (typeof MENUS)[number];

/** One for every puzzle type; their keys and those of the other places are the digits, in this order. */
const TYPES = PUZZLE_KINDS.map((id, at) => ({
  id,
  menu: 'Puzzle' as const,
  label: puzzleType(id).title,
  keys: `CmdOrCtrl+${at + 1}`,
}));
const placeKeys = (place: number) => `CmdOrCtrl+${TYPES.length + place}`;

export const ACTIONS = [
  { id: 'new', menu: 'File', label: 'New puzzle', keys: 'CmdOrCtrl+N' },
  { id: 'open', menu: 'File', label: 'Open…', keys: 'CmdOrCtrl+O' },
  { id: 'add-to-set', menu: 'File', label: 'Add to set…', keys: 'CmdOrCtrl+S' },
  { id: 'print', menu: 'File', label: 'Print or save as PDF…', keys: 'CmdOrCtrl+P' },
  { id: 'export-text', menu: 'File', label: 'Export as text', keys: 'CmdOrCtrl+Shift+T' },
  { id: 'export-csv', menu: 'File', label: 'Export as table (CSV)', keys: 'CmdOrCtrl+Shift+E' },
  { id: 'export-png', menu: 'File', label: 'Export picture (PNG)', keys: 'CmdOrCtrl+Shift+P' },
  { id: 'export-gif', menu: 'File', label: 'Export animation (GIF)', keys: 'CmdOrCtrl+Shift+G' },
  { id: 'export-json', menu: 'File', label: 'Export run (JSON)', keys: 'CmdOrCtrl+Shift+J' },

  { id: 'undo', menu: 'Edit', label: 'Undo', keys: 'CmdOrCtrl+Z' },
  { id: 'redo', menu: 'Edit', label: 'Redo', keys: 'CmdOrCtrl+Shift+Z' },
  { id: 'copy-text', menu: 'Edit', label: 'Copy puzzle as text', keys: 'CmdOrCtrl+Shift+C' },
  { id: 'copy-link', menu: 'Edit', label: 'Copy puzzle as link', keys: 'CmdOrCtrl+Shift+S' },
  { id: 'clear', menu: 'Edit', label: 'Clear board', keys: 'CmdOrCtrl+Backspace' },

  ...TYPES,
  { id: 'generate', menu: 'Puzzle', label: 'Generate a puzzle', keys: 'CmdOrCtrl+G' },

  { id: 'hint', menu: 'Puzzle', label: 'A hint', keys: 'H' },

  { id: 'solve', menu: 'Solve', label: 'Solve', keys: 'CmdOrCtrl+Enter' },
  { id: 'stop', menu: 'Solve', label: 'Stop', keys: 'CmdOrCtrl+.' },
  { id: 'compare', menu: 'Solve', label: 'Compare with and without recursion', keys: 'CmdOrCtrl+K' },

  { id: 'play-pause', menu: 'Replay', label: 'Play or pause', keys: 'P' },
  { id: 'step-back', menu: 'Replay', label: 'One step back', keys: ',' },
  { id: 'step-forward', menu: 'Replay', label: 'One step forward', keys: '.' },
  { id: 'pass-back', menu: 'Replay', label: 'One pass back', keys: '<' },
  { id: 'pass-forward', menu: 'Replay', label: 'One pass forward', keys: '>' },
  { id: 'jump-start', menu: 'Replay', label: 'To the start', keys: '[' },
  { id: 'jump-end', menu: 'Replay', label: 'To the end', keys: ']' },
  { id: 'next-change', menu: 'Replay', label: 'To the next change', keys: 'N' },
  { id: 'verified', menu: 'Replay', label: 'To the verified answer', keys: 'V' },
  { id: 'speed-down', menu: 'Replay', label: 'Slower', keys: '-' },
  { id: 'speed-up', menu: 'Replay', label: 'Faster', keys: '+' },

  { id: 'candidates', menu: 'View', label: 'Show candidates', keys: 'CmdOrCtrl+D' },
  { id: 'distribution', menu: 'View', label: 'Show all probabilities', keys: 'O' },
  { id: 'exact', menu: 'View', label: 'Show the exact answer', keys: 'X' },
  { id: 'symbols', menu: 'View', label: 'Show symbols on the colours', keys: 'Y' },
  { id: 'library', menu: 'View', label: 'Library', keys: placeKeys(1) },
  { id: 'training', menu: 'View', label: 'Training', keys: placeKeys(2) },
  { id: 'models', menu: 'View', label: 'Models', keys: placeKeys(3) },
  { id: 'theme', menu: 'View', label: 'Switch light and dark', keys: 'CmdOrCtrl+Shift+L' },
  { id: 'settings', menu: 'View', label: 'Settings', keys: 'CmdOrCtrl+,' },

  { id: 'help', menu: 'Help', label: 'Keys and help', keys: 'F1' },
] as const satisfies readonly ActionInfo[];

export type ActionId = (typeof ACTIONS)[number]['id'];
export const ActionIdSchema = v.picklist(ACTIONS.map(({ id }) => id));
