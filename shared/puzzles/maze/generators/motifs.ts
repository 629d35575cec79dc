import type { Random } from '../../../random.ts';
import type { Walls } from './lattice.ts';
import { between, fill, outline } from './sheet.ts';
import { brokenBar, corridor, divide, longSide, openSome, stroke, within } from './strokes.ts';

/**
 * What people draw into an empty field of squares. A motif with a direction goes one way only (bars from left to right,
 * spirals clockwise): `drawn` turns and mirrors it.
 */
export type Motif = (sheet: Walls, random: Random) => void;

/** Nothing, or a few long lines. */
const field: Motif = (sheet, random) => {
  const strokes = random.below(5);
  for (let drawn = 0; drawn < strokes; drawn++) stroke(sheet, 2, longSide(sheet), random);
};

/** Short lines and hooks all over the field, from hardly any to a third of the cells. */
const scattered: Motif = (sheet, random) => {
  const strokes = 1 + random.below(Math.ceil(sheet.walls.length / 10));
  for (let drawn = 0; drawn < strokes; drawn++) stroke(sheet, 2, random.below(8) === 0 ? 12 : 4, random);
};

/** Long lines that turn a few times. */
const wandering: Motif = (sheet, random) => {
  const strokes = between(1, Math.ceil((sheet.rows + sheet.columns) / 6), random);
  for (let drawn = 0; drawn < strokes; drawn++) stroke(sheet, 5, Math.ceil(longSide(sheet) / 2), random);
};

/** Parallel bars with gaps: thin ones, thick ones, or pairs. */
const bars: Motif = (sheet, random) => {
  const wide = corridor(sheet, random);
  const thickness = random.below(6) === 0 ? 2 : 1;
  const isPaired = random.below(6) === 0;
  for (let top = wide, bar = 0; top < sheet.rows; bar++) {
    brokenBar(sheet, top, thickness, random);
    top += thickness + (isPaired && bar % 2 === 0 ? 1 : wide);
  }
};

/** Walls from side to side, open at the right and at the left in turn: one way winds through. */
const snake: Motif = (sheet, random) => {
  const wide = corridor(sheet, random);
  const gap = random.pick([1, wide]);
  for (let row = wide, wall = 0; row < sheet.rows; row += wide + 1, wall++) {
    const [left, right] = wall % 2 === 0 ? [0, gap] : [gap, 0];
    fill(sheet, { top: row, left, bottom: row, right: sheet.columns - 1 - right });
  }
  openSome(sheet, random.below(3), random);
};

/** A wall that winds inwards. */
const spiral: Motif = (sheet, random) => {
  const wide = corridor(sheet, random);
  let { top, left, bottom, right } = within(sheet, wide);
  const isDone = () => top >= bottom || left >= right;
  fill(sheet, { top, left: 0, bottom: top, right });
  while (!isDone()) {
    fill(sheet, { top, left: right, bottom, right });
    fill(sheet, { top: bottom, left, bottom, right });
    top += wide + 1;
    if (isDone()) break;
    fill(sheet, { top, left, bottom, right: left });
    right -= wide + 1;
    if (isDone()) break;
    fill(sheet, { top, left, bottom: top, right });
    bottom -= wide + 1;
    left += wide + 1;
  }
  openSome(sheet, random.below(3), random);
};

/** Boxes within boxes, each with a door or two. */
const nested: Motif = (sheet, random) => {
  const wide = corridor(sheet, random);
  const short = Math.min(sheet.rows, sheet.columns);
  for (let inset = wide; 2 * inset + 2 < short; inset += wide + 1) {
    outline(sheet, within(sheet, inset), 1 + random.below(2), random);
  }
};

/** Small boxes with a door or without a lid: pockets to get lost in. */
const pockets: Motif = (sheet, random) => {
  const boxes = 1 + random.below(Math.ceil(sheet.walls.length / 30));
  for (let drawn = 0; drawn < boxes; drawn++) {
    const high = between(2, Math.min(8, sheet.rows - 1), random);
    const wide = between(2, Math.min(8, sheet.columns - 1), random);
    const [top, left] = [random.below(sheet.rows - high), random.below(sheet.columns - wide)];
    outline(sheet, { top, left, bottom: top + high, right: left + wide }, 1, random);
    const hasLid = random.below(3) > 0;
    if (!hasLid) fill(sheet, { top, left: left + 1, bottom: top, right: left + wide - 1 }, 0);
  }
};

/** Rooms with doors: a field that is divided again and again (Buck, "Mazes for Programmers", 2015, chapter 12). */
const chambers: Motif = (sheet, random) => {
  const least = random.pick([1, 3, 3, 5]);
  const areas = [within(sheet, 0)];
  for (let area = areas.pop(); area; area = areas.pop()) areas.push(...divide(sheet, area, least, random));
};

/** Teeth that hang from the top, or that hang and stand as it comes. */
const comb: Motif = (sheet, random) => {
  const wide = corridor(sheet, random);
  const hanging = random.pick([1, 1, 0.5]);
  const least = Math.floor(sheet.rows / random.pick([1.2, 2, 4]));
  for (let column = wide; column < sheet.columns; column += wide + 1) {
    const length = between(least, sheet.rows - 1, random);
    const top = random.uniform() < hanging ? 0 : sheet.rows - length;
    fill(sheet, { top, left: column, bottom: top + length - 1, right: column });
  }
};

/** Cells across and down of a stair's steps. */
const STEPS = [
  [1, 1],
  [2, 1],
  [1, 2],
  [3, 1],
  [3, 3],
] as const;

/** Parallel stairs with gaps, down to the right. */
const stairs: Motif = (sheet, random) => {
  const [across, down] = random.pick(STEPS);
  const pitch = across + 2 + random.below(6);
  const reach = Math.ceil((sheet.rows * across) / down);
  for (let left = random.below(pitch) - reach; left < sheet.columns; left += pitch) {
    for (let top = 0, right = left; top < sheet.rows; top += down, right += across) {
      fill(sheet, { top, left: right, bottom: top, right: right + across });
      fill(sheet, { top, left: right + across, bottom: top + down, right: right + across });
    }
    for (let gaps = 1 + random.below(3); gaps > 0; gaps--) {
      const step = random.below(Math.ceil(sheet.rows / down));
      const [top, column] = [step * down, left + step * across];
      fill(sheet, { top, left: column, bottom: top + 1, right: column + 1 }, 0);
    }
  }
};

/** Blocks of houses between streets, some of them missing or grown together. */
const blocks: Motif = (sheet, random) => {
  const street = corridor(sheet, random);
  const [high, wide] = [1 + random.below(5), 1 + random.below(5)];
  for (let top = random.below(2) * street; top < sheet.rows; top += high + street) {
    for (let left = random.below(2) * street; left < sheet.columns; left += wide + street) {
      if (random.below(8) === 0) continue;
      const right = left + wide - 1 + (random.below(6) === 0 ? street : 0);
      const bottom = top + high - 1 + (random.below(6) === 0 ? street : 0);
      fill(sheet, { top, left, bottom, right });
    }
  }
};

/** All motifs. */
export const MOTIFS: readonly Motif[] = [
  field,
  scattered,
  wandering,
  bars,
  snake,
  spiral,
  nested,
  pockets,
  chambers,
  comb,
  stairs,
  blocks,
];
