import type { Mesh, Point } from './mesh.ts';
import { type Strength, strengthAt } from './strength.ts';

/** Of the way between two vertices, so much is left out at each end: other lines cross there. */
export const ENDS = 0.15;
/** Pixels that a line may be off its place at least, and that the lines which cross it may be wider. */
export const LEAST_OFF = 1;

/** The strongest pixel across a line between two vertices of a mesh, for every pixel along it. @param off how far to both sides, in pixels */
export function ridgeBetween(
  strength: Strength,
  mesh: Mesh,
  from: Point,
  to: Point,
  off = LEAST_OFF,
): readonly number[] {
  const [wide, high] = [to[0] - from[0], to[1] - from[1]];
  if (wide + high < 0) return ridgeBetween(strength, mesh, to, from, off);
  const isDown = Math.abs(high) > Math.abs(wide);
  const [length, start, other] = isDown ? [high, from[1], from[0]] : [wide, from[0], from[1]];
  const slope = (isDown ? wide : high) / length;
  const out = Math.max(ENDS * length, (mesh.line ?? 0) / 2 + LEAST_OFF);
  const [first, last] = [Math.round(start + out), Math.round(start + length - out)];
  const ridge: number[] = [];
  for (let along = first; along < Math.max(last, first + 1); along++) {
    const middle = other + (along + 0.5 - start) * slope;
    let most = 0;
    for (let across = Math.floor(middle - off); across <= Math.floor(middle + off); across++)
      most = Math.max(
        most,
        isDown ? strengthAt(strength, across, along) : strengthAt(strength, along, across),
      );
    ridge.push(most);
  }
  return ridge;
}

/** How much of a ridge, 0 to 1, is as strong as that. */
export const shareAlong = (ridge: readonly number[], least: number): number =>
  ridge.filter(value => value >= least).length / Math.max(1, ridge.length);
