import type { Grid } from '../../../../shared/puzzles/grid.ts';
import type { Canvas2D } from '../../../board/canvas.ts';
import type { Colours } from '../../../board/colours.ts';
import { symbolInk, symbolPath } from './symbols.ts';

/** What is shown of a grid beside its colours. */
export interface GridMarks {
  readonly symbols?: boolean | undefined;
  /** How sure the model is of a cell, 0 to 1: the surer, the more of the cell its colour fills. */
  readonly sureness?: ((cell: number) => number) | undefined;
  /** Cells that are not as they should be. */
  readonly wrong?: ReadonlySet<number> | undefined;
}

/** Pixels of a cell below which lines and marks would only be noise. */
const LEAST_FOR_LINES = 5;
/** Share of a cell's side that the faintest answer fills. */
const FAINTEST = 0.34;

/** Paints a grid with its corner at the origin, `scale` pixels a cell. */
export function paintGrid(
  context: Canvas2D,
  grid: Grid,
  scale: number,
  colours: Colours,
  marks: GridMarks = {},
): void {
  const [width, height] = [grid.columns * scale, grid.rows * scale];
  context.fillStyle = marks.sureness ? colours.surface : (colours.arc[0] ?? '');
  context.fillRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height); // what is rounded outwards ends with the grid
  context.clip();
  for (const [cell, colour] of grid.values.entries()) {
    const [x, y] = [(cell % grid.columns) * scale, Math.floor(cell / grid.columns) * scale];
    paintCell(context, { x, y, scale }, colour, marks.sureness?.(cell) ?? 1, colours);
    if (marks.symbols) paintSymbol(context, { x, y, scale }, colour);
  }
  context.restore();
  if (scale >= LEAST_FOR_LINES)
    paintLines(context, grid, scale, marks.sureness ? colours.cellLine : colours.arcLine);
  for (const cell of marks.wrong ?? []) {
    paintWrong(context, {
      x: (cell % grid.columns) * scale,
      y: Math.floor(cell / grid.columns) * scale,
      scale,
    });
  }
  context.strokeStyle = colours.arcEdge;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, width - 1, height - 1);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Edges are rounded outwards, so that no hairline shows between cells of one colour. */
function paintCell(
  context: Canvas2D,
  { x, y, scale }: Box,
  colour: number,
  sureness: number,
  colours: Colours,
): void {
  const side = sureness >= 0.995 ? scale : scale * (FAINTEST + (1 - FAINTEST) * sureness);
  const inset = (scale - side) / 2;
  context.fillStyle = colours.arc[colour] ?? '';
  if (inset === 0)
    context.fillRect(Math.floor(x), Math.floor(y), Math.ceil(scale + 0.5), Math.ceil(scale + 0.5));
  else context.fillRect(x + inset, y + inset, side, side);
}

function paintSymbol(context: Canvas2D, { x, y, scale }: Box, colour: number): void {
  const path = symbolPath(colour);
  if (path === '' || scale < LEAST_FOR_LINES) return;
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.fillStyle = symbolInk(colour);
  context.fill(new Path2D(path), 'evenodd');
  context.restore();
}

/** A cross, light on dark, that is seen on every colour. */
function paintWrong(context: Canvas2D, { x, y, scale }: Box): void {
  const [from, to] = [scale * 0.27, scale * 0.73];
  const cross = new Path2D(
    `M${x + from} ${y + from}L${x + to} ${y + to}M${x + to} ${y + from}L${x + from} ${y + to}`,
  );
  context.lineCap = 'round';
  for (const [colour, width] of [
    ['rgb(0 0 0 / 75%)', Math.max(2.6, scale * 0.2)],
    ['#ffffff', Math.max(1.1, scale * 0.09)],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke(cross);
  }
}

function paintLines(context: Canvas2D, { rows, columns }: Grid, scale: number, colour: string): void {
  const lines = new Path2D();
  for (let row = 1; row < rows; row++) lines.rect(0, Math.round(row * scale) - 0.5, columns * scale, 1);
  for (let column = 1; column < columns; column++)
    lines.rect(Math.round(column * scale) - 0.5, 0, 1, rows * scale);
  context.fillStyle = colour;
  context.fill(lines);
}
