import { type Frame, isFirstAnswer } from '../../../../shared/frame.ts';
import { type FrameGrid, probabilityOf } from '../../../../shared/puzzles/frame-grid.ts';
import { type Maze, OFF_PATH, ON_PATH } from '../../../../shared/puzzles/maze/board.ts';
import type { Canvas2D } from '../../../board/canvas.ts';
import type { Colours } from '../../../board/colours.ts';
import type { Picture } from '../../../state/desk/view.ts';
import { exactPath } from '../exact.ts';
import { paintEnds } from './ends.ts';
import { cellOf, type Place, paintWalls } from './walls.ts';
import { paintWays } from './ways.ts';

/** Probabilities below this leave no trace on the heat map. */
const FAINTEST = 0.03;

/** In cells smaller than this, a change is a stronger tint instead of a dot. */
const SMALLEST_DOTTED = 14;

/** What lies over the walls. */
export interface Answer {
  readonly maze: Maze;
  readonly frame?: Frame | undefined;
  /** Cells of the answer that break a rule. */
  readonly broken?: ReadonlySet<number> | undefined;
  readonly showHeat: boolean;
  /** Which way the goal lies from every cell, as the model has it. */
  readonly showWays?: boolean | undefined;
  /** Cells of the exact answer, where it is shown. */
  readonly exact?: readonly number[] | undefined;
  /** Share of the answer's cells that are there, the surest first, while the first one comes in. */
  readonly comeIn?: number | undefined;
  /** Cells that a search has looked at, the newest last. */
  readonly searched?: readonly number[] | undefined;
  /** Cells that a hint tells. */
  readonly told?: readonly number[] | undefined;
}

/** Paints a whole maze as it looks on the page, for pictures and animations. */
export function paintMaze(
  context: Canvas2D,
  width: number,
  { puzzle: maze, frame, display }: Picture<Maze>,
  colours: Colours,
): void {
  const place = { left: 0, top: 0, scale: width / maze.columns };
  paintWalls(context, maze, place, colours);
  const exact = display?.exact ? exactPath(maze) : undefined;
  const shown = { showHeat: display?.distribution !== false, showWays: display?.ways };
  paintAnswer(context, { maze, frame, exact, ...shown }, place, colours);
}

/** Paints the model's answer, the exact one, and start and goal on top of both. */
export function paintAnswer(context: Canvas2D, answer: Answer, place: Place, colours: Colours): void {
  const { maze, frame, broken, exact } = answer;
  context.save();
  if (answer.searched) paintSearched(context, answer.searched, maze, place, colours);
  if (frame) paintFrame(context, frame, answer, place, colours);
  if (broken)
    for (const cell of broken) paintBroken(context, cellOf(cell, maze, place), place.scale, colours);
  if (answer.told) paintTold(context, answer.told, maze, place, colours);
  if (exact) paintExact(context, exact, maze, place, colours);
  paintEnds(context, maze, place, colours);
  context.restore();
}

/** The model's answer, as far as it has come in. */
function paintFrame(
  context: Canvas2D,
  frame: Frame,
  { maze, comeIn, searched, showHeat, showWays }: Answer,
  place: Place,
  colours: Colours,
): void {
  const [whole] = frame.answer;
  if (!whole) return;
  const isWhole = comeIn === undefined;
  const grid = isWhole ? whole : partOf(whole, comeIn);
  if (showHeat) paintHeat(context, grid, maze, place, colours);
  if (isWhole && !searched && !isFirstAnswer(frame)) paintChanges(context, grid, maze, place, colours);
  if (showWays) paintWays(context, grid, maze, place, colours);
  paintPath(context, grid, frame.verified, maze, place, colours);
}

/** The probability of every cell to be on the path, as the strength of the model's colour. */
function paintHeat(context: Canvas2D, grid: FrameGrid, maze: Maze, place: Place, colours: Colours): void {
  context.fillStyle = colours.model;
  for (let cell = 0; cell < maze.walls.length; cell++) {
    const share = probabilityOf(grid, cell, ON_PATH);
    if (share < FAINTEST) continue;
    const { x, y } = cellOf(cell, maze, place);
    context.globalAlpha = 0.06 + 0.4 * share;
    context.fillRect(x, y, place.scale, place.scale);
  }
  context.globalAlpha = 1;
}

/** Cells whose answer has just changed. The very first answer is no change. */
function paintChanges(context: Canvas2D, grid: FrameGrid, maze: Maze, place: Place, colours: Colours): void {
  context.fillStyle = colours.changed;
  const side = place.scale * 0.2;
  const inset = place.scale * 0.1;
  const hasDots = place.scale >= SMALLEST_DOTTED;
  for (const cell of grid.changed) {
    const { x, y } = cellOf(cell, maze, place);
    context.globalAlpha = hasDots ? 0.25 : 0.6;
    context.fillRect(x, y, place.scale, place.scale);
    context.globalAlpha = 1;
    if (!hasDots) continue;
    context.fillRect(x + place.scale - side - inset, y + inset, side, side);
  }
}

/** The answer itself: a rounded line through the cells of the path. */
function paintPath(
  context: Canvas2D,
  grid: FrameGrid,
  verified: boolean,
  maze: Maze,
  place: Place,
  colours: Colours,
): void {
  const { scale } = place;
  const isOn = (cell: number) => grid.values[cell] === ON_PATH;
  context.beginPath();
  for (let cell = 0; cell < maze.walls.length; cell++) {
    if (!isOn(cell)) continue;
    const { x, y } = centreOf(cell, maze, place);
    context.moveTo(x, y);
    context.lineTo(x, y); // a dot by itself, under round caps
    if ((cell + 1) % maze.columns !== 0 && isOn(cell + 1)) context.lineTo(x + scale, y);
    if (cell + maze.columns < maze.walls.length && isOn(cell + maze.columns)) {
      context.moveTo(x, y);
      context.lineTo(x, y + scale);
    }
  }
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = verified ? colours.verified : colours.model;
  context.lineWidth = Math.max(1.5, scale * (verified ? 0.44 : 0.28));
  context.stroke();
}

/** A cell that breaks a rule: crossed out, so that it shows without colour, too. */
function paintBroken(
  context: Canvas2D,
  { x, y }: { readonly x: number; readonly y: number },
  scale: number,
  colours: Colours,
): void {
  context.globalAlpha = 0.35;
  context.fillStyle = colours.error;
  context.fillRect(x, y, scale, scale);
  context.globalAlpha = 1;
  context.strokeStyle = colours.error;
  context.lineWidth = Math.max(1.5, scale * 0.1);
  context.lineCap = 'butt';
  const inset = scale * 0.18;
  context.beginPath();
  context.moveTo(x + inset, y + inset);
  context.lineTo(x + scale - inset, y + scale - inset);
  context.moveTo(x + scale - inset, y + inset);
  context.lineTo(x + inset, y + scale - inset);
  context.stroke();
}

/** An answer of whose path only so large a share of the cells is there, the surest first. */
export function partOf(grid: FrameGrid, share: number): FrameGrid {
  const path = [...grid.values.keys()].filter(cell => grid.values[cell] === ON_PATH);
  const shareOf = (cell: number) => probabilityOf(grid, cell, ON_PATH);
  const surest = path.toSorted((one, other) => shareOf(other) - shareOf(one));
  const missing = new Set(surest.slice(Math.ceil(share * path.length)));
  return {
    ...grid,
    values: grid.values.map((value, cell) => (missing.has(cell) ? OFF_PATH : value)),
    probabilities: grid.probabilities.map((parts, at) =>
      missing.has(Math.floor(at / grid.symbols)) ? 0 : parts,
    ),
  };
}

/** Cells that the newest of a search stand out among. */
const NEWEST = 12;

/** What a search has looked at: a wash, stronger where it has just been. */
function paintSearched(
  context: Canvas2D,
  cells: readonly number[],
  maze: Maze,
  place: Place,
  colours: Colours,
): void {
  context.fillStyle = colours.exact;
  for (const [at, cell] of cells.entries()) {
    const { x, y } = cellOf(cell, maze, place);
    const age = cells.length - 1 - at;
    context.globalAlpha = 0.22 + (0.4 * Math.max(0, NEWEST - age)) / NEWEST;
    context.fillRect(x, y, place.scale, place.scale);
  }
  context.globalAlpha = 1;
}

/** What a hint tells: a dot with a rim in each cell, on the way from the start. */
function paintTold(
  context: Canvas2D,
  cells: readonly number[],
  maze: Maze,
  place: Place,
  colours: Colours,
): void {
  context.fillStyle = colours.model;
  context.strokeStyle = colours.surface;
  context.lineWidth = Math.max(1, place.scale * 0.06);
  for (const cell of cells) {
    const { x, y } = centreOf(cell, maze, place);
    context.beginPath();
    context.arc(x, y, Math.max(2, place.scale * 0.26), 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

/** The exact answer: a dashed line over a pale one, to be told from the model's line on which it may lie. */
function paintExact(
  context: Canvas2D,
  path: readonly number[],
  maze: Maze,
  place: Place,
  colours: Colours,
): void {
  const { scale } = place;
  context.beginPath();
  for (const [at, cell] of path.entries()) {
    const { x, y } = centreOf(cell, maze, place);
    if (at === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.lineCap = 'butt';
  context.lineJoin = 'round';
  context.strokeStyle = colours.surface;
  context.lineWidth = Math.max(3, scale * 0.2);
  context.stroke();
  context.strokeStyle = colours.exact;
  context.lineWidth = Math.max(1.5, scale * 0.12);
  context.setLineDash([Math.max(3, scale * 0.34), Math.max(2.5, scale * 0.22)]);
  context.stroke();
  context.setLineDash([]);
}

function centreOf(cell: number, maze: Maze, place: Place) {
  const { x, y } = cellOf(cell, maze, place);
  return { x: x + place.scale / 2, y: y + place.scale / 2 };
}
