import type { Grid } from '../../../puzzles/grid.ts';
import { apart, type Colours, distance, RGB } from '../colours.ts';
import { areaOf, type Box, fieldOf, heightOf, piecesIn, widthOf } from '../flood.ts';

/** Pixels of a pane's longer side, at least. */
const LEAST_SIDE = 4;

/** A grid, and the pixels of the picture that it takes. */
export interface Placed {
  readonly grid: Grid;
  readonly box: Box;
}

/** What a picture shows: grids, and what is none, as arrows and words. */
export interface Shown {
  readonly grids: readonly Placed[];
  readonly marks: readonly Box[];
}

/** The whole picture as a box. */
export const wholeOf = ({ width, height }: Colours): Box => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
});

/** A part of a picture. */
export function cut({ width, values }: Colours, box: Box): Colours {
  const part = { width: widthOf(box), height: heightOf(box) };
  const out = new Uint8Array(part.width * part.height * RGB);
  for (let row = 0; row < part.height; row++) {
    const from = ((box.top + row) * width + box.left) * RGB;
    out.set(values.subarray(from, from + part.width * RGB), row * part.width * RGB);
  }
  return { ...part, values: out };
}

/** Does a pixel, by its place in the picture, stand out of the ground: of the colour that most of the border has? */
export type IsPart = (pixel: number) => boolean;

/** @param tolerance how far, 0 to 255, a pixel of the ground may be from its colour */
export function standingOut(picture: Colours, tolerance: number, ground = groundOf(picture)): IsPart {
  return pixel => distance(picture.values, pixel * RGB, ground, 0) > tolerance;
}

/** So much of the border within a frame, 0 to 1, is ground. */
const MOST_GROUND = 0.6;
/** Pixels of the widest frame. */
const WIDEST_FRAME = 8;

/**
 * A box of a picture without the lines of a frame, which may be of many colours where they are smoothed. One that is all of
 * the picture has a frame of the colour of its border, whose corners are round: else it would not hang together.
 */
export function withoutFrame(picture: Colours, box: Box, tolerance: number): Box {
  const isWhole = widthOf(box) === picture.width && heightOf(box) === picture.height;
  const frame = isWhole ? groundOf(picture) : undefined;
  const most = Math.min(WIDEST_FRAME, widthOf(box) / 4, heightOf(box) / 4);
  for (let by = 0; by <= most; by++) {
    const { left, top, right, bottom } = box;
    const inner = { left: left + by, top: top + by, right: right - by, bottom: bottom - by };
    const part = cut(picture, inner);
    const ground = groundOf(part);
    if (frame && apart(ground, frame) <= tolerance) continue;
    const isPart = standingOut(part, tolerance, ground);
    const border = borderOf(part);
    if (border.filter(pixel => !isPart(pixel)).length >= border.length * MOST_GROUND) return inner;
  }
  return box;
}

/** Of more panes, as a photograph has by its grain, none are looked at. */
const MOST_PANES = 5000;

/** The boxes around what hangs together on the ground of a picture; none within another. */
export function panesOf({ width, height }: Colours, isPart: IsPart): Box[] {
  const panes = [...piecesIn(fieldOf(width, height), isPart)].filter(
    pane => Math.max(widthOf(pane), heightOf(pane)) >= LEAST_SIDE,
  );
  return panes.length > MOST_PANES ? [] : outermost(panes);
}

/** Pixels that ticks and the like may stick out of a pane, as a part of its side. */
const STICKING = 0.05;

/** A pane without the lines of pixels at its sides of which less than half stand out. @param width of the picture */
export function trimmed(pane: Box, width: number, isPart: IsPart): Box {
  const areFew = (first: number, step: number, count: number) => {
    let own = 0;
    for (let at = 0; at < count; at++) if (isPart(first + at * step)) own++;
    return own * 2 < count;
  };
  const isColumnFew = (x: number) => areFew(pane.top * width + x, width, heightOf(pane));
  const isRowFew = (y: number) => areFew(y * width + pane.left, 1, widthOf(pane));
  const [across, down] = [widthOf(pane) * STICKING, heightOf(pane) * STICKING];
  let { left, top, right, bottom } = pane;
  while (left - pane.left < across && isColumnFew(left)) left++;
  while (pane.right - right < across && isColumnFew(right - 1)) right--;
  while (top - pane.top < down && isRowFew(top)) top++;
  while (pane.bottom - bottom < down && isRowFew(bottom - 1)) bottom--;
  return { left, top, right, bottom };
}

function outermost(boxes: readonly Box[]): Box[] {
  const kept: Box[] = [];
  for (const box of boxes.toSorted((one, other) => areaOf(other) - areaOf(one)))
    if (!kept.some(other => holds(other, box))) kept.push(box);
  return kept;
}

const holds = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left &&
  outer.top <= inner.top &&
  outer.right >= inner.right &&
  outer.bottom >= inner.bottom;

/** The commonest colour along a picture's border. */
function groundOf(picture: Colours): readonly number[] {
  const counts = new Map<number, number>();
  for (const pixel of borderOf(picture)) {
    const [red, green, blue] = picture.values.subarray(pixel * RGB);
    const colour = (red! << 16) | (green! << 8) | blue!;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [colour] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** The pixels along a picture's border. */
function borderOf({ width, height }: Colours): number[] {
  const pixels: number[] = [];
  for (let x = 0; x < width; x++) pixels.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) pixels.push(y * width, y * width + width - 1);
  return pixels;
}
