import type { Random } from '../../../random.ts';
import { distancesFrom } from '../paths.ts';
import { randomMazeSymmetry, transformMazeValues } from '../symmetries.ts';
import type { Walls } from './lattice.ts';
import { MOTIFS } from './motifs.ts';
import type { Carve } from './perfect.ts';
import { emptySheet, fill, outline, paste } from './sheet.ts';

/**
 * Mazes as people draw them: a motif (bars with gaps, a snake, a spiral, rooms, a nearly empty field, …) or two beside
 * each other, turned and mirrored, some within a border, some with flaws. Start and goal are asked for in corners, on
 * the sides or anywhere.
 */
export const drawn: Carve = (rows, columns, random) => {
  const symmetry = randomMazeSymmetry(random);
  const sheet = symmetry.transpose ? drawing(columns, rows, random) : drawing(rows, columns, random);
  addFlaws(sheet, random);
  const carved = { rows, columns, walls: transformMazeValues(sheet.walls, sheet, symmetry) };
  const ends = random.below(3) > 0 ? chooseEnds(carved, random) : undefined;
  return ends ? { ...carved, ends } : carved;
};

/** Sides from which a border is drawn around, or two motifs have room beside each other. */
const ROOMY = 9;

function drawing(rows: number, columns: number, random: Random): Walls {
  const sheet = emptySheet(rows, columns);
  const [isTall, isWide] = [rows >= ROOMY, columns >= ROOMY];
  const kind = random.below(10);
  if (kind === 0 && isTall && isWide) {
    outline(sheet, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 }, 0, random);
    paste(sheet, 1, 1, drawing(rows - 2, columns - 2, random));
  } else if (kind === 1 && isTall) {
    const middle = Math.floor(rows / 2);
    paste(sheet, 0, 0, drawing(middle, columns, random));
    paste(sheet, middle + 1, 0, drawing(rows - middle - 1, columns, random));
    drawDivider(sheet, middle, random);
  } else random.pick(MOTIFS)(sheet, random);
  return sheet;
}

/** A wall with a door of a few cells between two motifs; or none. */
function drawDivider(sheet: Walls, row: number, random: Random): void {
  if (random.below(3) === 0) return;
  fill(sheet, { top: row, left: 0, bottom: row, right: sheet.columns - 1 });
  const door = random.below(sheet.columns);
  fill(sheet, { top: row, left: door, bottom: row, right: door + 2 }, 0);
}

/** Single cells that were left out or drawn by mistake, in every third drawing. */
function addFlaws({ walls }: Walls, random: Random): void {
  if (random.below(3) > 0) return;
  for (let flaws = 1 + random.below(Math.ceil(walls.length / 60)); flaws > 0; flaws--)
    walls[random.below(walls.length)] = random.below(3) === 0 ? 1 : 0;
}

/** Two cells near corners or sides, one within reach of the other; undefined when nothing is open. */
function chooseEnds(carved: Walls, random: Random): readonly [number, number] | undefined {
  const open = carved.walls.flatMap((wall, cell) => (wall === 0 ? [cell] : []));
  if (open.length === 0) return undefined;
  const [from, to] = random.below(3) > 0 ? corners(carved, random) : sides(carved, random);
  const start = nearest(carved, open, from);
  const distances = distancesFrom(carved, start);
  const goal = nearest(
    carved,
    open.filter(cell => distances[cell]! >= 0),
    to,
  );
  return [start, goal];
}

type Places = readonly [from: number, to: number];

/** Two corners, mostly opposite ones. */
function corners({ rows, columns }: Walls, random: Random): Places {
  const cells = [0, columns - 1, rows * columns - 1, (rows - 1) * columns]; // clockwise
  const at = random.below(4);
  return [cells[at]!, cells[(at + random.pick([2, 2, 2, 1, 3])) % 4]!];
}

/** Cells of the top and the bottom row, or of the left and the right column. */
function sides({ rows, columns }: Walls, random: Random): Places {
  const places: Places =
    random.below(2) === 0
      ? [random.below(columns), (rows - 1) * columns + random.below(columns)]
      : [random.below(rows) * columns, random.below(rows) * columns + columns - 1];
  return random.below(2) === 0 ? places : [places[1], places[0]];
}

/** The cell with the fewest rows and columns between it and a place. */
function nearest({ columns }: Walls, cells: readonly number[], place: number): number {
  const away = (cell: number) =>
    Math.abs(Math.floor(cell / columns) - Math.floor(place / columns)) +
    Math.abs((cell % columns) - (place % columns));
  return cells.reduce((best, cell) => (away(cell) < away(best) ? cell : best));
}
