import { countText } from '../../../shared/english.ts';
import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { mazeType } from '../../../shared/puzzles/maze/type.ts';
import type { PuzzleView } from '../../state/desk/view.ts';
import Board from './board/Board.svelte';
import { daily } from './daily.ts';
import { isBlankMaze, MazeEditor, newMaze, sameMaze } from './editor.svelte.ts';
import MiniBoard from './MiniBoard.svelte';
import { paintMaze } from './paint/paint.ts';
import DrawPanel from './panel/DrawPanel.svelte';
import Inspector from './panel/Inspector.svelte';
import Legend from './panel/Legend.svelte';
import { PREVIEW, STARTERS } from './starters.ts';
import { mazeCsv, mazeText } from './text.ts';
import { adviceFor, diagnosisText, longText } from './words.ts';

/** Mazes, as the page draws and shows them. */
export const mazeView: PuzzleView<Maze, MazeEditor> = {
  kind: 'maze',
  title: mazeType.title,
  name: mazeType.name,
  pitch: 'From 3×3 to 60×60: find the shortest way.',
  preview: PREVIEW,
  starters: STARTERS,
  daily,
  generates: true,
  showsHints: true,
  hasTwin: true,

  createEditor: () => new MazeEditor(),
  blank: like => newMaze(like.rows, like.columns),
  isBlank: isBlankMaze,
  same: sameMaze,
  describe: ({ rows, columns }) => `${rows}×${columns} maze`,
  summary: ({ rows, columns, walls }) =>
    `${rows}×${columns} maze, ${countText(walls.filter(wall => wall === 1).length, 'wall')}.`,

  diagnosisText,
  adviceFor,
  longText,

  Board,
  MiniBoard,
  DrawPanel,
  Inspector,
  Legend,

  aspect: ({ rows, columns }) => columns / rows,
  paint: paintMaze,
  text: mazeText,
  csv: mazeCsv,
};
