import lzString from 'lz-string';
import type { Sudoku } from './board.ts';
import { hasDefaultRegions } from './symmetries.ts';

/**
 * The format of f-puzzles.com, which SudokuPad reads as well: JSON, in links compressed by lz-string into base64.
 * The only text form that holds jigsaw regions, diagonals and extra regions. It is read by shared/reading/sudoku/json/fpuzzles.ts.
 */

/** Writes a link that opens the puzzle on f-puzzles.com, with all of its houses. */
export const formatFPuzzles = (sudoku: Sudoku): string => `https://f-puzzles.com/?load=${packed(sudoku)}`;

/** The same on sudokupad.app, where people solve. */
export const formatSudokuPad = (sudoku: Sudoku): string =>
  `https://sudokupad.app/?puzzleid=fpuzzles${encodeURIComponent(packed(sudoku))}`;

const packed = (sudoku: Sudoku): string => lzString.compressToBase64(JSON.stringify(toFPuzzles(sudoku)));

function toFPuzzles(sudoku: Sudoku): unknown {
  const { size, givens, regions, extraRegions } = sudoku;
  const ordinary = hasDefaultRegions(sudoku);
  const lines = [...Array(size).keys()];
  const cell = (index: number) => ({
    ...(givens[index] === 0 ? {} : { value: givens[index], given: true }),
    ...(ordinary ? {} : { region: regions[index] }),
  });
  const name = (index: number) => `R${Math.floor(index / size) + 1}C${(index % size) + 1}`;
  return {
    size,
    grid: lines.map(row => lines.map(column => cell(row * size + column))),
    ...(sudoku.diagonals ? { 'diagonal+': true, 'diagonal-': true } : {}),
    ...(extraRegions.length > 0
      ? { extraregion: extraRegions.map(cells => ({ cells: cells.map(name) })) }
      : {}),
  };
}
