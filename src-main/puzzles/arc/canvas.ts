import { ARC_COLOURS, type ArcPair, type ArcTask } from '../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import { TURNS, turnedSize, turnGrid } from '../../../shared/puzzles/grid-turns.ts';
import type { TensorData } from '../../engine/tensor.ts';
import type { PuzzleExtent } from '../../model/encoding.ts';
import { ARC_FACTS, SYMBOL_KINDS } from '../../model/networks/arc.ts';
import type { Scene } from './copies.ts';
import { factsOf } from './facts.ts';
import type { FrameRule } from './frame.ts';
import { planesOf } from './planes.ts';
import { BLACK } from './regions.ts';

/** What all grids of a task are drawn on: a square, and the colours that occur. */
export interface Canvas {
  readonly side: number;
  /** Colour of every symbol but the last, which means "no cell here". Black is always among them. */
  readonly palette: readonly number[];
}

/** Classes of a cell: the palette, and "no cell here". */
export const symbolsOf = ({ palette }: Canvas): number => palette.length + 1;

/** Symbols of the colours that some pair goes without, if there are two or more; black, which is mostly background, is none. */
export function varyingSymbols(pairs: readonly ArcPair[], { palette }: Canvas): number[] {
  const colours = pairs.map(({ input, output }) => new Set([...input.values, ...output.values]));
  const varying = [...palette.keys()].filter(
    symbol => palette[symbol] !== BLACK && !colours.every(ofPair => ofPair.has(palette[symbol]!)),
  );
  return varying.length > 1 ? varying : [];
}

/** The smallest canvas for all grids of a task that a model may see. */
export function canvasOf({ pairs, tests }: Pick<ArcTask, 'pairs' | 'tests'>, rule: FrameRule): Canvas {
  const grids = [
    ...pairs.flatMap(({ input, output }) => [input, output]),
    ...tests.map(({ input }) => input),
  ];
  const sizes = [...grids, ...tests.flatMap(({ input }) => rule(input).size ?? [])];
  return {
    side: Math.max(...sizes.flatMap(({ rows, columns }) => [rows, columns])),
    palette: paletteOf(grids),
  };
}

/** The canvas with room for puzzles of some extent: colours that the task has no use for follow its own. */
export function roomyCanvas(
  { palette }: Canvas,
  { rows, symbols }: Pick<PuzzleExtent, 'rows' | 'symbols'>,
): Canvas {
  const others = Array.from({ length: ARC_COLOURS }, (_, colour) => colour).filter(
    colour => !palette.includes(colour),
  );
  return { side: rows, palette: [...palette, ...others].slice(0, symbols - 1) };
}

/** The colours of some grids, and black, in order. */
function paletteOf(grids: readonly Grid[]): number[] {
  return [...new Set([BLACK, ...grids.flatMap(({ values }) => values)])].sort((one, other) => one - other);
}

/**
 * The questions of one row of a batch, all but the learned vectors.
 * @param size of the output; where none is expected, it is taken for as large as the input
 * @param view index into {@link TURNS}
 */
export function encodeInput(
  { input, size: expected = input, copies, tiles }: Scene,
  view: number,
  canvas: Canvas,
): Record<string, TensorData> {
  const turned = turnGrid(input, TURNS[view]!);
  const size = turnedSize(expected, TURNS[view]!);
  const inView = (pictures: readonly Grid[]) => pictures.map(picture => turnGrid(picture, TURNS[view]!));
  return {
    planes: drawPlanes(planesOf(turned, size), canvas),
    copies: drawPlanes(inView(copies), canvas),
    facts: drawFacts(turned, canvas),
    tiles: drawTiles(inView(tiles), canvas),
    kinds: kindsOf(canvas),
    mirrorRows: mirror(size.rows, canvas.side),
    mirrorColumns: mirror(size.columns, canvas.side),
    view: Int32Array.of(view),
  };
}

/**
 * The labels of one row, int32 [cells], and its mask: the cells of the output and those right beside and below, which
 * say where it ends.
 */
export function encodeOutput(
  output: Grid,
  view: number,
  canvas: Canvas,
): { labels: Int32Array; mask: Float32Array } {
  const turned = turnGrid(output, TURNS[view]!);
  const { side } = canvas;
  const labels = new Int32Array(side * side);
  draw(turned, canvas, labels);
  const mask = Float32Array.from(labels, (_, cell) =>
    Number(Math.floor(cell / side) <= turned.rows && cell % side <= turned.columns),
  );
  return { labels, mask };
}

function drawPlanes(planes: readonly Grid[], canvas: Canvas): Int32Array {
  const cells = canvas.side ** 2;
  const drawn = new Int32Array(planes.length * cells);
  planes.forEach((plane, at) => {
    draw(plane, canvas, drawn.subarray(at * cells, (at + 1) * cells));
  });
  return drawn;
}

/** Symbols of a grid at the top left of the canvas, "none" elsewhere; what does not fit is cut off. */
function draw({ rows, columns, values }: Grid, { side, palette }: Canvas, target: Int32Array): void {
  target.fill(palette.length);
  const symbol = new Map(palette.map((colour, at) => [colour, at]));
  for (let row = 0; row < Math.min(rows, side); row++) {
    for (let column = 0; column < Math.min(columns, side); column++) {
      target[row * side + column] = symbol.get(values[row * columns + column]!)!;
    }
  }
}

function drawFacts(grid: Grid, { side }: Canvas): Float32Array {
  const [facts, drawn] = [factsOf(grid), new Float32Array(side * side * ARC_FACTS)];
  for (let row = 0; row < grid.rows; row++) {
    const from = row * grid.columns * ARC_FACTS;
    drawn.set(facts.subarray(from, from + grid.columns * ARC_FACTS), row * side * ARC_FACTS);
  }
  return drawn;
}

/** Numbers of some pictures: [rows, columns, pictures]. */
function drawTiles(pictures: readonly Grid[], { side }: Canvas): Float32Array {
  const drawn = new Float32Array(side * side * pictures.length);
  pictures.forEach(({ rows, columns, values }, picture) => {
    for (let row = 0; row < Math.min(rows, side); row++)
      for (let column = 0; column < Math.min(columns, side); column++)
        drawn[(row * side + column) * pictures.length + picture] = values[row * columns + column]!;
  });
  return drawn;
}

const kindsOf = ({ palette }: Canvas): Int32Array =>
  Int32Array.from([
    ...palette.map(colour => (colour === BLACK ? SYMBOL_KINDS.black : SYMBOL_KINDS.colour)),
    SYMBOL_KINDS.none,
  ]);

/** [to, from]: 1 where two lines are opposite in a grid of so many. */
function mirror(length: number, side: number): Float32Array {
  const matrix = new Float32Array(side * side);
  for (let line = 0; line < Math.min(length, side); line++) {
    if (length - 1 - line < side) matrix[line * side + length - 1 - line] = 1;
  }
  return matrix;
}
