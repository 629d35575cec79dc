import type { Random } from '../../../random.ts';
import type { Walls } from './lattice.ts';

/** A rectangle of cells, both corners included. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A field without walls. */
export const emptySheet = (rows: number, columns: number): Walls => ({
  rows,
  columns,
  walls: new Array<0 | 1>(rows * columns).fill(0),
});

/** Makes the cells of a rectangle walls, or open; what lies outside the field is left out. */
export function fill({ rows, columns, walls }: Walls, area: Area, wall: 0 | 1 = 1): void {
  const [top, bottom] = [Math.max(0, area.top), Math.min(rows - 1, area.bottom)];
  const [left, right] = [Math.max(0, area.left), Math.min(columns - 1, area.right)];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) walls[row * columns + column] = wall;
  }
}

/** Makes the cells along a rectangle's border walls, with a number of doors of one cell that no corner is. */
export function outline(
  sheet: Walls,
  { top, left, bottom, right }: Area,
  doors: number,
  random: Random,
): void {
  fill(sheet, { top, left, bottom: top, right });
  fill(sheet, { top: bottom, left, bottom, right });
  fill(sheet, { top, left, bottom, right: left });
  fill(sheet, { top, left: right, bottom, right });
  for (let door = 0; door < doors; door++) {
    const isAcross = bottom - top < 2 || (right - left >= 2 && random.below(2) === 0);
    const row = isAcross ? random.pick([top, bottom]) : between(top + 1, bottom - 1, random);
    const column = isAcross ? between(left + 1, right - 1, random) : random.pick([left, right]);
    fill(sheet, { top: row, left: column, bottom: row, right: column }, 0);
  }
}

/** Copies a field into another, with its first cell at a place. */
export function paste(sheet: Walls, top: number, left: number, part: Walls): void {
  part.walls.forEach((wall, cell) => {
    const [row, column] = [top + Math.floor(cell / part.columns), left + (cell % part.columns)];
    sheet.walls[row * sheet.columns + column] = wall;
  });
}

/** A whole number from `least` to `most`, or `least` where there is none. */
export const between = (least: number, most: number, random: Random): number =>
  least + random.below(Math.max(1, most - least + 1));
