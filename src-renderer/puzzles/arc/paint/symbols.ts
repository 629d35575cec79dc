/**
 * A mark for every colour but black, drawn in the middle of its cells for those who cannot tell the colours apart: a path
 * in a square of side 1. Light colours carry dark marks.
 */
const SYMBOLS: readonly string[] = [
  '',
  'M.28 .5a.22 .22 0 1 0 .44 0a.22 .22 0 1 0 -.44 0z', // blue: disc
  'M.5 .24L.76 .72H.24z', // red: triangle
  'M.29 .29H.71V.71H.29z', // green: square
  'M.5 .22L.78 .5L.5 .78L.22 .5z', // yellow: diamond
  'M.26 .44H.74V.56H.26z', // grey: bar
  'M.44 .24H.56V.44H.76V.56H.56V.76H.44V.56H.24V.44H.44z', // magenta: plus
  'M.5 .76L.24 .28H.76z', // orange: triangle, head down
  'M.24 .5a.26 .26 0 1 0 .52 0a.26 .26 0 1 0 -.52 0zM.36 .5a.14 .14 0 1 1 .28 0a.14 .14 0 1 1 -.28 0z', // light blue: ring
  'M.3 .22L.5 .42L.7 .22L.78 .3L.58 .5L.78 .7L.7 .78L.5 .58L.3 .78L.22 .7L.42 .5L.22 .3z', // maroon: cross
];

const DARK_MARKS: readonly number[] = [3, 4, 5, 7, 8];

/** The mark of a colour as a path of SVG; empty where it has none. */
export function symbolPath(colour: number): string {
  return SYMBOLS[colour] ?? '';
}

/** How a mark is drawn on its colour. */
export function symbolInk(colour: number): string {
  return DARK_MARKS.includes(colour) ? 'rgb(0 0 0 / 72%)' : 'rgb(255 255 255 / 88%)';
}
