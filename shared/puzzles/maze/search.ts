import { type Maze, neighbours } from './board.ts';

/** Searches by hand-written rules, to compare a model with. */
export const SEARCHES = ['breadth-first', 'a-star'] as const;
export type SearchName = (typeof SEARCHES)[number];

/**
 * The cells that a search looks at, in that order, from the start until it takes up the goal (or everything that can be
 * reached, where there is no way); none where start or goal is missing.
 *
 * Breadth-first takes up cells by their distance from the start, g. A* takes them up by g + h, where h is the distance to
 * the goal as if there were no walls; of equal ones, the last found first. Both find a shortest way; as h never
 * overestimates, A* looks at no cell that breadth-first does not look at.
 */
export function searchOrder(maze: Maze, search: SearchName): number[] {
  const { start, goal, columns } = maze;
  if (start === null || goal === null) return [];
  const toGoal = (cell: number) =>
    Math.abs((cell % columns) - (goal % columns)) +
    Math.abs(Math.floor(cell / columns) - Math.floor(goal / columns));
  const estimate = search === 'a-star' ? toGoal : () => 0;
  const steps = new Map([[start, 0]]);
  const order: number[] = [];
  const done = new Set<number>();
  const queue = new BucketQueue(search === 'a-star');
  queue.add(start, estimate(start));
  for (let cell = queue.take(); cell !== undefined; cell = queue.take()) {
    if (done.has(cell)) continue;
    done.add(cell);
    order.push(cell);
    if (cell === goal) break;
    const next = steps.get(cell)! + 1;
    for (const beside of neighbours(cell, maze)) {
      if (maze.walls[beside] === 1 || next >= (steps.get(beside) ?? Number.POSITIVE_INFINITY)) continue;
      steps.set(beside, next);
      queue.add(beside, next + estimate(beside));
    }
  }
  return order;
}

/** Cells by small whole numbers; those of equal ones come out first in first out, or the last first. */
class BucketQueue {
  readonly #buckets: number[][] = [];
  readonly #isLastFirst: boolean;
  #lowest = 0;

  constructor(isLastFirst: boolean) {
    this.#isLastFirst = isLastFirst;
  }

  add(cell: number, rank: number): void {
    this.#buckets[rank] ??= [];
    this.#buckets[rank].push(cell);
    this.#lowest = Math.min(this.#lowest, rank);
  }

  take(): number | undefined {
    while (this.#lowest < this.#buckets.length) {
      const bucket = this.#buckets[this.#lowest];
      const cell = this.#isLastFirst ? bucket?.pop() : bucket?.shift();
      if (cell !== undefined) return cell;
      this.#lowest++;
    }
    return undefined;
  }
}
