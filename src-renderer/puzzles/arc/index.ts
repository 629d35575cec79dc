import { countText } from '../../../shared/english.ts';
import { type ArcTask, sameTask } from '../../../shared/puzzles/arc/board.ts';
import { arcType } from '../../../shared/puzzles/arc/type.ts';
import type { PuzzleView } from '../../state/desk/view.ts';
import Board from './Board.svelte';
import { isBlankTask, taskSummary } from './edit/contents.ts';
import { blankTask } from './edit/task.ts';
import { ArcEditor } from './editor.svelte.ts';
import MiniBoard from './MiniBoard.svelte';
import { aspectOf, paintTask } from './paint/paint.ts';
import DrawPanel from './panel/DrawPanel.svelte';
import Inspector from './panel/Inspector.svelte';
import Legend from './panel/Legend.svelte';
import { EFFORT_TEXTS, longText, progressText } from './progress.ts';
import { PREVIEW, STARTERS } from './starters.ts';
import { taskText } from './text.ts';

/** ARC tasks, as the page draws and shows them. */
export const arcView: PuzzleView<ArcTask, ArcEditor> = {
  kind: 'arc',
  title: arcType.title,
  name: arcType.name,
  pitch: 'A few pairs show a rule: the model learns it in front of you, and applies it.',
  preview: PREVIEW,
  starters: STARTERS,
  // A task is learned when it is solved: no network without recursion was trained for them.
  generates: false,
  showsHints: false,
  hasTwin: false,

  createEditor: () => new ArcEditor(),
  blank: blankTask,
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
  DrawPanel,
  Inspector,
  Legend,

  aspect: aspectOf,
  paint: paintTask,
  text: taskText,
  isJson: true,
};
