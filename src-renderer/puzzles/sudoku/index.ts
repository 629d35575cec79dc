import { countText } from '../../../shared/english.ts';
import { SUDOKU_SIZES, type Sudoku, SudokuDrawingSchema } from '../../../shared/puzzles/sudoku/board.ts';
import { sudokuType } from '../../../shared/puzzles/sudoku/type.ts';
import { keysText } from '../../accelerators.ts';
import type { PuzzleView } from '../view.ts';
import Board from './board/Board.svelte';
import { daily } from './daily.ts';
import { blankSudoku, isBlankSudoku, SudokuEditor, sameSudoku } from './editor.svelte.ts';
import GenerateDialog from './GenerateDialog.svelte';
import MiniBoard from './MiniBoard.svelte';
import { MarksSchema } from './marks.ts';
import { paintBoard } from './paint/paint.ts';
import DrawPanel from './panel/DrawPanel.svelte';
import Inspector from './panel/Inspector.svelte';
import Legend from './panel/Legend.svelte';
import Warning from './panel/Warning.svelte';
import { PREVIEW, STARTERS } from './starters.ts';
import { sudokuCsv, sudokuText } from './text.ts';
import { adviceFor, diagnosisText } from './words.ts';

/** Sudokus, as the page draws and shows them. */
export const sudokuView: PuzzleView<Sudoku, SudokuEditor> = {
  kind: 'sudoku',
  title: sudokuType.title,
  noun: 'a Sudoku',
  pitch: 'From 4×4 to 16×16, with jigsaw regions, diagonals and windows.',
  formats:
    'digits and dots, one puzzle a line or in grids, CSV, JSON, .sdk, pictures and photographs (PNG, JPEG), links of SudokuPad and f-puzzles',
  preview: PREVIEW,
  starters: STARTERS,
  daily,
  showsHints: true,
  hasTwin: true,
  generatedSizes: SUDOKU_SIZES,
  demo: {
    what: 'A network of 19 thousand random weights learns 4×4 Sudoku from nothing while you watch.',
    request: {
      title: '4×4 from scratch',
      puzzle: 'sudoku',
      start: { kind: 'fresh' },
      data: { kind: 'generated', sizes: [4] },
      preset: 'demo-4x4',
      changes: {},
    },
  },
  keys: [
    { keys: 'Arrows', label: 'Move between cells, round the edges' },
    { keys: '1 – 9, A – G', label: 'Write a digit (A is 10, G is 16), and go on' },
    { keys: '0, ., Space', label: 'Leave a cell blank, and go on' },
    { keys: 'Enter', label: 'First cell of the next row' },
    { keys: 'Backspace', label: 'Empty a cell, or the one before' },
    { keys: 'Home, End', label: 'First or last cell of the row' },
    { keys: 'M', label: 'Pencil marks instead of digits' },
    { keys: 'Shift Arrows', label: `Select cells; so do dragging and ${keysText('CmdOrCtrl+')}click` },
  ],

  drawingSchema: SudokuDrawingSchema,
  notesSchema: MarksSchema,
  createEditor: () => new SudokuEditor(),
  blank: like => blankSudoku(like.size),
  isBlank: isBlankSudoku,
  same: sameSudoku,
  describe: ({ size }) => `${size}×${size} Sudoku`,
  summary: ({ size, givens }) =>
    `${size}×${size}, ${countText(givens.filter(Boolean).length, 'digit')} given.`,

  diagnosisText,
  adviceFor,

  Board,
  MiniBoard,
  DrawPanel,
  Inspector,
  Legend,
  GenerateDialog,
  warning: {
    Component: Warning,
    title: ({ kind }) =>
      kind === 'several' ? 'This puzzle has more than one solution' : 'This puzzle has no solution',
  },

  aspect: () => 1,
  paint: paintBoard,
  text: sudokuText,
  csv: sudokuCsv,
};
