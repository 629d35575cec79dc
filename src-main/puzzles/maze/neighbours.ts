import { type Maze, neighbours, OFF_PATH, ON_PATH } from '../../../shared/puzzles/maze/board.ts';
import { distancesFrom, pathAnswer, shortestPath } from '../../../shared/puzzles/maze/paths.ts';
import { CELL_CLASSES, CELL_TOKENS } from '../../model/networks/neighbours.ts';
import { boardEncoding } from '../board-encoding.ts';
import { viewsOfMaze } from './views.ts';

const CLASSES = Object.keys(CELL_CLASSES).length;

/** Mazes for the network `neighbours`. Walls do not count. */
export const mazeNeighbours = boardEncoding<Maze>({
  kind: 'maze',
  network: 'neighbours',
  sample: (side = 30) => emptyMaze(side),
  extent: ({ rows, columns }) => ({ rows, columns, symbols: CLASSES }),
  places: ({ rows, columns }) => rows * columns,
  encode: maze => ({
    question: { tokens: encodeCells(maze) },
    mask: Float32Array.from(maze.walls, wall => 1 - wall),
  }),
  labels: labelCells,
  values: ({ walls }, classes) =>
    walls.map((wall, cell) => (wall === 0 && classes[cell] === CELL_CLASSES.path ? ON_PATH : OFF_PATH)),
  symbols: () => 2,
  probabilities: ({ walls }, probabilities) =>
    Float32Array.from({ length: 2 * walls.length }, (_, at) => {
      const cell = Math.floor(at / 2);
      const onPath = walls[cell] === 1 ? 0 : probabilities[cell * CLASSES + CELL_CLASSES.path]!;
      return at % 2 === ON_PATH ? onPath : 1 - onPath;
    }),
  views: viewsOfMaze,
  // A way through all of the maze, there and back: it is found from both ends, then dead ends are given up.
  travel: ({ walls }) => 2 * walls.filter(wall => wall === 0).length,
});

/** A maze without walls, from corner to corner. */
export const emptyMaze = (side: number): Maze => ({
  kind: 'maze',
  rows: side,
  columns: side,
  walls: new Array<0>(side * side).fill(0),
  start: 0,
  goal: side * side - 1,
});

function encodeCells({ walls, start, goal }: Maze): Int32Array {
  return Int32Array.from(walls, (wall, cell) => {
    if (cell === start) return CELL_TOKENS.start;
    if (cell === goal) return CELL_TOKENS.goal;
    return wall === 1 ? CELL_TOKENS.wall : CELL_TOKENS.open;
  });
}

/**
 * The class of every cell: the path, and elsewhere the first step (of right, down, left, up) of a shortest way to the
 * goal. Of several shortest paths it is the one along these first steps, whatever the answer that came with the maze:
 * cells that hear from the four beside them can find that one, and no cell has to count. A wave goes out from the goal;
 * a cell that it reaches points to the first neighbour that it reached earlier; from the start on, a cell that one on the
 * path points to is on the path. (The test of this file runs these rules.) An arbitrary shortest path of a field is
 * chosen by nothing that a cell could hear.
 */
function labelCells(maze: Maze): Int32Array {
  const path = pathAnswer(maze, shortestPath(maze)!);
  const toGoal = distancesFrom(maze, maze.goal!);
  return Int32Array.from(maze.walls, (wall, cell) => {
    if (path[cell] === ON_PATH) return CELL_CLASSES.path;
    if (wall === 1) return CELL_CLASSES.nowhere;
    const next = neighbours(cell, maze).find(
      beside => toGoal[cell]! > 0 && toGoal[beside] === toGoal[cell]! - 1,
    );
    return next === undefined ? CELL_CLASSES.nowhere : wayTo(next - cell, maze.columns);
  });
}

/** @param step difference of two neighbours' row-major indices */
function wayTo(step: number, columns: number): number {
  if (Math.abs(step) === columns) return step > 0 ? CELL_CLASSES.down : CELL_CLASSES.up;
  return step > 0 ? CELL_CLASSES.right : CELL_CLASSES.left;
}
