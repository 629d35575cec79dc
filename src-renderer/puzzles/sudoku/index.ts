import { countText } from '../../../shared/english.ts';
import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { formatSudokuPad } from '../../../shared/puzzles/sudoku/fpuzzles.ts';
import { hasDefaultRegions } from '../../../shared/puzzles/sudoku/symmetries.ts';
import { sudokuType } from '../../../shared/puzzles/sudoku/type.ts';
import type { PuzzleView } from '../../state/desk/view.ts';
import Board from './board/Board.svelte';
import { daily } from './daily.ts';
import { blankSudoku, isBlankSudoku, SudokuEditor, sameSudoku } from './editor.svelte.ts';
import MiniBoard from './MiniBoard.svelte';
import { MarksSchema } from './marks.ts';
import { paintBoard } from './paint/paint.ts';
import DrawPanel from './panel/DrawPanel.svelte';
import Inspector from './panel/Inspector.svelte';
import Legend from './panel/Legend.svelte';
import { PREVIEW, STARTERS } from './starters.ts';
import { sudokuCsv, sudokuText } from './text.ts';
import { adviceFor, describe, diagnosisText } from './words.ts';

/** Sudokus, as the page draws and shows them. */
export const sudokuView: PuzzleView<Sudoku, SudokuEditor> = {
  kind: 'sudoku',
  title: sudokuType.title,
  name: sudokuType.name,
  pitch: 'From 4×4 to 16×16, with jigsaw regions, diagonals and windows.',
  preview: PREVIEW,
  starters: STARTERS,
  daily,
  generates: true,
  showsHints: true,
  hasTwin: true,

  notesSchema: MarksSchema,
  createEditor: () => new SudokuEditor(),
  blank: like => blankSudoku(like.size),
  isBlank: puzzle => isBlankSudoku(puzzle) && hasDefaultRegions(puzzle) && puzzle.extraRegions.length === 0,
  same: sameSudoku,
  describe,
  summary: ({ size, givens }) =>
    `${size}×${size}, ${countText(givens.filter(Boolean).length, 'digit')} given.`,

  diagnosisText,
  adviceFor,

  Board,
  MiniBoard,
  DrawPanel,
  Inspector,
  Legend,

  aspect: () => 1,
  paint: paintBoard,
  text: sudokuText,
  sudokuPadLink: formatSudokuPad,
  csv: sudokuCsv,
};
