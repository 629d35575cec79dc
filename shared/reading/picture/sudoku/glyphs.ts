import { type Colours, distance, RGB } from '../colours.ts';
import { areaOf, around, type Box, fieldOf, flood, heightOf } from '../flood.ts';

/** Pixels of a side of a {@link Glyph.shape}. */
export const GLYPH_SIDE = 16;

/** A character in a cell. */
export interface Glyph {
  /** In the picture. */
  readonly box: Box;
  /** How much ink is where, 0 to 1, as high or as wide as its square: [GLYPH_SIDE, GLYPH_SIDE]. */
  readonly shape: Float32Array;
  /** Of its ink: red, green and blue. */
  readonly colour: readonly number[];
}

/** What stands out from the ground of a part of a picture. */
interface Ink extends Box {
  /** 0 to 1 for each of its pixels, row by row. */
  readonly values: Float32Array;
}

/** Ink differs from the ground by so much in some pixel, or there is none; of 255. */
const FAINTEST = 45;
/** From so much ink on a pixel belongs to a glyph. */
const INKED = 0.3;
/** Where a cell holds one character, what hangs together with such pixels by fainter ones does, too: thin strokes of broad ones. */
const HAIRLINE = 0.15;

/** Pieces of a cell, the largest of them, that are looked at: a cell full of pencil marks has fewer, a textured one thousands. */
const MOST_PIECES = 40;
/** How high a character is, at least, of its cell's height. */
const LEAST_HEIGHT = 0.25;

/** What is known of a cell's characters. */
export interface Surroundings {
  /** What differs less from the ground, of 255, is a line through the cell. */
  readonly line?: number | undefined;
  /** Is there at most one? */
  readonly areSingle?: boolean;
}

/**
 * The characters in a cell, from left to right. What is left of its lines is none, and what lies beside one in height and not
 * in width, as the two strokes of a broken one, belongs to it.
 * @param ground the cell's, its middle colour
 */
export function glyphsOf(
  picture: Colours,
  cell: Box,
  ground: readonly number[],
  { line = 0, areSingle = false }: Surroundings = {},
): Glyph[] {
  const ink = inkOf(picture, cell, ground, line);
  if (!ink) return [];
  const pieces = piecesOf(ink, areSingle ? HAIRLINE : INKED)
    .filter(piece => !isRest(piece, ink))
    .sort((one, other) => areaOf(other) - areaOf(one));
  return joined(pieces.slice(0, MOST_PIECES))
    .filter(box => heightOf(box) >= LEAST_HEIGHT * heightOf(cell))
    .sort((one, other) => one.left - other.left)
    .map(box => ({ box, shape: shapeOf(ink, box), colour: colourOf(picture, ink, box) }));
}

function inkOf(
  { width, values }: Colours,
  { left, top, right, bottom }: Box,
  ground: readonly number[],
  line: number,
): Ink | undefined {
  const ink = new Float32Array((right - left) * (bottom - top));
  let [at, most] = [0, 0];
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      ink[at] = Math.max(0, distance(values, (row * width + column) * RGB, ground, 0) - line);
      most = Math.max(most, ink[at++]!);
    }
  if (most < FAINTEST) return undefined;
  return { left, top, right, bottom, values: ink.map(value => value / most) };
}

/** The boxes around pixels with ink that hang together, by sides or corners, over ones of at least so much. */
function piecesOf({ left, top, right, bottom, values }: Ink, least: number): Box[] {
  const field = fieldOf(right - left, bottom - top);
  const isPart = (pixel: number) => values[pixel]! >= least;
  const pieces: Box[] = [];
  for (let first = 0; first < values.length; first++) {
    if (field.seen[first] || values[first]! < INKED) continue;
    const box = flood(field, first, isPart, { corners: true });
    pieces.push({
      ...{ left: left + box.left, right: left + box.right },
      ...{ top: top + box.top, bottom: top + box.bottom },
    });
  }
  return pieces;
}

/** A rest of a line is this part of its cell across, or less, or as long as the cell. */
const [THIN, LONG] = [0.15, 0.9];

/** Does a piece reach the border of a cell, as rests of its lines do? */
function isRest(piece: Box, cell: Box): boolean {
  const touches =
    piece.left <= cell.left ||
    piece.top <= cell.top ||
    piece.right >= cell.right ||
    piece.bottom >= cell.bottom;
  const [across, down] = [
    (piece.right - piece.left) / (cell.right - cell.left),
    (piece.bottom - piece.top) / (cell.bottom - cell.top),
  ];
  return touches && (Math.min(across, down) <= THIN || Math.max(across, down) >= LONG);
}

/** Pieces one above the other are one character. */
function joined(pieces: readonly Box[]): Box[] {
  const boxes = [...pieces];
  for (let at = 0; at < boxes.length; at++) {
    const other = boxes.findIndex((box, place) => place > at && isAbove(boxes[at]!, box));
    if (other < 0) continue;
    boxes[at] = around(boxes[at]!, boxes[other]!);
    boxes.splice(other, 1);
    at = -1; // what is larger now may lie above others, too
  }
  return boxes;
}

/** Do two boxes lie above each other, at no more than a small distance? */
function isAbove(one: Box, other: Box): boolean {
  const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const narrower = Math.min(one.right - one.left, other.right - other.left);
  const apart = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
  const higher = Math.max(one.bottom - one.top, other.bottom - other.top);
  return shared > narrower * 0.2 && apart <= Math.max(1, higher * 0.2);
}

/** The ink in a box, made as high or as wide as the square of a shape and put into its middle. */
function shapeOf(ink: Ink, { left, top, right, bottom }: Box): Float32Array {
  const unit = Math.max(right - left, bottom - top) / GLYPH_SIDE; // pixels of the picture in one of the shape
  const [x, y] = [(left + right) / 2, (top + bottom) / 2].map(middle => middle - (unit * GLYPH_SIDE) / 2);
  return Float32Array.from({ length: GLYPH_SIDE * GLYPH_SIDE }, (_, at) => {
    const [row, column] = [Math.floor(at / GLYPH_SIDE), at % GLYPH_SIDE];
    const part = { left: x! + column * unit, top: y! + row * unit };
    return meanInk(
      ink,
      { ...part, right: part.left + unit, bottom: part.top + unit },
      { left, top, right, bottom },
    );
  });
}

/** The mean ink of a part that may begin and end within pixels; none outside of the glyph. */
function meanInk(ink: Ink, part: Box, glyph: Box): number {
  let sum = 0;
  const width = ink.right - ink.left;
  for (
    let row = Math.max(glyph.top, Math.floor(part.top));
    row < Math.min(glyph.bottom, part.bottom);
    row++
  ) {
    const down = Math.min(row + 1, part.bottom) - Math.max(row, part.top);
    for (
      let column = Math.max(glyph.left, Math.floor(part.left));
      column < Math.min(glyph.right, part.right);
      column++
    ) {
      const across = Math.min(column + 1, part.right) - Math.max(column, part.left);
      sum += ink.values[(row - ink.top) * width + column - ink.left]! * down * across;
    }
  }
  return sum / ((part.right - part.left) * (part.bottom - part.top));
}

/** From so much ink on a pixel shows the ink's own colour. */
const SOLID = 0.8;

function colourOf({ width, values }: Colours, ink: Ink, box: Box): number[] {
  const sum = new Array<number>(RGB).fill(0);
  let count = 0;
  for (let row = box.top; row < box.bottom; row++)
    for (let column = box.left; column < box.right; column++) {
      if (ink.values[(row - ink.top) * (ink.right - ink.left) + column - ink.left]! < SOLID) continue;
      count++;
      for (let channel = 0; channel < RGB; channel++)
        sum[channel] = sum[channel]! + values[(row * width + column) * RGB + channel]!;
    }
  return sum.map(channel => (count > 0 ? channel / count : 0));
}
