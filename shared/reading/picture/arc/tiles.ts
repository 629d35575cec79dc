import { ARC_SIDES } from '../../../puzzles/arc/board.ts';
import type { Grid } from '../../../puzzles/grid.ts';
import type { Colours } from '../colours.ts';
import { areaOf, around, type Box, gapsBetween, heightOf, widthOf } from '../flood.ts';
import { middleColour } from '../quantiles.ts';
import { numberIn, numberOf } from './palette.ts';
import type { Placed, Shown } from './shown.ts';

/** Cells that stand apart on the ground, as on white paper with white lines. */

/** Sides of a tile, and of two beside each other, may differ by this part. */
const ALIKE = 0.25;
/** Tiles of one grid are apart by less than this part of a side. */
const GAP = 0.45;

/** The part of a tile's side, at both ends, that may be rounded; and how much of the rest is of its colour. */
const [CORNER, UNIFORM] = [0.12, 0.995];

/** A square pane of one of ARC's colours, and nothing in it. */
export function isTile(picture: Colours, pane: Box): boolean {
  if (!areAlike(widthOf(pane), heightOf(pane))) return false;
  const [across, down] = [Math.ceil(widthOf(pane) * CORNER), Math.ceil(heightOf(pane) * CORNER)];
  const inner = {
    ...{ left: pane.left + across, right: pane.right - across },
    ...{ top: pane.top + down, bottom: pane.bottom - down },
  };
  return areaOf(inner) > 0 && numberIn(picture, inner, UNIFORM) !== undefined;
}

const areAlike = (one: number, other: number): boolean =>
  Math.abs(one - other) <= ALIKE * Math.max(one, other) + 1;

/**
 * The grids of tiles that stand beside or below each other, and what is none since a tile lacks.
 * @param others what else there is: a tile beside it is no grid, but the dot of a question mark
 */
export function mosaicsOf(picture: Colours, tiles: readonly Box[], others: readonly Box[]): Shown {
  const left = new Set(tiles.toSorted((one, other) => one.top - other.top));
  const shown = { grids: [] as Placed[], marks: [] as Box[] };
  for (const first of left) {
    const group = groupOf(first, left);
    const box = group.reduce(around);
    const isDot = group.length === 1 && others.some(other => isDotOf(other, first));
    const grid = isDot ? undefined : mosaicOf(picture, group);
    if (grid) shown.grids.push({ grid, box });
    else shown.marks.push(box);
  }
  return shown;
}

/** Is a tile the dot below something much larger, as of a question mark? */
function isDotOf(other: Box, tile: Box): boolean {
  const { across, down } = gapsBetween(tile, other);
  const isLarger = Math.min(widthOf(other), heightOf(other)) > 2 * widthOf(tile);
  return isLarger && Math.max(across, down) <= 2 * widthOf(tile);
}

/** The grid of some tiles; undefined where one lacks. */
function mosaicOf(picture: Colours, tiles: readonly Box[]): Grid | undefined {
  const columns = linesOf(tiles, ({ left }) => left, widthOf);
  const rows = linesOf(tiles, ({ top }) => top, heightOf);
  if (rows * columns !== tiles.length || Math.max(rows, columns) > ARC_SIDES.most) return undefined;
  const inOrder = tiles.toSorted((one, other) =>
    areInRow(one, other) ? one.left - other.left : one.top - other.top,
  );
  return { rows, columns, values: inOrder.map(tile => numberOf(middleColour(picture, tile))!) };
}

const areInRow = (one: Box, other: Box): boolean => gapsBetween(one, other).down < 0;

/** How many lines tiles stand in. */
function linesOf(
  tiles: readonly Box[],
  placeOf: (tile: Box) => number,
  sideOf: (tile: Box) => number,
): number {
  const places = tiles.map(placeOf).sort((one, other) => one - other);
  const reach = sideOf(tiles[0]!) / 2;
  return places.filter((place, at) => at === 0 || place - places[at - 1]! > reach).length;
}

/** A tile with its neighbours, and theirs. @param left tiles from above down, of which these are taken */
function groupOf(first: Box, left: Set<Box>): Box[] {
  left.delete(first);
  const group = [first];
  for (const tile of group)
    for (const other of left) {
      if (other.top > tile.bottom + heightOf(tile)) break;
      if (!areNeighbours(tile, other)) continue;
      left.delete(other);
      group.push(other);
    }
  return group;
}

function areNeighbours(one: Box, other: Box): boolean {
  const side = widthOf(one);
  if (!areAlike(side, widthOf(other))) return false;
  const { across, down } = gapsBetween(one, other);
  return Math.max(across, down) < GAP * side && Math.min(across, down) < 0;
}
