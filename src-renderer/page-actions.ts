import { ACTIONS, type ActionId, type ActionInfo } from '../shared/actions.ts';

/** What the page can do beyond the shared list; all of it belongs to the page alone. */
const PAGE_ACTIONS = [
  { id: 'first-change', menu: 'Replay', label: 'To the first change', keys: 'J' },
  { id: 'live', menu: 'Replay', label: 'Follow the solve live', keys: 'L' },
  { id: 'edit', menu: 'Puzzle', label: 'Back to drawing; close a message', keys: 'Escape' },
  { id: 'share', menu: 'File', label: 'Share or print…' },
  { id: 'copy-sudokupad', menu: 'Edit', label: 'Copy puzzle as SudokuPad link' },
  { id: 'clear-run', menu: 'Puzzle', label: 'Take the answer off the board' },
  {
    id: 'previous-puzzle',
    menu: 'Puzzle',
    label: 'The puzzle before it in its set',
    keys: 'CmdOrCtrl+ArrowLeft',
  },
  { id: 'next-puzzle', menu: 'Puzzle', label: 'The next puzzle of its set', keys: 'CmdOrCtrl+ArrowRight' },
  { id: 'back-to-set', menu: 'Puzzle', label: 'Back to its set', keys: 'CmdOrCtrl+ArrowUp' },
] as const satisfies readonly ActionInfo[];

export type PageActionId = ActionId | (typeof PAGE_ACTIONS)[number]['id'];

/** Everything a user can do, for keys, tooltips and the help. */
export const ALL_ACTIONS: readonly (ActionInfo & { readonly id: PageActionId })[] = [
  ...ACTIONS,
  ...PAGE_ACTIONS,
];

/** Keys that do the same as the listed one. */
const ALSO: Readonly<Record<string, PageActionId>> = {
  'CmdOrCtrl+Y': 'redo',
  'CmdOrCtrl+/': 'help',
  '=': 'speed-up',
};

/** The action of a key press. */
export const actionOf = (accelerator: string): PageActionId | undefined =>
  ALSO[accelerator] ?? ALL_ACTIONS.find(action => action.keys === accelerator)?.id;
