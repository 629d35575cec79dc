import { type Grid, sameGrid } from '../../../shared/puzzles/grid.ts';
import { TURNS, turnGrid } from '../../../shared/puzzles/grid-turns.ts';
import { type Box, boxAround, cut, objectsOf } from './regions.ts';

/** A way to stand out among the objects of a grid. @returns the box around the one that does; undefined where none does */
export type Choice = (grid: Grid) => Box | undefined;

/** The cells of an object. */
type Cells = readonly number[];

const largest = (objects: readonly Cells[]): Cells | undefined => onlyOfSize(Math.max, objects);
const smallest = (objects: readonly Cells[]): Cells | undefined => onlyOfSize(Math.min, objects);

function onlyOfSize(choose: (...sizes: number[]) => number, objects: readonly Cells[]): Cells | undefined {
  const wanted = choose(...objects.map(({ length }) => length));
  const [first, ...others] = objects.filter(({ length }) => length === wanted);
  return others.length === 0 ? first : undefined;
}

/** The one that no other is like in this way, of three and more. */
function odd(likeness: (object: Cells, grid: Grid) => string) {
  return (objects: readonly Cells[], grid: Grid): Cells | undefined => {
    const groups = Map.groupBy(objects, object => likeness(object, grid));
    const [first, ...others] = [...groups.values()].filter(({ length }) => length === 1);
    return objects.length > 2 && others.length === 0 ? first?.[0] : undefined;
  };
}

function colours(object: Cells, { values }: Grid): string {
  return [...new Set(object.map(cell => values[cell]!))].sort().join();
}

/** The same however the object is turned or coloured. */
function shape(object: Cells, grid: Grid): string {
  return turnsOf(object, grid)
    .map(({ columns, values }) => `${columns}:${values.join('')}`)
    .sort()[0]!;
}

function symmetry(object: Cells, grid: Grid): string {
  const [same, ...turned] = turnsOf(object, grid);
  return String(turned.some(turn => sameGrid(turn, same!)));
}

/** Where an object has cells, turned in all eight ways. */
function turnsOf(object: Cells, { rows, columns }: Grid): Grid[] {
  const values = new Array<number>(rows * columns).fill(0);
  for (const cell of object) values[cell] = 1;
  const drawn = cut({ rows, columns, values }, boxAround(object, columns));
  return TURNS.map(turn => turnGrid(drawn, turn));
}

/** Every way, for objects of one colour and for those of any: the largest, the smallest, the one alone of its kind. */
export const CHOICES: readonly Choice[] = [false, true].flatMap(mixed =>
  [largest, smallest, odd(colours), odd(shape), odd(symmetry)].map(
    (choose): Choice =>
      grid => {
        const objects = objectsOf(grid, { mixed });
        const chosen = choose(objects, grid);
        return chosen && boxAround(chosen, grid.columns);
      },
  ),
);
