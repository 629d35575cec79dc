// Version 3.2.0: 3.2.1 is one file, of which all curves are shipped where one is asked for (2 KB more, gzipped).
import { line as d3Line } from 'd3-shape';

/** The data of SVG paths for charts. */

/** A point in pixels; without a height where there is no value. */
export type Point = readonly [x: number, y: number | undefined];

const rounded = (pixels: number): number => Math.round(pixels * 10) / 10;

const line = d3Line<Point>()
  .digits(1)
  .defined(([, y]) => y !== undefined)
  .y(([, y]) => y!);

/** A line through points, from the left to the right; open where there is no value. */
export const linePath = (points: readonly Point[]): string => line(points) ?? '';

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
