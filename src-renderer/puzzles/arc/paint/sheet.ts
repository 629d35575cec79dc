import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../../shared/puzzles/grid.ts';
import type { Canvas2D } from '../../../board/canvas.ts';
import type { Colours } from '../../../board/colours.ts';
import { likelySize, type Row } from '../edit/task.ts';
import { type GridMarks, paintGrid } from './grid.ts';

/** A grid of a picture: where it stands, in cells. */
interface Placed {
  readonly grid: Grid;
  readonly x: number;
  readonly y: number;
  /** The grid is the model's answer. */
  readonly isAnswer: boolean;
}

/** The place of a grid, in cells. */
interface Slot {
  readonly x: number;
  readonly y: number;
  readonly size: Pick<Grid, 'rows' | 'columns'>;
}

/** How a whole task is laid out in a picture, in cells of one size. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly grids: readonly Placed[];
  /** From the right of an input to the left of what comes of it. */
  readonly arrows: readonly { readonly x: number; readonly y: number }[];
  /** The outputs that nobody knows yet. */
  readonly unknown: readonly Slot[];
  /** Cells between two grids beside each other; also the length of an arrow. */
  readonly gap: number;
}

/**
 * Lays a task out: a column of input → output, and the tests below. Rows of small grids stand beside each other in several
 * columns when the sheet would otherwise be long and narrow.
 * @param answer the model's, for the tests
 * @param most rows that are shown; the tests are always among them
 */
export function sheetOf(task: ArcTask, answer: readonly Grid[] = [], most = Number.POSITIVE_INFINITY): Sheet {
  const rows = chosenRows(task, answer, most);
  const widths = (side: 'input' | 'output') =>
    Math.max(...rows.map(row => (row[side] ?? row.likely).columns));
  const [inputs, outputs] = [widths('input'), widths('output')];
  const gap = Math.max(1.6, (inputs + outputs) * 0.13);
  const apart = gap * 0.55;
  const heights = rows.map(({ input, output, likely }) => Math.max(input.rows, (output ?? likely).rows));
  const tall = heights.reduce((sum, height) => sum + height + apart, -apart);
  const wide = inputs + gap + outputs;
  const columns = Math.max(1, Math.min(rows.length, Math.round(Math.sqrt((tall / wide) * 0.8))));
  const perColumn = Math.ceil(rows.length / columns);
  const sheet = { grids: [] as Placed[], arrows: [] as Sheet['arrows'][number][], unknown: [] as Slot[] };
  let height = 0;
  let y = 0;
  for (const [index, { input, output, likely, isAnswer }] of rows.entries()) {
    const column = Math.floor(index / perColumn);
    if (index % perColumn === 0) y = 0;
    const high = heights[index] ?? 1;
    const left = column * (wide + gap * 1.4);
    const middle = (rows: number) => y + (high - rows) / 2;
    sheet.grids.push({
      grid: input,
      x: left + inputs - input.columns,
      y: middle(input.rows),
      isAnswer: false,
    });
    sheet.arrows.push({ x: left + inputs, y: y + high / 2 });
    const at = { x: left + inputs + gap, y: middle((output ?? likely).rows) };
    if (output) sheet.grids.push({ grid: output, ...at, isAnswer });
    else sheet.unknown.push({ size: likely, ...at });
    y += high + apart;
    height = Math.max(height, y - apart);
  }
  return { ...sheet, width: columns * (wide + gap * 1.4) - gap * 1.4, height, gap };
}

/** Paints a sheet from the origin on, as wide as told. */
export function paintSheet(
  context: Canvas2D,
  sheet: Sheet,
  width: number,
  colours: Colours,
  marks: GridMarks = {},
): void {
  const scale = width / sheet.width;
  for (const { grid, x, y, isAnswer } of sheet.grids) {
    at(context, x * scale, y * scale, () =>
      paintGrid(context, grid, scale, colours, isAnswer ? marks : { symbols: marks.symbols }),
    );
    if (isAnswer) outline(context, { x, y, size: grid }, scale, colours.model, []);
  }
  for (const { x, y } of sheet.arrows)
    paintArrow(context, x * scale, y * scale, sheet.gap * scale, colours.ink2);
  for (const place of sheet.unknown) {
    outline(context, place, scale, colours.lineStrong, [3, 3]);
    paintQuestion(context, place, scale, colours);
  }
}

interface SheetRow extends Row {
  /** What size the output most likely has. */
  readonly likely: Pick<Grid, 'rows' | 'columns'>;
  readonly isAnswer: boolean;
}

function chosenRows(task: ArcTask, answer: readonly Grid[], most: number): readonly SheetRow[] {
  const shown = task.tests.slice(0, most).map(({ input }, index) => {
    const output = answer[index];
    return {
      input,
      ...(output && { output }),
      likely: likelySize(task, input),
      isAnswer: output !== undefined,
    };
  });
  const pairs = task.pairs.slice(0, Math.max(1, most - shown.length));
  return [...pairs.map(pair => ({ ...pair, likely: pair.output, isAnswer: false })), ...shown];
}

function at(context: Canvas2D, x: number, y: number, paint: () => void): void {
  context.save();
  context.translate(x, y);
  paint();
  context.restore();
}

function outline(
  context: Canvas2D,
  { x, y, size }: Slot,
  scale: number,
  colour: string,
  dash: number[],
): void {
  const width = Math.max(1, scale * 0.12);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash.map(part => part * width));
  const out = dash.length > 0 ? -width / 2 : width;
  context.strokeRect(
    x * scale - out,
    y * scale - out,
    size.columns * scale + 2 * out,
    size.rows * scale + 2 * out,
  );
  context.setLineDash([]);
}

function paintArrow(context: Canvas2D, left: number, y: number, gap: number, colour: string): void {
  const [from, to] = [left + gap * 0.24, left + gap * 0.76];
  const head = Math.min(gap * 0.18, 5);
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, Math.min(2, gap * 0.07));
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(from, y);
  context.lineTo(to, y);
  context.moveTo(to - head, y - head);
  context.lineTo(to, y);
  context.lineTo(to - head, y + head);
  context.stroke();
}

function paintQuestion(context: Canvas2D, { x, y, size }: Slot, scale: number, colours: Colours): void {
  const letter = Math.max(8, Math.min(28, Math.min(size.rows, size.columns) * scale * 0.5));
  context.fillStyle = colours.ink2;
  context.font = `600 ${letter}px ${colours.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText('?', (x + size.columns / 2) * scale, (y + size.rows / 2) * scale + letter * 0.36);
}
