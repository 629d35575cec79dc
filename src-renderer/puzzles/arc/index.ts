import { countText } from '../../../shared/english.ts';
import { type ArcTask, sameTask } from '../../../shared/puzzles/arc/board.ts';
import { keysText } from '../../accelerators.ts';
import type { PuzzleView } from '../view.ts';
import Board from './Board.svelte';
import { isBlankTask, taskSummary } from './edit/contents.ts';
import { blankTask } from './edit/task.ts';
import { ArcEditor } from './editor.svelte.ts';
import MiniBoard from './MiniBoard.svelte';
import PrintBoard from './PrintBoard.svelte';
import { aspectOf, paintTask } from './paint/paint.ts';
import DrawPanel from './panel/DrawPanel.svelte';
import Inspector from './panel/Inspector.svelte';
import Legend from './panel/Legend.svelte';
import { EFFORT_TEXTS, longText, progressText } from './progress.ts';
import { PREVIEW, STARTERS } from './starters.ts';
import { taskCsv, taskText } from './text.ts';

/** ARC tasks, as the page draws and shows them. */
export const arcView: PuzzleView<ArcTask, ArcEditor> = {
  kind: 'arc',
  title: 'ARC task',
  noun: 'an ARC task',
  pitch: 'A few pairs show a rule: the model learns it in front of you, and applies it.',
  formats: 'JSON, grids of digits with blank lines between them, or a picture (PNG, JPEG)',
  preview: PREVIEW,
  starters: STARTERS,
  // A task is learned when it is solved: no network without recursion was trained for them.
  showsHints: false,
  hasTwin: false,
  keys: [
    { keys: 'Arrows', label: 'Move between cells' },
    { keys: 'Shift Arrows', label: 'Draw, or select, on the way' },
    { keys: keysText('Alt+Arrows'), label: 'Go to the grid beside, above or below' },
    { keys: keysText('CmdOrCtrl+Arrows'), label: 'Move the selection, or shift the grid' },
    { keys: keysText('Alt+Shift+Arrows'), label: 'Make the grid larger or smaller' },
    { keys: '0 to 9', label: 'Choose a colour' },
    { keys: 'Space or Enter', label: 'Use the tool; begin and end a line' },
    { keys: 'B, L, R, F, S, I', label: 'Draw, line, rectangle, fill, select, pick' },
    { keys: 'H, T', label: 'Flip and turn; with Shift the other way' },
    { keys: 'C', label: 'Crop to the selection or the content' },
    { keys: 'Delete', label: 'Blacken the selection or the cell' },
    { keys: keysText('CmdOrCtrl+A, C, X, V'), label: 'Select, copy, cut and paste grids' },
    { keys: '+, -', label: 'Zoom in, zoom out' },
  ],

  createEditor: () => new ArcEditor(),
  blank: () => blankTask(),
  isBlank: isBlankTask,
  same: sameTask,
  describe: ({ name, pairs }) => `ARC task ${name ?? `with ${countText(pairs.length, 'pair')}`}`,
  summary: taskSummary,

  diagnosisText: () => '',
  adviceFor: () => undefined,

  efforts: EFFORT_TEXTS,
  progress: progressText,
  longText,

  Board,
  MiniBoard,
  PrintBoard,
  DrawPanel,
  Inspector,
  Legend,

  aspect: aspectOf,
  paint: paintTask,
  text: taskText,
  csv: taskCsv,
};
