import { SUDOKU_SIZES, type Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { keysText } from '../../input/accelerators.ts';
import type { LaterView } from '../later-view.ts';
import GenerateDialog from './GenerateDialog.svelte';
import Warning from './panel/Warning.svelte';
import { GRADE_WORDS } from './words.ts';

/** What the first picture does without of Sudokus. */
export const sudokuLater: LaterView<Sudoku> = {
  formats:
    'digits and dots, one puzzle a line or in grids, CSV, JSON, .sdk, pictures and photographs (PNG, JPEG), links of SudokuPad and f-puzzles',
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
  gradeNames: GRADE_WORDS,
  keys: [
    { keys: 'Arrows', label: 'Move between cells, round the edges' },
    { keys: '1 – 9, A – G', label: 'Write a digit (A is 10, G is 16), and go on' },
    { keys: '0 . or Space', label: 'Leave a cell blank, and go on' },
    { keys: 'Enter', label: 'First cell of the next row' },
    { keys: 'Backspace', label: 'Empty a cell, or the one before' },
    { keys: 'Home, End', label: 'First or last cell of the row' },
    { keys: 'M', label: 'Pencil marks instead of digits' },
    { keys: 'Shift Arrows', label: `Select cells; so do dragging and ${keysText('CmdOrCtrl+')}click` },
  ],
  GenerateDialog,
  warning: {
    Component: Warning,
    corrected: (sudoku, { cell, value }) => ({ ...sudoku, givens: sudoku.givens.with(cell, value) }),
  },
};
