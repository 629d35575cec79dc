import type { Random } from '../../../random.ts';
import type { Walls } from './lattice.ts';
import { type Area, fill } from './sheet.ts';

/** What motifs are drawn with: lines, bars and walls with doors. */

export const longSide = ({ rows, columns }: Walls): number => Math.max(rows, columns);

/** All but so many cells along the border. */
export const within = ({ rows, columns }: Walls, inset: number): Area => ({
  top: inset,
  left: inset,
  bottom: rows - 1 - inset,
  right: columns - 1 - inset,
});

/** Width of the ways between walls: half of the time one cell, in large fields up to seven. */
export function corridor({ rows, columns }: Walls, random: Random): number {
  const widest = Math.max(1, Math.min(7, Math.floor(Math.min(rows, columns) / 4)));
  return random.below(2) === 0 ? 1 : 1 + random.below(widest);
}

/** A line of up to so many straight parts, each turning off from the one before. */
export function stroke(sheet: Walls, parts: number, longest: number, random: Random): void {
  let [row, column] = [random.below(sheet.rows), random.below(sheet.columns)];
  let isAcross = random.below(2) === 0;
  for (let left = 1 + random.below(parts); left > 0; left--, isAcross = !isAcross) {
    const length = random.below(longest) * random.pick([1, -1]);
    const [toRow, toColumn] = isAcross ? [row, column + length] : [row + length, column];
    fill(sheet, {
      top: Math.min(row, toRow),
      left: Math.min(column, toColumn),
      bottom: Math.max(row, toRow),
      right: Math.max(column, toColumn),
    });
    [row, column] = [toRow, toColumn];
  }
}

/** A bar from left to right that may begin and end before the border, with gaps; never without an opening. */
export function brokenBar(sheet: Walls, top: number, thickness: number, random: Random): void {
  const shortest = Math.ceil(sheet.columns / 3);
  const [left, right] = [random.pick([0, 0, 1, 1, 2, shortest]), random.pick([0, 0, 1, 1, 2, shortest])];
  const bottom = top + thickness - 1;
  fill(sheet, { top, left, bottom, right: sheet.columns - 1 - right });
  const isClosed = left + right === 0;
  for (let gaps = Math.max(Number(isClosed), random.below(3)); gaps > 0; gaps--) {
    const at = random.below(sheet.columns);
    fill(sheet, { top, left: at, bottom, right: at + random.below(2) }, 0);
  }
}

/** Opens some of the walls. */
export function openSome({ walls }: Walls, count: number, random: Random): void {
  const closed = walls.flatMap((wall, cell) => (wall === 1 ? [cell] : []));
  for (let opened = 0; opened < count && closed.length > 0; opened++) walls[random.pick(closed)] = 0;
}

/**
 * Draws a wall with doors across an area, if both sides of it keep so many cells. Walls lie on odd rows and columns and
 * doors on even ones, so that no wall ends in front of a door.
 * @returns the two parts, or none
 */
export function divide(sheet: Walls, area: Area, least: number, random: Random): Area[] {
  const [high, wide] = [area.bottom - area.top + 1, area.right - area.left + 1];
  const isAcross = high === wide ? random.below(2) === 0 : high > wide;
  const side = isAcross ? high : wide;
  const isEnough = side < 4 * least && random.below(5) === 0;
  if (side < 2 * least + 1 || isEnough) return [];
  const at = least + 2 * random.below(Math.floor((side - 2 * least - 1) / 2) + 1);
  const length = isAcross ? wide : high;
  const doors = Array.from(
    { length: random.pick([1, 1, 1, 2]) },
    () => 2 * random.below(Math.ceil(length / 2)),
  );
  if (isAcross) {
    const row = area.top + at;
    fill(sheet, { ...area, top: row, bottom: row });
    for (const door of doors) openCell(sheet, row, area.left + door);
    return [
      { ...area, bottom: row - 1 },
      { ...area, top: row + 1 },
    ];
  }
  const column = area.left + at;
  fill(sheet, { ...area, left: column, right: column });
  for (const door of doors) openCell(sheet, area.top + door, column);
  return [
    { ...area, right: column - 1 },
    { ...area, left: column + 1 },
  ];
}

const openCell = (sheet: Walls, row: number, column: number): void =>
  fill(sheet, { top: row, left: column, bottom: row, right: column }, 0);
