import { countText } from '../../english.ts';
import { type FrameGrid, probabilityOf } from '../frame-grid.ts';
import type { Hint } from '../hint.ts';
import { type Maze, neighbours, ON_PATH } from './board.ts';
import { distancesFrom } from './paths.ts';

/** Cells that are told at once. */
const MOST_CELLS = 5;

/** What a cell on the path must have for the model to count as sure of it. */
const SURE = 0.9;

/**
 * The first cells of a shortest way, as far as the model is sure of them.
 * @param belief what the model thinks of the grid
 * @returns undefined when there is no way, or the model is sure of no first cell of one
 */
export function mazeHint(maze: Maze, belief: FrameGrid): Hint | undefined {
  const { start, goal } = maze;
  if (start === null || goal === null) return undefined;
  const toGoal = distancesFrom(maze, goal);
  const shareOf = (cell: number) => probabilityOf(belief, cell, ON_PATH);
  const cells: number[] = [];
  for (let cell = start; cells.length < MOST_CELLS; cells.push(cell)) {
    const nearer = neighbours(cell, maze).filter(next => toGoal[next] === toGoal[cell]! - 1 && next !== goal);
    const next = nearer.toSorted((one, other) => shareOf(other) - shareOf(one))[0];
    if (next === undefined || shareOf(next) < SURE) break;
    cell = next;
  }
  if (cells.length === 0) return undefined;
  const ways = cells.map((cell, at) => direction(cells[at - 1] ?? start, cell, maze));
  const alternatives = neighbours(start, maze).filter(next => maze.walls[next] === 0);
  return {
    cells,
    values: cells.map(() => ON_PATH),
    areas: [],
    causes: [],
    what: `From the start: ${stepsText(ways)}.`,
    why:
      alternatives.length === 1
        ? `There is no other way out of the start; breadth-first search agrees that a shortest way, of ${countText(toGoal[start]!, 'step')}, goes on like this.`
        : `The start has other ways out, too; breadth-first search agrees that a shortest way, of ${countText(toGoal[start]!, 'step')}, begins like this.`,
    confidence: Math.min(...cells.map(shareOf)),
  };
}

/** "4 steps right, 1 step down" */
function stepsText(ways: readonly string[]): string {
  const runs: { way: string; count: number }[] = [];
  for (const way of ways) {
    const last = runs.at(-1);
    if (last?.way === way) last.count++;
    else runs.push({ way, count: 1 });
  }
  return runs.map(({ way, count }) => `${countText(count, 'step')} ${way}`).join(', ');
}

function direction(from: number, to: number, { columns }: Maze): string {
  if (to === from + 1) return 'right';
  if (to === from - 1) return 'left';
  return to === from + columns ? 'down' : 'up';
}
