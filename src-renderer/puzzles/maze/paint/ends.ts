import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import type { Canvas2D } from '../../../board/canvas.ts';
import type { Colours } from '../../../board/colours.ts';
import { cellOf, type Place } from './walls.ts';

/** Pixels: in small cells the marks stick out, so that one finds them. */
const SMALLEST_MARK = 15;
/** Of a cell's side. With its halo the diamond reaches just the edges: over them it would cut the maze's frame. */
const RADIUS = { start: 0.4, goal: 0.35 };

/** Start and goal: a disc with an S and a diamond with a G, told apart by shape, letter and colour. */
export function paintEnds(context: Canvas2D, maze: Maze, place: Place, colours: Colours): void {
  if (maze.start !== null) paintMark(context, 'start', maze.start, maze, place, colours);
  if (maze.goal !== null) paintMark(context, 'goal', maze.goal, maze, place, colours);
}

function paintMark(
  context: Canvas2D,
  end: 'start' | 'goal',
  cell: number,
  maze: Maze,
  place: Place,
  colours: Colours,
): void {
  const { scale } = place;
  const corner = cellOf(cell, maze, place);
  const [x, y] = [corner.x + scale / 2, corner.y + scale / 2];
  const radius = Math.max(scale * RADIUS[end], Math.min(SMALLEST_MARK / 2, scale));
  const halo = Math.max(1.5, radius * 0.16);
  context.fillStyle = colours.surface;
  shape(context, end, x, y, radius + halo);
  context.fillStyle = end === 'start' ? colours.start : colours.goal;
  shape(context, end, x, y, radius);
  context.fillStyle = colours.surface;
  context.font = `700 ${radius * 1.15}px ${colours.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(end === 'start' ? 'S' : 'G', x, y + radius * 0.42);
}

function shape(context: Canvas2D, end: 'start' | 'goal', x: number, y: number, radius: number): void {
  context.beginPath();
  if (end === 'start') context.arc(x, y, radius, 0, 2 * Math.PI);
  else {
    const reach = radius * 1.22;
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
    context.closePath();
  }
  context.fill();
}
