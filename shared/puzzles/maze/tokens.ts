import type { Maze } from './board.ts';

/** Tokens of mazes in the official PyTorch code and its datasets; 0 is padding. */
export const MAZE_TOKENS = { wall: 1, open: 2, start: 3, goal: 4, path: 5 } as const;
/** Different tokens, padding included. */
export const MAZE_VOCABULARY = Object.keys(MAZE_TOKENS).length + 1;

/** The token of a cell, before anything is known of the path. */
export function mazeTokenOf({ walls, start, goal }: Maze, cell: number): number {
  if (cell === start) return MAZE_TOKENS.start;
  if (cell === goal) return MAZE_TOKENS.goal;
  return walls[cell] === 1 ? MAZE_TOKENS.wall : MAZE_TOKENS.open;
}
