import { type Colours, cut } from '../colours.ts';
import { type Box, heightOf, widthOf } from '../flood.ts';
import { type Grain, gridOf } from './cells.ts';
import { standingOut, withoutFrame } from './ground.ts';
import { looksOf } from './looks.ts';
import { panesOf, trimmed } from './panes.ts';
import type { Placed, Shown } from './shown.ts';
import { isTile, mosaicsOf } from './tiles.ts';

/** A window on a page, a card in it, a frame around the grid, each perhaps with a line around it. */
const DEEPEST = 6;

/** What stands on the ground of a picture, and on that of a pane in it. @param depth of the pane that the picture is */
export function shownOn(picture: Colours, grain: Grain, depth = 0): Shown {
  const isPart = standingOut(picture, grain.tolerance);
  const panes = panesOf(picture, isPart).map(box => ({
    box,
    placed: placedIn(picture, trimmed(box, picture.width, isPart), grain),
  }));
  const grids = panes.flatMap(({ placed }) => placed ?? []);
  const rest = panes.flatMap(({ box, placed }) => (placed ? [] : box));
  const tiles = rest.filter(box => isTile(picture, box));
  const others = rest.filter(box => !tiles.includes(box));
  const mosaics = mosaicsOf(picture, tiles, others);
  const inner = others.map(box => within(picture, box, grain, depth));
  return {
    grids: [...grids, ...mosaics.grids, ...inner.flatMap(shown => shown.grids)],
    marks: [
      ...mosaics.marks,
      ...others.flatMap((box, at) => (inner[at]!.grids.length === 0 ? box : inner[at]!.marks)),
    ],
  };
}

/** Pixels of a grid's longer side, at least: what letters have is less. */
const LEAST_GRID = 16;
/** So much of a grid, 0 to 1, has ARC's colours, beside lines and signs. */
const LEAST_COLOURED = 0.4;

function placedIn(picture: Colours, box: Box, grain: Grain): Placed | undefined {
  const isSmall = Math.max(widthOf(box), heightOf(box)) < LEAST_GRID;
  if (isSmall || looksOf(picture, box).coloured < LEAST_COLOURED) return undefined;
  const grid = gridOf(cut(picture, box), grain);
  return grid && { grid, box };
}

/** Pixels of a pane's side, at least, to be looked into. */
const LEAST_INNER = 24;

/** What a pane shows, where it is in the picture around it. */
function within(picture: Colours, pane: Box, grain: Grain, depth: number): Shown {
  if (depth === DEEPEST || Math.min(widthOf(pane), heightOf(pane)) < LEAST_INNER)
    return { grids: [], marks: [] };
  const inner = withoutFrame(picture, pane, grain.tolerance);
  const moved = ({ left, top, right, bottom }: Box): Box => ({
    ...{ left: left + inner.left, top: top + inner.top },
    ...{ right: right + inner.left, bottom: bottom + inner.top },
  });
  const { grids, marks } = shownOn(cut(picture, inner), grain, depth + 1);
  return { grids: grids.map(({ grid, box }) => ({ grid, box: moved(box) })), marks: marks.map(moved) };
}
