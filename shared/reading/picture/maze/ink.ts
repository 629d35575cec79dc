import { attempted, UserError } from '../../../errors.ts';
import { FRAME_GAPS, gapsIn, type Open, openCells } from '../../maze/wall-of.ts';
import type { Raster } from '../raster.ts';
import { cellsOf } from './bands.ts';
import { isOutlined } from './outline.ts';
import { classify } from './pixels.ts';

/** A maze as a picture shows it: with walls of dark lines, or of light ones. */

interface Drawing {
  readonly rows: readonly string[];
  readonly notes: readonly string[];
}

/** A maze of dark walls; of light ones where these are a frame on dark ground, or only they leave a way. */
export function mazeIn(png: Raster): Drawing {
  const picture = classify(png, 'dark');
  const dark = attempted(() => withEnds(cellsOf(picture)));
  const isRead = !(dark instanceof UserError);
  const isOnDark = isOutlined(picture);
  if (isRead && !isOnDark && isFramed(dark)) return dark;
  const light = attempted(() => withEnds(cellsOf(classify(png, 'light'))));
  const isLight =
    !(light instanceof UserError) &&
    (isRead ? (isOnDark ? isFrame(light, dark) : isLikelier(light, dark)) : openOf(light).haveWay);
  if (isLight) {
    const note = 'Light lines were taken for walls, dark ground for open cells.';
    return { ...light, notes: [note, ...light.notes] };
  }
  if (!isRead) throw dark;
  return dark;
}

/** Is the light line around what stands on dark ground a frame, and not a way within dark walls? */
function isFrame(light: Drawing, dark: Drawing): boolean {
  const [open, other] = [openOf(light), openOf(dark)];
  const cells = light.rows.join('');
  const areOne = [...'SG'].every(end => cells.indexOf(end) === cells.lastIndexOf(end));
  const side = Math.min(light.rows.length, light.rows[0]!.length);
  return areOne && side >= NARROWEST && !isBlocked(open) && open.pieces <= other.pieces;
}

/** Two ways beside each other, and their walls: fewer are what a frame of dark walls encloses. */
const NARROWEST = 5;

/** Are light lines a frame, or is it they that leave a way, where dark ones do not? */
function isLikelier(light: Drawing, dark: Drawing): boolean {
  const [open, other] = [openOf(light), openOf(dark)];
  if (!isFramed(light)) return open.haveWay && !other.haveWay;
  return open.haveWay || !(open.areMarked || other.areMarked);
}

const openOf = ({ rows }: Drawing): Open => openCells(rows, '#');

const isBlocked = ({ areMarked, haveWay }: Open): boolean => areMarked && !haveWay;

const isFramed = ({ rows }: Drawing): boolean => gapsIn(rows, '#') <= FRAME_GAPS;

/** Where no colour marks the ends, the only two openings of the border are. */
function withEnds(rows: string[]): Drawing {
  if (rows.some(row => /[SG]/.test(row))) return { rows, notes: [] };
  const [height, width] = [rows.length, rows[0]!.length];
  const openings: [number, number][] = [];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const isBorder = row === 0 || column === 0 || row === height - 1 || column === width - 1;
      if (isBorder && rows[row]![column] === ' ') openings.push([row, column]);
    }
  if (openings.length !== 2) return { rows, notes: [] };
  const cells = rows.map(row => [...row]);
  openings.forEach(([row, column], index) => {
    cells[row]![column] = index === 0 ? 'S' : 'G';
  });
  return {
    rows: cells.map(row => row.join('')),
    notes: ['Start and goal were put into the two openings of its border.'],
  };
}
