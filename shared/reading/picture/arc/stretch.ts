import type { Box } from '../flood.ts';

/** How pairs stand: the output to the right of its input, or below it. */
export type Way = 'across' | 'down';

/** Pixels from and to, along the way from an input to its output or across it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}
/** Where a box lies along a way, and across it ({@link beside}). */
export const along = ({ left, top, right, bottom }: Box, way: Way): Stretch =>
  way === 'across' ? { from: left, to: right } : { from: top, to: bottom };
export const beside = (box: Box, way: Way): Stretch => along(box, way === 'across' ? 'down' : 'across');
export const middleOf = ({ from, to }: Stretch): number => (from + to) / 2;
export const lengthOf = ({ from, to }: Stretch): number => to - from;
export const sharedBy = (one: Stretch, other: Stretch): number =>
  Math.min(one.to, other.to) - Math.max(one.from, other.from);

/** Do two stretches share half of the shorter one? */
export const areInLine = (one: Stretch, other: Stretch): boolean =>
  sharedBy(one, other) > Math.min(lengthOf(one), lengthOf(other)) / 2;
