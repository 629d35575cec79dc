import { type Colours, halved, RGB } from '../colours.ts';
import { type Corners, longestSide, type Point } from './hull.ts';

/** Pixels of a straightened board's side, and of what is shown around it. */
export const SIDE = 648;
export const AROUND = 24;

/** What lies between four corners as a square, with a little of what is around it. */
export function straightened(picture: Colours, corners: Corners): Colours {
  if (longestSide(corners) > 2 * SIDE) {
    const half = ([x, y]: Point): Point => [x / 2, y / 2];
    const [first, second, third, fourth] = corners;
    return straightened(halved(picture), [half(first), half(second), half(third), half(fourth)]);
  }
  const place = projection(corners);
  const width = SIDE + 2 * AROUND;
  const values = new Uint8Array(width * width * RGB);
  for (let row = 0; row < width; row++)
    for (let column = 0; column < width; column++) {
      const [x, y] = place((column + 0.5 - AROUND) / SIDE, (row + 0.5 - AROUND) / SIDE);
      sample(picture, x, y, values, (row * width + column) * RGB);
    }
  return { width, height: width, values };
}

/** From places in the unit square to places between four corners (Heckbert, Fundamentals of Texture Mapping, 1989, 2.2.3). */
function projection([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners): (u: number, v: number) => Point {
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const area = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area];
  const [a, b] = [x1 - x0 + g * x1, x3 - x0 + h * x3];
  const [d, e] = [y1 - y0 + g * y1, y3 - y0 + h * y3];
  return (u, v) => {
    const w = g * u + h * v + 1;
    return [(a * u + b * v + x0) / w, (d * u + e * v + y0) / w];
  };
}

/** The colour at a place that may lie between pixels; beyond the picture, that of its nearest pixel. */
function sample(
  { width, height, values }: Colours,
  x: number,
  y: number,
  into: Uint8Array,
  at: number,
): void {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [right, down] = [x - 0.5 - left, y - 0.5 - top];
  const [x0, x1] = [clamp(left, width), clamp(left + 1, width)];
  const [y0, y1] = [clamp(top, height) * width, clamp(top + 1, height) * width];
  const [a, b, c, d] = [(y0 + x0) * RGB, (y0 + x1) * RGB, (y1 + x0) * RGB, (y1 + x1) * RGB];
  for (let channel = 0; channel < RGB; channel++) {
    const upper = values[a + channel]! * (1 - right) + values[b + channel]! * right;
    const lower = values[c + channel]! * (1 - right) + values[d + channel]! * right;
    into[at + channel] = Math.round(upper * (1 - down) + lower * down);
  }
}

const clamp = (place: number, length: number): number => Math.min(length - 1, Math.max(0, place));
