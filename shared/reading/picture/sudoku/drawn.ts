import type { Colours } from '../colours.ts';
import { areaOf, type Box } from '../flood.ts';
import { type Board, bestOf, boardOn } from './board.ts';
import { type Lattice, latticesOf } from './lattice.ts';
import { patchesOf } from './patches.ts';

/** How far, of 255, the ground of a cell may differ from itself: of drawn pictures, of smoothed ones, of scanned ones. */
const TOLERANCES = [6, 16, 36];

/** The best board of a picture whose cells are patches of one colour; undefined where there is none. */
export function drawnBoard(picture: Colours): Board | undefined {
  for (const tolerance of TOLERANCES) {
    const boards = [...latticesOf(patchesOf(picture, tolerance))]
      .map(lattice => withinPicture(lattice, picture))
      .filter(lattice => lattice !== undefined)
      .map(lattice => boardOn(picture, lattice));
    const best = bestOf(boards.filter(({ isSudoku }) => isSudoku));
    if (best) return best;
  }
  return undefined;
}

/** A picture that is cut at a board's outer lines shows so much of a cell. */
const LEAST_SEEN = 0.7;

/** A board without what lies beyond the picture; undefined where too much does. */
function withinPicture({ size, cells }: Lattice, picture: Colours): Lattice | undefined {
  const seen = cells.map(cell => within(cell, picture));
  return seen.every((cell, at) => areaOf(cell) >= areaOf(cells[at]!) * LEAST_SEEN)
    ? { size, cells: seen }
    : undefined;
}

const within = ({ left, top, right, bottom }: Box, { width, height }: Colours): Box => ({
  ...{ left: Math.max(0, left), top: Math.max(0, top) },
  ...{ right: Math.min(width, right), bottom: Math.min(height, bottom) },
});
