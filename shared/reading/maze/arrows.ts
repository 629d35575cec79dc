import type { Maze } from '../../puzzles/maze/board.ts';

/** Ways that are drawn with arrows: each points to the next cell, and may stand for the blank ones that it points along. */

type Step = readonly [down: number, right: number];

const STEPS: readonly (readonly [arrows: string, step: Step])[] = [
  ['^↑⇑⬆', [-1, 0]],
  ['v↓⇓⬇', [1, 0]],
  ['<←⇐⬅', [0, -1]],
  ['>→⇒➡', [0, 1]],
];
export const ARROWS = STEPS.map(([arrows]) => arrows).join('');

const stepOf = (character: string): Step | undefined =>
  STEPS.find(([arrows]) => arrows.includes(character))?.[1];

/**
 * The cells of the shortest way from start to goal that the arrows lead; undefined where they lead none. Arrows may stand
 * in other cells, too, as where every cell points to the goal.
 * @param characters of every cell, row by row
 */
export function alongArrows(characters: readonly string[], maze: Maze): readonly number[] | undefined {
  const ways = STEPS.flatMap(([, step]) => {
    const way = follow(characters, maze, step);
    return way ? [way] : [];
  });
  return ways.sort((one, other) => one.length - other.length)[0];
}

/** @param first the step out of the start */
function follow(
  characters: readonly string[],
  { rows, columns, walls, start, goal }: Maze,
  first: Step,
): readonly number[] | undefined {
  const way = new Set<number>();
  let [cell, step] = [start!, first];
  while (!way.has(cell)) {
    way.add(cell);
    if (cell === goal) return [...way];
    step = stepOf(characters[cell]!) ?? step;
    const [row, column] = [Math.floor(cell / columns) + step[0], (cell % columns) + step[1]];
    const next = row * columns + column;
    if (row < 0 || row >= rows || column < 0 || column >= columns || walls[next] === 1) return undefined;
    cell = next;
  }
  return undefined;
}
