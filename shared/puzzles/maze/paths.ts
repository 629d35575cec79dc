import { type Maze, neighbours, OFF_PATH, ON_PATH } from './board.ts';

/** Steps from a cell to every other through open cells, −1 where there is no way: breadth-first search. */
export function distancesFrom(maze: Pick<Maze, 'rows' | 'columns' | 'walls'>, from: number): Int32Array {
  const distances = new Int32Array(maze.walls.length).fill(-1);
  distances[from] = 0;
  const queue = [from];
  for (const cell of queue) {
    for (const next of neighbours(cell, maze)) {
      if (maze.walls[next] === 1 || distances[next] !== -1) continue;
      distances[next] = distances[cell]! + 1;
      queue.push(next);
    }
  }
  return distances;
}

/**
 * The next cell of a shortest way from an open cell: at every fork the first of right, down, left, up; undefined at the
 * goal, and where no way leads there.
 * @param toGoal {@link distancesFrom} the goal
 */
export function nextTowardsGoal(maze: Maze, cell: number, toGoal: Int32Array): number | undefined {
  const left = toGoal[cell]!;
  return left > 0 ? neighbours(cell, maze).find(next => toGoal[next] === left - 1) : undefined;
}

/**
 * A shortest path as its cells from start to goal, both included; undefined when there is none. Of several it is
 * always the same one ({@link nextTowardsGoal}). So a network can learn it, even one whose cells
 * hear from their neighbours only (src-main/puzzles/maze/neighbours.ts).
 */
export function shortestPath(maze: Maze): number[] | undefined {
  const { start, goal } = maze;
  if (start === null || goal === null) return undefined;
  const toGoal = distancesFrom(maze, goal);
  if (toGoal[start] === -1) return undefined;
  const path: number[] = [];
  for (let cell: number | undefined = start; cell !== undefined; cell = nextTowardsGoal(maze, cell, toGoal)) {
    path.push(cell);
  }
  return path;
}

/**
 * How many different shortest paths lead from start to goal; 0 when there is no way, or start or goal is missing.
 * @param most counting stops there: the number grows exponentially with the size of an open field
 */
export function countShortestPaths(maze: Maze, most = 1_000_000): number {
  const { start, goal } = maze;
  if (start === null || goal === null) return 0;
  const toGoal = distancesFrom(maze, goal);
  let ways = new Map([[start, 1]]); // to each cell at the same distance from the goal
  for (let left = toGoal[start]! - 1; left >= 0; left--) {
    const onward = new Map<number, number>();
    for (const [cell, count] of ways) {
      for (const next of neighbours(cell, maze)) {
        if (toGoal[next] === left) onward.set(next, Math.min(most, (onward.get(next) ?? 0) + count));
      }
    }
    ways = onward;
  }
  return ways.get(goal) ?? 0;
}

/** A path as an answer: {@link ON_PATH} for its cells, {@link OFF_PATH} elsewhere. */
export function pathAnswer(maze: Maze, path: readonly number[]): number[] {
  const answer = new Array<number>(maze.walls.length).fill(OFF_PATH);
  for (const cell of path) answer[cell] = ON_PATH;
  return answer;
}
