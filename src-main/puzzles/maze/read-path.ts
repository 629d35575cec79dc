import { type Maze, neighbours, OFF_PATH, ON_PATH, saysOnPath } from '../../../shared/puzzles/maze/board.ts';
import { isOnePath } from '../../../shared/puzzles/maze/rules.ts';

/**
 * The answer in what a network says of a maze's cells: those that are rather on the path than not. Where these make no
 * whole path, as between two ways of one length of which the network likes each half, it is read step by step (greedy
 * decoding): from the start always to the likeliest open cell beside the last one, never back and without any search. Such
 * a walk counts where it comes to the goal, and where the network says of most of its cells that they are on the path.
 * @param probabilities of every cell's being off and on the path [cells, 2]
 */
export function readPath(maze: Maze, probabilities: Float32Array): number[] {
  const onPath = (cell: number) => probabilities[2 * cell + ON_PATH]!;
  const said = maze.walls.map((_, cell) => (saysOnPath(onPath(cell)) ? ON_PATH : OFF_PATH));
  if (isOnePath(maze, said)) return said;
  const path = walk(maze, onPath);
  const isMostlySaid = path && [...path].filter(cell => said[cell] === ON_PATH).length * 2 > path.size;
  return isMostlySaid ? maze.walls.map((_, cell) => (path.has(cell) ? ON_PATH : OFF_PATH)) : said;
}

/** The cells from the start to the goal; undefined where the walk does not arrive. */
function walk(maze: Maze, onPath: (cell: number) => number): Set<number> | undefined {
  const { start, goal, walls } = maze;
  const path = new Set<number>();
  for (let cell = start ?? undefined; cell !== undefined; ) {
    path.add(cell);
    if (cell === goal) return path;
    const open: number[] = neighbours(cell, maze).filter(next => walls[next] === 0 && !path.has(next));
    [cell] = open.sort((one, other) => onPath(other) - onPath(one));
  }
  return undefined;
}
