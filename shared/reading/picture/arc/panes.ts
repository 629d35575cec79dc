import type { Colours } from '../colours.ts';
import { areaOf, type Box, fieldOf, heightOf, piecesIn, widthOf } from '../flood.ts';
import type { IsPart } from './ground.ts';

/** Pixels of a pane's longer side, at least. */
const LEAST_SIDE = 4;
/** Of more panes, as a photograph has by its grain, none are looked at. */
const MOST_PANES = 5000;

/** The boxes around what hangs together on the ground of a picture; none within another. */
export function panesOf({ width, height }: Colours, isPart: IsPart): Box[] {
  const panes: Box[] = [];
  for (const piece of piecesIn(fieldOf(width, height), isPart))
    if (Math.max(widthOf(piece), heightOf(piece)) >= LEAST_SIDE) panes.push(piece); // a photograph has millions of others
  return panes.length > MOST_PANES ? [] : outermost(panes);
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
