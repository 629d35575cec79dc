import { mazeCellName } from '../../../puzzles/maze/board.ts';
import { openCells } from '../../maze/wall-of.ts';
import { type Colours, enlarged, reduced } from '../colours.ts';
import type { Box } from '../flood.ts';
import { type Cells, cellsOn, goesOn } from './cells.ts';
import { coarsest, hasIdleLines } from './coarse.ts';
import { bestOf, type Drawing, drawingOf } from './drawing.ts';
import { extentsOf } from './extents.ts';
import { fitted } from './fit.ts';
import { type Inks, inksOf, isLight } from './inks.ts';
import { linedMeshesIn, meshesIn } from './lattice.ts';
import { marksOn } from './marks.ts';
import { isThin, type Mesh } from './mesh.ts';
import { type Strength, strengthOf } from './strength.ts';

/** Pixels of a picture's shorter side, about: each pixel of a smaller one becomes several, as a cell may be one. */
const LEAST_SIDE = 400;
/** Pixels in which a maze is looked for. */
const MOST_LOOKED_AT = 3_000_000;

/**
 * The maze that a picture shows as a program draws one: of lines or of cells, of any two colours. Each pair of a picture's
 * colours may be those of walls and ways, and each box around what hangs together the maze; what is read is drawn in thought,
 * and compared.
 */
export function drawnMaze(original: Colours): Drawing | undefined {
  const times = Math.ceil(LEAST_SIDE / Math.min(original.width, original.height));
  const picture = enlarged(reduced(original, MOST_LOOKED_AT), times);
  let best: Drawing | undefined;
  for (const pair of inksOf(picture)) {
    best = bestOf([best, ...pair.map(inks => readWith(picture, inks))]);
    if (best?.isCertain) break;
  }
  return best;
}

function readWith(picture: Colours, inks: Inks): Drawing | undefined {
  const strength = strengthOf(picture, inks);
  return bestOf(extentsOf(strength).map(box => readIn({ picture, inks, strength }, box)));
}

/** The net on which the fewest cells are doubtful. */
function clearest(meshes: readonly Mesh[], strength: Strength): { mesh: Mesh; cells: Cells } {
  return meshes
    .map(mesh => ({ mesh, cells: cellsOn(strength, mesh, BENT) }))
    .reduce((best, other) => (other.cells.doubtful.length < best.cells.doubtful.length ? other : best));
}

/** What is printed, once the light is even. */
const PRINTED: Inks = { wall: [0, 0, 0], ground: [255, 255, 255] };
/** Of a view's cells any may be wider than high, or higher: it is made square. */
const ANY_ASPECT = 4;
/** How far off its place a line on paper that is not flat may lie, of a step, when it has been looked for. */
const BENT = 0.1;
/** Of a maze's cells, so many may be doubtful: they are named. */
const MOST_DOUBTFUL = 0.006;
/** So many of them are named. */
const MOST_NAMED = 4;

/** A maze with notes of what may be wrong with it. */
function withDoubts(drawing: Drawing, { columns, doubtful }: Cells): Drawing {
  const names = doubtful.slice(0, MOST_NAMED).map(cell => mazeCellName(cell, { columns }));
  const more = doubtful.length > MOST_NAMED ? ' and others' : '';
  const unclear = `Whether there are walls is not certain at ${names.join(', ')}${more}.`;
  const isApart = openCells(drawing.rows, '#').pieces > 1;
  const notes = [
    ...(doubtful.length > 0 ? [unclear] : []),
    ...(isApart ? ['Some of its ways are closed off: walls there are not certain.'] : []),
  ];
  return { ...drawing, notes: [...drawing.notes, ...notes] };
}

/** A picture, and how much of a pair of its colours is in it. */
interface Inked {
  readonly picture: Colours;
  readonly inks: Inks;
  readonly strength: Strength;
}

/** The best maze in a box. */
function readIn(inked: Inked, box: Box): Drawing | undefined {
  const { width, height } = inked.picture;
  const isWhole = box.left === 0 && box.top === 0 && box.right === width && box.bottom === height;
  let best: Drawing | undefined;
  for (const mesh of meshesIn(inked.strength, box)) {
    best = bestOf([best, readOn(inked, mesh, isWhole)]);
    if (best?.isFramed) break;
  }
  return best;
}

/** A maze in black on white whose paper may have been bent. @param box around its outer walls, about */
export function mazeOn(view: Colours, box: Box): Drawing | undefined {
  const strength = strengthOf(view, PRINTED);
  const inked = { picture: view, inks: PRINTED, strength };
  for (const even of linedMeshesIn(strength, box, ANY_ASPECT)) {
    const { mesh, cells } = clearest([even, fitted(strength, even)], strength);
    if (cells.doubtful.length > cells.walls.length * MOST_DOUBTFUL || hasIdleLines(mesh, cells)) continue;
    if (goesOn(strength, mesh)) continue;
    const drawing = drawingOf(cells, () => marksOn({ ...inked, mesh }, cells), { isPhotographed: true });
    if (drawing?.isFramed) return withDoubts(drawing, cells);
  }
  return undefined;
}

/** @param isWhole is it all of the picture? Then its border may as well be the page's. */
function readOn(inked: Inked, fine: Mesh, isWhole: boolean): Drawing | undefined {
  const { mesh, cells } = coarsest(fine, cellsOn(inked.strength, fine));
  if (cells.doubtful.length > 0 || hasIdleLines(mesh, cells) || goesOn(inked.strength, mesh))
    return undefined;
  return drawingOf(cells, () => marksOn({ ...inked, mesh }, cells), {
    isOutlined: mesh.isOutlined,
    // The page is no thin line.
    isWhole: isWhole && !isThin(mesh),
    note: isLight(inked.inks) ? LIGHT : undefined,
  });
}

const LIGHT = 'Light lines were taken for walls, dark ground for open cells.';
