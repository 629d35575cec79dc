import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { Curriculum } from './curriculum.ts';
import { mazeCurriculum } from './maze.ts';
import { sudokuCurriculum } from './sudoku.ts';

const curricula: { readonly [K in PuzzleKind]: Curriculum<Extract<Puzzle, { kind: K }>> } = {
  sudoku: sudokuCurriculum,
  maze: mazeCurriculum,
};

/** How models of a puzzle type are trained. */
export const curriculumOf = (kind: PuzzleKind): Curriculum => curricula[kind] as Curriculum;
