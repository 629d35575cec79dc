/** A box of pixels: `right` and `bottom` lie outside. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels of a picture's sides. */
interface Size {
  readonly width: number;
  readonly height: number;
}

export const widthOf = ({ left, right }: Box): number => right - left;
export const heightOf = ({ top, bottom }: Box): number => bottom - top;

/** All of a picture. */
export const wholeOf = ({ width, height }: Size): Box => ({ left: 0, top: 0, right: width, bottom: height });

/** Is a box all of a picture? */
export const isWhole = (box: Box, { width, height }: Size): boolean =>
  widthOf(box) === width && heightOf(box) === height;

/** Pixels of a box; 0 of one that ends before it begins. */
export const areaOf = ({ left, top, right, bottom }: Box): number =>
  Math.max(0, right - left) * Math.max(0, bottom - top);

/** The smallest box around two. */
export const around = (one: Box, other: Box): Box => ({
  left: Math.min(one.left, other.left),
  top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
});

/** The walls of a maze with two openings are in two pieces, which reach so near each other, of their sides. */
const NEAR = 0.12;

/** Those of some of whose boxes two overlap, or nearly. */
export const nearPairs = <T>(all: readonly T[], boxOf: (one: T) => Box): [T, T][] =>
  all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter(other => areNear(boxOf(one), boxOf(other)))
      .map((other): [T, T] => [one, other]),
  );

function areNear(one: Box, other: Box): boolean {
  const { across, down } = gapsBetween(one, other);
  const both = around(one, other);
  return Math.max(across, down) <= NEAR * Math.max(widthOf(both), heightOf(both));
}

/** Pixels between two boxes from left to right, and from above down; less than 0 where they overlap. */
export const gapsBetween = (one: Box, other: Box): { readonly across: number; readonly down: number } => ({
  across: Math.max(one.left, other.left) - Math.min(one.right, other.right),
  down: Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom),
});

/** Pixels that hang together: the box around them, and how many they are. */
export interface Flooded extends Box {
  readonly area: number;
}

/** Which pixels of a field have been filled, and room for all of them. */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly seen: Uint8Array;
  readonly stack: Int32Array;
}

/** Room for flooding a picture of so many pixels. */
export const fieldOf = (width: number, height: number): Field => ({
  width,
  height,
  seen: new Uint8Array(width * height),
  stack: new Int32Array(width * height),
});

/** Steps to the pixels beside one: those to the right, below, left and above first, then those at its corners. */
const STEPS = [1, 0, -1, 0, 0, 1, 0, -1, 1, 1, 1, -1, -1, 1, -1, -1] as const;

/**
 * Fills what hangs together with a pixel.
 * @param isPart does a pixel belong to it? @param corners do pixels hang together by their corners, too?
 */
export function flood(
  { width, height, seen, stack }: Field,
  first: number,
  isPart: (pixel: number) => boolean,
  { corners = false } = {},
): Flooded {
  let [left, top, right, bottom, area, waiting] = [width, height, 0, 0, 0, 1];
  const steps = corners ? STEPS.length : STEPS.length / 2;
  stack[0] = first;
  seen[first] = 1;
  while (waiting > 0) {
    const pixel = stack[--waiting]!;
    const row = Math.floor(pixel / width);
    const column = pixel - row * width;
    area++;
    left = Math.min(left, column);
    right = Math.max(right, column + 1);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row + 1);
    for (let step = 0; step < steps; step += 2) {
      const x = column + STEPS[step]!;
      const y = row + STEPS[step + 1]!;
      const next = y * width + x;
      if (x < 0 || y < 0 || x >= width || y >= height || seen[next] || !isPart(next)) continue;
      seen[next] = 1;
      stack[waiting++] = next;
    }
  }
  return { left, top, right, bottom, area };
}

/** All that hangs together and was not filled yet. @param isPart, options as of {@link flood} */
export function* piecesIn(
  field: Field,
  isPart: (pixel: number) => boolean,
  options: { readonly corners?: boolean } = {},
): Generator<Flooded> {
  for (let first = 0; first < field.seen.length; first++)
    if (!field.seen[first] && isPart(first)) yield flood(field, first, isPart, options);
}
