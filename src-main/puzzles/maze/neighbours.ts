import { type Maze, ON_PATH } from '../../../shared/puzzles/maze/board.ts';
import { pathAnswer, shortestPath } from '../../../shared/puzzles/maze/paths.ts';
import { WAYS, waysToGoal } from '../../../shared/puzzles/maze/ways.ts';
import {
  CELL_CLASSES,
  CELL_TOKENS,
  classOf,
  isPathClass,
  wayOfClass,
} from '../../model/networks/neighbours.ts';
import { boardEncoding } from '../board-encoding.ts';
import { readPath } from './read-path.ts';
import { viewsOfMaze } from './views.ts';

/** Mazes for the network `neighbours`. Walls do not count. */
export const mazeNeighbours = boardEncoding<Maze>({
  kind: 'maze',
  network: 'neighbours',
  sample: (side = 30) => emptyMaze(side),
  extent: ({ rows, columns }) => ({ rows, columns, symbols: CELL_CLASSES }),
  places: ({ rows, columns }) => rows * columns,
  encode: maze => ({
    question: { tokens: encodeCells(maze) },
    mask: Float32Array.from(maze.walls, wall => 1 - wall),
  }),
  labels: labelCells,
  values: (maze, _, probabilities) => readPath(maze, probabilities),
  auxiliary: ({ walls }, classes) =>
    walls.map((wall, cell) => (wall === 1 ? WAYS.none : wayOfClass(classes[cell]!))),
  symbols: () => 2,
  probabilities: ({ walls }, probabilities) =>
    Float32Array.from({ length: 2 * walls.length }, (_, at) => {
      const cell = Math.floor(at / 2);
      const onPath = walls[cell] === 1 ? 0 : pathProbability(probabilities, cell);
      return at % 2 === ON_PATH ? onPath : 1 - onPath;
    }),
  views: viewsOfMaze,
  // A way through all of the maze, there and back: it is found from both ends, then dead ends are given up.
  travel: ({ walls }) => 2 * walls.filter(wall => wall === 0).length,
});

/** @param probabilities of the classes of every cell [cells, {@link CELL_CLASSES}] */
function pathProbability(probabilities: Float32Array, cell: number): number {
  const ofCell = probabilities.subarray(cell * CELL_CLASSES, (cell + 1) * CELL_CLASSES);
  return ofCell.reduce((sum, probability, cellClass) => sum + (isPathClass(cellClass) ? probability : 0), 0);
}

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
 * The class of every cell: the first step (of right, down, left, up) of a shortest way to the goal, and whether the cell
 * is on the path. Of several shortest paths it is the one along these first steps, whatever the answer that came with the
 * maze: cells that hear from the four beside them can find that one, and no cell has to count. A wave goes out from the
 * goal; a cell that it reaches points to the first neighbour that it reached earlier; from the start on, a cell that one on
 * the path points to is on the path. (The test of this file runs these rules.) An arbitrary shortest path of a field is
 * chosen by nothing that a cell could hear.
 */
function labelCells(maze: Maze): Int32Array {
  const path = pathAnswer(maze, shortestPath(maze)!);
  return Int32Array.from(waysToGoal(maze), (way, cell) => classOf(way, path[cell] === ON_PATH));
}
