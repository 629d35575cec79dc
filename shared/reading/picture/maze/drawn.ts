import { type Colours, enlarged, reduced } from '../colours.ts';
import { type Box, isWhole } from '../flood.ts';
import { goesOn } from './beyond.ts';
import { cellsOn } from './cells.ts';
import { coarsest, hasIdleLines } from './coarse.ts';
import { bestOf, type Drawing, drawingOf } from './drawing.ts';
import { extentsOf } from './extents.ts';
import { type Inks, inksOf } from './inks.ts';
import type { Inked } from './marks.ts';
import { isThin, type Mesh } from './mesh.ts';
import { meshesIn } from './meshes.ts';
import { strengthOf } from './strength.ts';

/** Pixels of a picture's shorter side, about: each pixel of a smaller one becomes several, as a cell may be one. */
const LEAST_SIDE = 400;
/** Pixels in which a maze is looked for. */
const MOST_LOOKED_AT = 3_000_000;

/**
 * The maze that a picture shows as a program draws one: of lines or of cells, of any two colours. Each pair of a picture's
 * colours may be those of walls and ways, and each box around what hangs together the maze; what is most surely one is.
 */
export function drawnMaze(original: Colours): Drawing | undefined {
  const times = Math.ceil(LEAST_SIDE / Math.min(original.width, original.height));
  const picture = enlarged(reduced(original, MOST_LOOKED_AT), times);
  let best: Drawing | undefined;
  for (const pair of inksOf(picture)) {
    best = bestOf([best, ...pair.map(inks => mazeWith(picture, inks))]);
    if (best?.isFramed && best.hasWay) break;
  }
  return best;
}

/** The best maze whose walls and ground have two colours. */
function mazeWith(picture: Colours, inks: Inks): Drawing | undefined {
  const inked = { picture, inks, strength: strengthOf(picture, inks) };
  return bestOf(extentsOf(inked.strength).map(box => mazeIn(inked, box)));
}

/** The best maze in a box, with a frame the first one. */
function mazeIn(inked: Inked, box: Box): Drawing | undefined {
  let best: Drawing | undefined;
  for (const mesh of meshesIn(inked.strength, box)) {
    best = bestOf([best, mazeOn(inked, mesh, isWhole(box, inked.picture))]);
    if (best?.isFramed) break;
  }
  return best;
}

/** @param isAll is it all of the picture? Then its border may as well be the page's. */
function mazeOn(inked: Inked, fine: Mesh, isAll: boolean): Drawing | undefined {
  const found = cellsOn(inked.strength, fine, { mostDoubtful: 0 });
  if (!found) return undefined;
  const { mesh, cells } = coarsest(fine, found);
  if (hasIdleLines(mesh, cells) || goesOn(inked.strength, mesh)) return undefined;
  // The page is no thin line.
  return drawingOf({ ...inked, mesh }, cells, { isWhole: isAll && !isThin(mesh), isPhotographed: false });
}
