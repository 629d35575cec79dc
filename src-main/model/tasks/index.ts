import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { mazeTask } from './maze.ts';
import { sudokuTask } from './sudoku.ts';
import type { Task } from './task.ts';

const tasks: { readonly [K in PuzzleKind]: Task<Extract<Puzzle, { kind: K }>> } = {
  sudoku: sudokuTask,
  maze: mazeTask,
};

/** The task of a puzzle type. */
export function taskOf<K extends PuzzleKind>(kind: K): Task<Extract<Puzzle, { kind: K }>> {
  return tasks[kind];
}
