import type { Random } from '../../../random.ts';
import { type Carve, depthFirst, kruskal, prim, wilson } from './perfect.ts';

/** Mazes in which more than one path may lead from cell to cell. */

const perfect: readonly Carve[] = [depthFirst, prim, wilson, kruskal];

/** A perfect maze with some walls taken away. */
export const loops: Carve = (rows, columns, random) => {
  const maze = random.pick(perfect)(rows, columns, random);
  const openings = Math.max(1, Math.round(rows * columns * (0.01 + 0.04 * random.uniform())));
  for (let opened = 0; opened < openings; opened++) maze.walls[random.below(maze.walls.length)] = 0;
  return maze;
};

/** A perfect maze with rectangular halls. */
export const rooms: Carve = (rows, columns, random) => {
  const maze = random.pick(perfect)(rows, columns, random);
  const halls = 1 + random.below(Math.max(1, Math.round((rows * columns) / 80)));
  for (let hall = 0; hall < halls; hall++) {
    const [high, wide] = [hallSide(rows, random), hallSide(columns, random)];
    const [top, left] = [random.below(rows - high + 1), random.below(columns - wide + 1)];
    for (let cell = 0; cell < high * wide; cell++) {
      maze.walls[(top + Math.floor(cell / wide)) * columns + left + (cell % wide)] = 0;
    }
  }
  return maze;
};

const hallSide = (side: number, random: Random): number =>
  2 + random.below(Math.max(1, Math.min(5, side - 2)));

/** Every cell is a wall by chance: from wide fields to caves that barely hang together. */
export const obstacles: Carve = (rows, columns, random) => {
  const share = 0.2 + 0.22 * random.uniform();
  const walls = Array.from({ length: rows * columns }, () => (random.uniform() < share ? 1 : 0) as 0 | 1);
  return { rows, columns, walls };
};
