import { type Picture, WALL } from './bands.ts';

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** An outline has gaps: a way in and one out. */
const MOST_GAPS = 0.1;

/** Does a light line go around all that is light, on dark ground? */
export function isOutlined(picture: Picture): boolean {
  const { width, height, pixels } = picture;
  const outer = ringOf([0, 0, width - 1, height - 1], width);
  const box = boxOfLight(picture);
  if (!box || !outer.every(pixel => pixels[pixel] === WALL)) return false;
  const outline = ringOf(box, width);
  return outline.filter(pixel => pixels[pixel] === WALL).length <= outline.length * MOST_GAPS;
}

/** The smallest box around all that is not dark. */
function boxOfLight({ width, pixels }: Picture): Box | undefined {
  let [left, top, right, bottom] = [width, 0, -1, -1];
  for (const [pixel, kind] of pixels.entries()) {
    if (kind === WALL) continue;
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    if (bottom < 0) top = row;
    bottom = row;
    left = Math.min(left, column);
    right = Math.max(right, column);
  }
  return right < 0 ? undefined : [left, top, right, bottom];
}

/** The pixels along the sides of a box. */
function ringOf([left, top, right, bottom]: Box, width: number): number[] {
  const ring: number[] = [];
  for (let column = left; column <= right; column++) ring.push(top * width + column, bottom * width + column);
  for (let row = top + 1; row < bottom; row++) ring.push(row * width + left, row * width + right);
  return ring;
}
