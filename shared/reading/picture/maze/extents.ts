import { areaOf, around, type Box, fieldOf, heightOf, nearPairs, piecesIn, widthOf } from '../flood.ts';
import { INKED, type Strength } from './strength.ts';

/** A maze takes this part of a picture's shorter side at least. */
const LEAST_SIDE = 0.15;
/** Pieces of walls, and boxes around them, that are looked at. */
const [MOST_PIECES, MOST_BOXES] = [6, 6];

/** Boxes that may be the outer lines of a maze: those of what hangs together, alone and by twos, and that of all, the largest first. */
export function extentsOf(strength: Strength): Box[] {
  const least = Math.min(strength.width, strength.height) * LEAST_SIDE;
  const { large, all } = wallsIn(strength, least);
  const pairs = nearPairs(large, piece => piece).map(([one, other]) => around(one, other));
  const boxes = [...large, ...pairs, ...(all ? [all] : [])].filter(
    box => Math.min(widthOf(box), heightOf(box)) >= least,
  );
  return withoutTwins(boxes.sort((one, other) => areaOf(other) - areaOf(one))).slice(0, MOST_BOXES);
}

/** The boxes around the largest pieces of walls, and around all of them. @param least pixels of a piece's longer side */
function wallsIn({ width, height, values }: Strength, least: number): { large: Box[]; all?: Box } {
  const large: Box[] = [];
  let all: Box | undefined;
  const isInked = (pixel: number) => values[pixel]! >= INKED;
  for (const piece of piecesIn(fieldOf(width, height), isInked, { corners: true })) {
    all = all ? around(all, piece) : piece;
    if (Math.max(widthOf(piece), heightOf(piece)) >= least) large.push(piece);
  }
  const sorted = large.sort((one, other) => areaOf(other) - areaOf(one)).slice(0, MOST_PIECES);
  return all ? { large: sorted, all } : { large: sorted };
}

/** Boxes without those that are as good as one before. */
function withoutTwins(boxes: readonly Box[]): Box[] {
  return boxes.filter((box, at) => !boxes.slice(0, at).some(other => areTwins(box, other)));
}

const areTwins = (one: Box, other: Box): boolean =>
  (['left', 'top', 'right', 'bottom'] as const).every(side => Math.abs(one[side] - other[side]) <= 1);
