import { decode } from 'fast-png';
import { encode } from 'jpeg-js';
import { Random } from '../../../../../shared/random.ts';
import { type Colours, coloursOf, RGB } from '../../../../../shared/reading/picture/colours.ts';
import { fileOf } from '../fixtures.ts';

type Point = readonly [x: number, y: number];

/** How a picture is photographed. */
export interface Shot {
  /** Where the picture's corners come to lie on the photograph, 0 to 1 of its width and height, clockwise from the upper left. */
  readonly corners: readonly [Point, Point, Point, Point];
  /** How bright the light is at a place, 0 to 1; that of a lamp when left out. */
  readonly light?: (x: number, y: number) => number;
  /** Standard deviation of the grain, of 255. */
  readonly grain?: number;
  readonly width?: number;
  readonly height?: number;
}

/** A picture among the fixtures. */
export const pictureOf = (name: string): Colours => coloursOf(decode(fileOf(name)));

const TABLE = [96, 70, 48];
const PAPER = [255, 255, 255];
/** What is around the picture on its sheet of paper, of the picture's sides. */
const MARGIN = 0.08;

/** No photograph is as even as what a program drew. */
const lamp: NonNullable<Shot['light']> = (x, y) => 1 - 0.12 * x - 0.08 * y;

/** A picture on white paper on a brown table, as a JPEG. */
export function photograph(picture: Colours, shot: Shot): Uint8Array {
  const { corners, light = lamp, grain = 0, width = 1000, height = 750 } = shot;
  const random = new Random(1);
  const placeOf = inverseOf(corners.map(([x, y]) => [x * width, y * height] as const));
  const data = new Uint8ClampedArray(width * height * 4);
  const [colour, noise] = [new Float64Array(RGB), new Float32Array(RGB)];
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    colour.fill(0);
    for (const [across, down] of WITHIN) addColour(colour, picture, placeOf(x + across, y + down));
    if (grain > 0) random.addNormal(noise.fill(0), grain);
    for (let channel = 0; channel < RGB; channel++)
      data[pixel * 4 + channel] =
        (colour[channel]! / WITHIN.length) * light(x / width, y / height) + noise[channel]!;
    data[pixel * 4 + RGB] = 255;
  }
  return encode({ width, height, data: new Uint8Array(data) }, 85).data;
}

/** Places within a pixel of the photograph, of whose colours it has the mean. */
const WITHIN = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;

/** Adds the colour at a place. @param u, v 0 to 1 within the picture */
function addColour(sum: Float64Array, { width, height, values }: Colours, [u, v]: Point): void {
  const outside = Math.max(-u, -v, u - 1, v - 1);
  const isOutside = outside >= 0;
  const from = isOutside ? (outside > MARGIN ? TABLE : PAPER) : values;
  const at = isOutside ? 0 : (Math.floor(v * height) * width + Math.floor(u * width)) * RGB;
  for (let channel = 0; channel < RGB; channel++) sum[channel]! += from[at + channel]!;
}

/**
 * From places on the photograph to places in the unit square: the homography that takes four corners to those of the square,
 * from its eight linear equations.
 */
function inverseOf(corners: readonly Point[]): (x: number, y: number) => Point {
  const square = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  const rows = corners.flatMap(([x, y], at) => {
    const [u, v] = square[at]!;
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const [a, b, c, d, e, f, g, h] = solved(rows);
  return (x, y) => {
    const w = g! * x + h! * y + 1;
    return [(a! * x + b! * y + c!) / w, (d! * x + e! * y + f!) / w];
  };
}

/** The solution of linear equations, each with its right side last (Gauss and Jordan). */
function solved(equations: readonly (readonly number[])[]): number[] {
  const rows = equations.map(row => [...row]);
  for (let at = 0; at < rows.length; at++) {
    const pivot = rows.findIndex(
      (row, place) =>
        place >= at && Math.abs(row[at]!) === Math.max(...rows.slice(at).map(other => Math.abs(other[at]!))),
    );
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    rows[at] = rows[at]!.map(value => value / rows[at]![at]!);
    for (let other = 0; other < rows.length; other++)
      if (other !== at)
        rows[other] = rows[other]!.map((value, place) => value - rows[other]![at]! * rows[at]![place]!);
  }
  return rows.map(row => row.at(-1)!);
}
