import type { Grid } from '../../../shared/puzzles/grid.ts';
import { ARC_FACTS } from '../../model/networks/arc.ts';
import { backgroundOf, objectsOf, regionsOf } from './regions.ts';

/**
 * Facts of the region that each cell of a grid lies in, which do not depend on colours' names or on turning the grid:
 * does it reach the border; is the cell background; is its object one of the largest, or of the smallest; the logarithm of
 * the object's cells (1 for 256).
 * @returns [cells, ARC_FACTS], each from 0 to about 1
 */
export function factsOf(grid: Grid): Float32Array {
  const facts = new Float32Array(grid.values.length * ARC_FACTS);
  const set = (cell: number, fact: keyof typeof FACT, value: number) => {
    facts[cell * ARC_FACTS + FACT[fact]] = value;
  };
  for (const region of regionsOf(grid, 'sides')) {
    const reaches = region.some(cell => isBorder(cell, grid));
    for (const cell of region) set(cell, 'border', Number(reaches));
  }
  const background = backgroundOf(grid);
  grid.values.forEach((value, cell) => {
    set(cell, 'background', Number(value === background));
  });
  const objects = objectsOf(grid);
  const sizes = objects.map(({ length }) => length);
  const [most, fewest] = [Math.max(...sizes), Math.min(...sizes)];
  for (const object of objects) {
    for (const cell of object) {
      set(cell, 'largest', Number(object.length === most));
      set(cell, 'smallest', Number(object.length === fewest));
      set(cell, 'size', Math.log2(object.length) / 8);
    }
  }
  return facts;
}

const FACT = { border: 0, background: 1, largest: 2, smallest: 3, size: 4 } as const;

function isBorder(cell: number, { rows, columns }: Grid): boolean {
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  return row === 0 || column === 0 || row === rows - 1 || column === columns - 1;
}
