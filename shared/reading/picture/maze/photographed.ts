import { someOf } from '../../../english.ts';
import { cellName } from '../../../puzzles/cell-name.ts';
import { openCells } from '../../maze/wall-of.ts';
import type { Colours } from '../colours.ts';
import type { Box } from '../flood.ts';
import { goesOn } from './beyond.ts';
import { type Cells, cellsOn } from './cells.ts';
import { hasIdleLines } from './coarse.ts';
import { type Drawing, drawingOf } from './drawing.ts';
import { fitted } from './fit.ts';
import { printedIn } from './inks.ts';
import { linedMeshesIn } from './meshes.ts';
import { strengthOf } from './strength.ts';

/** Of a view's cells any may be wider than high, or higher: it is made square. */
const ANY_ASPECT = 4;
/** How far off its place a line on paper that is not flat may lie, of a step, when it has been looked for. */
const BENT = 0.1;
/** Of a maze's cells, so many may be doubtful: they are named. */
const MOST_DOUBTFUL = 0.006;

/** A maze of lines in one ink on white whose paper may have been bent. @param box around its outer walls, about */
export function mazeOn(view: Colours, box: Box): Drawing | undefined {
  const inks = printedIn(view, box);
  const strength = strengthOf(view, inks);
  for (const even of linedMeshesIn(strength, box, ANY_ASPECT)) {
    // The fit may go astray where few lines are thin, as between walls that are cells.
    const [best] = [fitted(strength, even), even]
      .flatMap(mesh => {
        const cells = cellsOn(strength, mesh, { mostDoubtful: MOST_DOUBTFUL, off: BENT });
        return cells ? [{ mesh, cells }] : [];
      })
      .sort((one, other) => one.cells.doubtful.length - other.cells.doubtful.length);
    if (!best) continue;
    const { mesh, cells } = best;
    if (hasIdleLines(mesh, cells) || goesOn(strength, mesh)) continue;
    const drawn = { picture: view, inks, strength, mesh };
    const drawing = drawingOf(drawn, cells, { isWhole: false, isPhotographed: true });
    if (drawing) return withDoubts(drawing, cells);
  }
  return undefined;
}

/** So many doubtful cells are named. */
const MOST_NAMED = 4;

/** A maze with notes of what may be wrong with it. */
function withDoubts(drawing: Drawing, { columns, doubtful }: Cells): Drawing {
  const names = doubtful.map(cell => `at ${cellName(cell, columns)}`);
  const unclear = `Whether there are walls is not certain ${someOf(names, MOST_NAMED)}.`;
  const isApart = openCells(drawing.rows, '#').pieces > 1;
  const notes = [
    ...(doubtful.length > 0 ? [unclear] : []),
    ...(isApart ? ['Some of its ways are closed off: walls there are not certain.'] : []),
  ];
  return { ...drawing, notes: [...drawing.notes, ...notes] };
}
