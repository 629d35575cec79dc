import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import type { Canvas2D } from '../../../board/canvas.ts';
import type { Colours } from '../../../board/colours.ts';

/** Where a maze is painted: the corner of its first cell, and the side of a cell. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** In cells smaller than this, lines between the cells would be most of the picture. */
const SMALLEST_LINED = 12;

/** The corner of a cell. */
export function cellOf(cell: number, { columns }: Pick<Maze, 'columns'>, { left, top, scale }: Place) {
  return { x: left + (cell % columns) * scale, y: top + Math.floor(cell / columns) * scale };
}

/** Paints the floor, the lines between the cells, and the walls; or only some of the cells anew. */
export function paintWalls(
  context: Canvas2D,
  maze: Pick<Maze, 'rows' | 'columns' | 'walls'>,
  place: Place,
  colours: Colours,
  cells?: readonly number[],
): void {
  if (cells) {
    for (const cell of cells) paintCell(context, maze, cell, place, colours);
  } else {
    paintFloor(context, maze, place, colours);
    context.fillStyle = colours.wall;
    for (const [cell, wall] of maze.walls.entries()) {
      if (wall === 0) continue;
      const { x, y } = cellOf(cell, maze, place);
      context.fillRect(x, y, place.scale, place.scale);
    }
  }
  paintFrame(context, maze, place, colours);
}

function paintFloor(
  context: Canvas2D,
  { rows, columns }: Pick<Maze, 'rows' | 'columns'>,
  { left, top, scale }: Place,
  colours: Colours,
): void {
  const [width, height] = [columns * scale, rows * scale];
  context.fillStyle = colours.surface;
  context.fillRect(left, top, width, height);
  if (scale < SMALLEST_LINED) return;
  context.fillStyle = colours.line;
  for (let column = 1; column < columns; column++) context.fillRect(left + column * scale, top, 1, height);
  for (let row = 1; row < rows; row++) context.fillRect(left, top + row * scale, width, 1);
}

function paintCell(
  context: Canvas2D,
  maze: Pick<Maze, 'columns' | 'walls'>,
  cell: number,
  place: Place,
  colours: Colours,
): void {
  const { x, y } = cellOf(cell, maze, place);
  const isWall = maze.walls[cell] === 1;
  context.fillStyle = isWall ? colours.wall : colours.surface;
  context.fillRect(x, y, place.scale, place.scale);
  if (isWall || place.scale < SMALLEST_LINED) return;
  context.fillStyle = colours.line;
  if (cell % maze.columns !== 0) context.fillRect(x, y, 1, place.scale);
  if (cell >= maze.columns) context.fillRect(x, y, place.scale, 1);
}

/** The edge of the maze is as good as a wall. */
function paintFrame(
  context: Canvas2D,
  { rows, columns }: Pick<Maze, 'rows' | 'columns'>,
  { left, top, scale }: Place,
  colours: Colours,
): void {
  context.strokeStyle = colours.wall;
  context.lineWidth = 2;
  context.strokeRect(left - 1, top - 1, columns * scale + 2, rows * scale + 2);
}
