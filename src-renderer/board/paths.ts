/** The data of SVG paths for charts. */

/** A point in pixels; without a height where there is no value. */
export type Point = readonly [x: number, y: number | undefined];

const rounded = (pixels: number): number => Math.round(pixels * 10) / 10;

/**
 * A line through points, from the left to the right.
 * @param gaps where there is no value: `leave` the line open there, or `bridge` it
 */
export function linePath(points: readonly Point[], gaps: 'leave' | 'bridge' = 'leave'): string {
  let isOpen = false;
  let path = '';
  for (const [x, y] of points) {
    if (y === undefined) {
      isOpen &&= gaps === 'bridge';
      continue;
    }
    path += `${isOpen ? 'L' : 'M'}${rounded(x)} ${rounded(y)}`;
    isOpen = true;
  }
  return path;
}

/** Bars of one width from a base line up to their points. */
export function barPath(points: readonly Point[], base: number, width: number): string {
  return points
    .map(([x, y]) =>
      y === undefined || y >= base
        ? ''
        : `M${rounded(x - width / 2)} ${base}V${rounded(y)}h${rounded(width)}V${base}z`,
    )
    .join('');
}

/** Upright lines over the whole height. */
export const uprightPath = (places: readonly number[], height: number): string =>
  places.map(x => `M${rounded(x)} 0V${height}`).join('');
