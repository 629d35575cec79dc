import { listText } from '../../english.ts';
import type { Shapes } from '../type.ts';
import { MAZE_SIDES, type Maze } from './board.ts';

/** Longest sides of mazes that are alike to a model. */
const CLASSES = [12, 20, 30, MAZE_SIDES.most];

const keyOf = (most: number): string => `to-${most}`;

const shapeOfSides = (rows: number, columns: number): string =>
  keyOf(CLASSES.find(most => Math.max(rows, columns) <= most) ?? MAZE_SIDES.most);

/** Mazes differ in the length of their longer side, roughly: what solves 15×15 solves 16×14. */
export const mazeShapes: Shapes<Maze> = {
  of: ({ rows, columns }) => shapeOfSides(rows, columns),
  generated: ({ rows, columns }) => [shapeOfSides(rows, columns)],
  all: CLASSES.map(keyOf),
  allText: listText(CLASSES.map(keyOf)),
  words(shapes) {
    const ranges: { least: number; most: number }[] = [];
    CLASSES.forEach((most, at) => {
      if (!shapes.includes(keyOf(most))) return;
      const least = at === 0 ? MAZE_SIDES.least : CLASSES[at - 1]! + 1;
      const last = ranges.at(-1);
      if (last?.most === least - 1) last.most = most;
      else ranges.push({ least, most });
    });
    return `${listText(ranges.map(rangeText))} cells a side`;
  },
};

const rangeText = ({ least, most }: { least: number; most: number }): string =>
  least === MAZE_SIDES.least ? `up to ${most}` : `${least} to ${most}`;
