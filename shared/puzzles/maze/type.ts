import { valuesOf } from '../grid.ts';
import type { PuzzleType } from '../type.ts';
import { type Maze, MazeSchema } from './board.ts';
import { formatMazeToKeep } from './format.ts';
import { MAZE_GRADES } from './grade.ts';
import { verifyMaze } from './rules.ts';
import { mazeShapes } from './shapes.ts';

export const mazeType: PuzzleType<Maze> = {
  kind: 'maze',
  title: 'Maze',
  name: 'maze',
  plural: 'mazes',
  schema: MazeSchema,
  isAsked: ({ walls }, cell) => walls[cell] === 0,
  format: (maze, answer) => formatMazeToKeep(maze, answer && valuesOf(answer, maze)),
  board: ({ rows, columns }) => ({ rows, columns }),
  grades: MAZE_GRADES,
  verifier: {
    verify: (maze, answer) => verifyMaze(maze, valuesOf(answer, maze)),
    solvable: 'a way from start to goal',
  },
  shapes: mazeShapes,
};
