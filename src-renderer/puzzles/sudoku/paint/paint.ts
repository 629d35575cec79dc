import type { Sudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import type { Canvas2D } from '../../../board/canvas.ts';
import type { Colours } from '../../../board/colours.ts';
import type { Picture } from '../../../state/desk/view.ts';
import { type CellView, cellViews } from '../cells.ts';
import { boardLines, extraShades, regionTints } from './lines.ts';

/** Paints a board as it looks on the page, for pictures and animations. */
export function paintBoard(
  context: Canvas2D,
  width: number,
  picture: Picture<Sudoku>,
  colours: Colours,
): void {
  const { size } = picture.puzzle;
  const scale = width / size;
  paintRegions(context, picture.puzzle, scale, colours);
  const views = cellViews(picture);
  for (const [cell, view] of views.entries()) paintCell(context, view, cell, size, scale, colours);
  paintLines(context, picture.puzzle, scale, colours);
}

function paintRegions(context: Canvas2D, puzzle: Sudoku, scale: number, colours: Colours): void {
  const tints = regionTints(puzzle);
  for (const [cell, region] of puzzle.regions.entries()) {
    context.fillStyle = colours.tints[(tints[region] ?? 0) % colours.tints.length] ?? colours.surface;
    context.fillRect(
      (cell % puzzle.size) * scale,
      Math.floor(cell / puzzle.size) * scale,
      scale + 1,
      scale + 1,
    );
  }
  context.fillStyle = colours.ink;
  for (const [cell, shade] of extraShades(puzzle)) {
    context.globalAlpha = shade;
    const [x, y] = [(cell % puzzle.size) * scale, Math.floor(cell / puzzle.size) * scale];
    context.beginPath();
    context.roundRect(x + scale * 0.08, y + scale * 0.08, scale * 0.84, scale * 0.84, scale * 0.1);
    context.fill();
  }
  context.globalAlpha = 1;
  if (!puzzle.diagonals) return;
  const end = puzzle.size * scale;
  context.strokeStyle = colours.lineStrong;
  context.lineWidth = Math.max(1, scale * 0.025);
  context.stroke(new Path2D(`M0 0L${end} ${end}M${end} 0L0 ${end}`));
}

function paintCell(
  context: Canvas2D,
  view: CellView,
  cell: number,
  size: number,
  scale: number,
  colours: Colours,
): void {
  const x = (cell % size) * scale;
  const y = Math.floor(cell / size) * scale;
  if (view.changed) {
    context.fillStyle = colours.modelWash;
    context.fillRect(x, y, scale, scale);
    context.fillStyle = colours.changed;
    context.beginPath();
    context.arc(x + scale * 0.88, y + scale * 0.12, scale * 0.05, 0, 2 * Math.PI);
    context.fill();
  }
  if (view.text === '') return;
  if (view.assumed) paintGuess(context, x, y, scale, colours);
  const isModel = view.kind === 'model';
  const letter = scale * (view.text.length > 1 ? 0.48 : 0.56) * (isModel ? 0.6 + 0.4 * view.confidence : 1);
  context.fillStyle = isModel ? colours.model : colours.ink;
  context.globalAlpha = isModel ? 0.6 + 0.4 * view.confidence : 1;
  context.font = `${isModel ? 450 : 650} ${letter}px ${colours.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(view.text, x + scale / 2, y + scale / 2 + letter * 0.36);
  context.globalAlpha = 1;
}

/** A dashed frame, as on the page. */
function paintGuess(context: Canvas2D, x: number, y: number, scale: number, colours: Colours): void {
  const [inset, side] = [scale * 0.09, scale * 0.82];
  context.strokeStyle = colours.model;
  context.lineWidth = Math.max(1.5, scale * 0.035);
  context.setLineDash([scale * 0.1, scale * 0.08]);
  context.beginPath();
  context.roundRect(x + inset, y + inset, side, side, side * 0.22);
  context.stroke();
  context.setLineDash([]);
}

function paintLines(context: Canvas2D, puzzle: Sudoku, scale: number, colours: Colours): void {
  const { thin, thick } = boardLines(puzzle);
  const end = puzzle.size;
  const stroke = (path: string, colour: string, width: number) => {
    context.save();
    context.scale(scale, scale);
    context.lineWidth = width / scale;
    context.lineCap = 'square';
    context.strokeStyle = colour;
    context.stroke(new Path2D(path));
    context.restore();
  };
  stroke(thin, colours.cellLine, Math.max(1, scale * 0.016));
  stroke(`${thick}M0 0h${end}v${end}h-${end}z`, colours.rule, Math.max(1.5, scale * 0.034));
}
