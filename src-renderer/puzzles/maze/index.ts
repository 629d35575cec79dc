import { countText } from '../../../shared/english.ts';
import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { mazeType } from '../../../shared/puzzles/maze/type.ts';
import type { PuzzleView } from '../view.ts';
import Board from './board/Board.svelte';
import { daily } from './daily.ts';
import { isBlankMaze, MazeEditor, newMaze, sameMaze } from './editor.svelte.ts';
import GenerateDialog from './GenerateDialog.svelte';
import MiniBoard from './MiniBoard.svelte';
import { paintMaze } from './paint/paint.ts';
import DrawPanel from './panel/DrawPanel.svelte';
import Inspector from './panel/Inspector.svelte';
import Legend from './panel/Legend.svelte';
import Warning from './panel/Warning.svelte';
import { PREVIEW, STARTERS } from './starters.ts';
import { mazeCsv, mazeText } from './text.ts';
import { adviceFor, diagnosisText, longText } from './words.ts';

/** Mazes, as the page draws and shows them. */
export const mazeView: PuzzleView<Maze, MazeEditor> = {
  kind: 'maze',
  title: mazeType.title,
  noun: 'a maze',
  pitch: 'From 3×3 to 60×60: find the shortest way.',
  formats: '# for walls, S and G for start and goal, thin lines, 0 and 1, or CSV',
  preview: PREVIEW,
  starters: STARTERS,
  daily,
  showsHints: true,
  hasTwin: true,
  keys: [
    { keys: 'Arrows', label: 'Move between cells' },
    { keys: 'Shift Arrows', label: 'Draw walls on the way' },
    { keys: 'Space or W', label: 'Turn a wall on or off' },
    { keys: 'S, G', label: 'Place start, place goal' },
    { keys: 'Enter', label: 'Use the tool; begin and end a line' },
    { keys: '+, -, 0', label: 'Zoom in, zoom out, fit' },
    { keys: 'Wheel', label: 'Zoom in and out' },
    { keys: 'Space and drag', label: 'Move the view' },
  ],

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
  GenerateDialog,
  warning: { Component: Warning, title: () => 'This maze has no way from start to goal' },

  aspect: ({ rows, columns }) => columns / rows,
  paint: paintMaze,
  text: mazeText,
  csv: mazeCsv,
};
