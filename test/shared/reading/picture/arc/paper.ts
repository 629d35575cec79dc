import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import type { Grid } from '../../../../../shared/puzzles/grid.ts';
import { type Found, isFound, readBytes } from '../../../../../shared/reading/index.ts';

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

const shadesOf = (text: string): Colour[] =>
  text
    .split(' ')
    .map(hex => [0, 2, 4].map(at => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour);

/** ARC's ten colours as they are drawn by the first testing interface, and by arcprize.org. */
export const PALETTES = [
  shadesOf('000000 0074d9 ff4136 2ecc40 ffdc00 aaaaaa f012be ff851b 7fdbff 870c25'),
  shadesOf('000000 1e93ff f93c31 4fcc30 ffdc00 999999 e53aa3 ff851b 87d8f1 921231'),
] as const;

export const WHITE: Colour = [255, 255, 255];
export const BLACK: Colour = [0, 0, 0];
export const GREY: Colour = [85, 85, 85];

export interface Pen {
  readonly palette: readonly Colour[];
  /** Pixels of a cell's side, with its line. */
  readonly side: number;
  /** Pixels of the lines between cells, and around them; 0 for none. */
  readonly line: number;
  readonly lines: Colour;
}

/** A sheet to draw ARC's grids on. */
export class Paper {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3] */
  readonly values: Uint8Array;

  constructor(width: number, height: number, ground: Colour = WHITE) {
    [this.width, this.height] = [width, height];
    this.values = new Uint8Array(width * height * 3);
    this.box(0, 0, width, height, ground);
  }

  /** Fills a rectangle. */
  box(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (let y = top; y < top + height; y++)
      for (let x = left; x < left + width; x++) this.values.set(colour, (y * this.width + x) * 3);
  }

  /** The lines of a rectangle. */
  frame(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (const [x, y, across, down] of [
      [left, top, width, 1],
      [left, top + height - 1, width, 1],
      [left, top, 1, height],
      [left + width - 1, top, 1, height],
    ] as const)
      this.box(x, y, across, down, colour);
  }

  /** @param sign is drawn into the middle of each cell */
  grid({ rows, columns, values }: Grid, left: number, top: number, pen: Pen, sign?: Colour): void {
    const { side, line, palette } = pen;
    this.box(left, top, columns * side + line, rows * side + line, line > 0 ? pen.lines : BLACK);
    for (const [cell, value] of values.entries()) {
      const x = left + (cell % columns) * side + line;
      const y = top + Math.floor(cell / columns) * side + line;
      this.box(x, y, side - line, side - line, palette[value]!);
      if (!sign) continue;
      const inner = Math.floor(side / 4);
      this.box(x + inner, y + inner, inner, inner * 2, sign);
    }
  }

  png(): Uint8Array {
    return encodePng({ width: this.width, height: this.height, channels: 3, data: this.values });
  }

  /** @param quality 1 to 100 */
  jpeg(quality: number): Uint8Array {
    const data = new Uint8Array(this.width * this.height * 4).fill(255);
    for (let pixel = 0; pixel < this.width * this.height; pixel++)
      data.set(this.values.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    return encodeJpeg({ width: this.width, height: this.height, data }, quality).data;
  }
}

/** A grid from its rows of digits. */
export const grid = (...lines: string[]): Grid => ({
  rows: lines.length,
  columns: lines[0]!.length,
  values: [...lines.join('')].map(Number),
});

/** The puzzle in a picture's file. @throws what is said where there is none */
export function shownIn(bytes: Uint8Array): Found {
  const [item] = [...readBytes(bytes)];
  if (item && isFound(item)) return item;
  throw new Error(item?.reason);
}
