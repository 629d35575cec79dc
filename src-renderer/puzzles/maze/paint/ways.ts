import type { FrameGrid } from '../../../../shared/puzzles/frame-grid.ts';
import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import { stepOf } from '../../../../shared/puzzles/maze/ways.ts';
import type { Canvas2D } from '../../../board/canvas.ts';
import type { Colours } from '../../../board/colours.ts';
import { wayOn } from '../cells.ts';
import { cellOf, type Place } from './walls.ts';

/** In cells smaller than this, a way is a bare line. */
const SMALLEST_HEADED = 9;

/** Which way the goal lies from every open cell, as the model has it: a small arrow in each. */
export function paintWays(
  context: Canvas2D,
  { auxiliary }: Pick<FrameGrid, 'auxiliary'>,
  maze: Maze,
  place: Place,
  colours: Colours,
): void {
  if (!auxiliary) return;
  context.save();
  context.beginPath();
  for (const [cell, way] of auxiliary.entries()) {
    const step = stepOf(wayOn(maze, cell, way));
    if (step) traceArrow(context, cellOf(cell, maze, place), place.scale, step);
  }
  context.strokeStyle = colours.ink2;
  context.lineWidth = Math.max(1, place.scale * 0.07);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke();
  context.restore();
}

/** From a little before the middle of a cell to a little behind it, with a head. */
function traceArrow(
  context: Canvas2D,
  { x, y }: { readonly x: number; readonly y: number },
  scale: number,
  { right, down }: { readonly right: number; readonly down: number },
): void {
  const [middleX, middleY] = [x + scale / 2, y + scale / 2];
  const at = (along: number, across: number) =>
    [
      middleX + scale * (along * right - across * down),
      middleY + scale * (along * down + across * right),
    ] as const;
  context.moveTo(...at(-0.22, 0));
  context.lineTo(...at(0.22, 0));
  if (scale < SMALLEST_HEADED) return;
  context.moveTo(...at(0.06, -0.15));
  context.lineTo(...at(0.22, 0));
  context.lineTo(...at(0.06, 0.15));
}
