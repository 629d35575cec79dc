import { expect, it } from 'vitest';
import { cellsOn } from '../../../../../shared/reading/picture/maze/cells.ts';
import { marksOn } from '../../../../../shared/reading/picture/maze/marks.ts';
import { evenMesh } from '../../../../../shared/reading/picture/maze/mesh.ts';
import { strengthOf } from '../../../../../shared/reading/picture/maze/strength.ts';
import { drawnOf, plain } from './drawn.ts';

const MAZE = ['#########', '#.......#', '#.#####.#', '#.......#', '#######.#', '#.......#', '#########'];
const COLUMNS = MAZE[0]!.length;
const INKS = { wall: [0, 0, 0], ground: [255, 255, 255] };
const [LINE, STEP, MARGIN] = [4, 28, 20];

const [RED, GREEN, BLUE, BLACK] = [
  [220, 30, 20],
  [20, 180, 60],
  [60, 110, 240],
  [0, 0, 0],
];

/** A square in a maze: the row and the column of the way that its middle is in, parts of ways too, and its side, of a step. */
interface Spot {
  readonly at: readonly [row: number, column: number];
  readonly colour: readonly number[];
  readonly side?: number;
}

/** The marks of the maze with some spots, each as its cell and its colour. */
function marksIn(...spots: readonly Spot[]) {
  const picture = drawnOf(MAZE, [LINE, STEP - LINE], { margin: MARGIN, colourOf: plain });
  for (const { at, colour, side = 0.4 } of spots) {
    const [y, x] = at.map(place => Math.round(MARGIN + LINE / 2 + (place + 0.5 - side / 2) * STEP));
    const end = Math.round(side * STEP);
    for (let row = y!; row < y! + end; row++)
      for (let column = x!; column < x! + end; column++)
        picture.values.set(colour, (row * picture.width + column) * 3);
  }
  const strength = strengthOf(picture, INKS);
  const from = MARGIN + LINE / 2;
  const mesh = evenMesh({ from, step: STEP, count: 4 }, { from, step: STEP, count: 3 }, LINE);
  const { marks, coloured } = marksOn(
    { picture, inks: INKS, strength, mesh },
    cellsOn(strength, mesh, { mostDoubtful: 0 })!,
  );
  return { marks: marks.map(({ cell, colour }) => [cell, colour.map(Math.round)]), coloured };
}

/** The cell of a way, where walls have cells of their own. */
const cellAt = (row: number, column: number): number => (2 * row + 1) * COLUMNS + 2 * column + 1;

it('colours in one place or two are marks', () => {
  const { marks, coloured } = marksIn({ at: [0, 0], colour: GREEN! }, { at: [2, 3], colour: RED! });
  expect(marks).toEqual([
    [cellAt(0, 0), GREEN],
    [cellAt(2, 3), RED],
  ]);
  expect(coloured).toBeCloseTo((2 * 0.4 ** 2) / 12, 2);
  expect(marksIn({ at: [0, 1], colour: BLUE! }, { at: [2, 2], colour: BLUE! }).marks).toEqual([
    [cellAt(0, 1), BLUE],
    [cellAt(2, 2), BLUE],
  ]);
});

it('a colour in three places is none, nor is a path', () => {
  const red = { at: [2, 0], colour: RED! } as const;
  const places = [
    [0, 0],
    [0, 3],
    [2, 2],
  ] as const;
  expect(marksIn(red, ...places.map((at): Spot => ({ at, colour: BLUE! }))).marks).toEqual([
    [cellAt(2, 0), RED],
  ]);
  const path = [0, 1, 2, 3].map((column): Spot => ({ at: [0, column], colour: BLUE!, side: 0.3 }));
  expect(marksIn(red, ...path, { at: [1, 3], colour: BLUE!, side: 0.3 }).marks).toEqual([
    [cellAt(2, 0), RED],
  ]);
});

it('what reaches into the next cell is in the one that it fills most', () => {
  expect(marksIn({ at: [0, 1.4], colour: RED!, side: 0.6 }).marks).toEqual([[cellAt(0, 1), RED]]);
  expect(marksIn({ at: [0, 1.6], colour: RED!, side: 0.6 }).marks).toEqual([[cellAt(0, 2), RED]]);
});

it('what covers more than a cell, or much less than another mark, is none', () => {
  expect(marksIn({ at: [0.5, 1.5], colour: RED!, side: 1.6 }).marks).toEqual([]);
  const small = { at: [0, 0], colour: GREEN!, side: 0.15 } as const;
  expect(marksIn({ at: [2, 3], colour: RED!, side: 0.5 }, small).marks).toEqual([[cellAt(2, 3), RED]]);
  expect(marksIn(small).marks).toEqual([]);
});

it('two colours in one cell are one mark, of the larger one’s colour', () => {
  const spots = [
    { at: [1, 1], colour: RED!, side: 0.5 },
    { at: [1, 1], colour: GREEN!, side: 0.3 },
  ] as const;
  expect(marksIn(...spots).marks).toEqual([[cellAt(1, 1), RED]]);
});

it('ink in open cells is a mark where no colour is', () => {
  const dot = { at: [0, 0], colour: BLACK! } as const;
  expect(marksIn(dot, { at: [2, 1], colour: BLACK! }).marks).toEqual([
    [cellAt(0, 0), BLACK],
    [cellAt(2, 1), BLACK],
  ]);
  expect(marksIn(dot, { at: [2, 1], colour: RED! }).marks).toEqual([[cellAt(2, 1), RED]]);
});

it('marks stand in cells of their own where walls are cells', () => {
  const from = MARGIN;
  const picture = drawnOf(MAZE, [20, 20], { margin: MARGIN, colourOf: plain });
  const mesh = evenMesh({ from, step: 20, count: 9 }, { from, step: 20, count: 7 }, undefined);
  for (let row = 27; row < 33; row++)
    picture.values.fill(
      0,
      ((row + MARGIN) * picture.width + MARGIN + 27) * 3,
      ((row + MARGIN) * picture.width + MARGIN + 33) * 3,
    );
  const strength = strengthOf(picture, INKS);
  const { marks } = marksOn(
    { picture, inks: INKS, strength, mesh },
    cellsOn(strength, mesh, { mostDoubtful: 0 })!,
  );
  expect(marks.map(({ cell, colour }) => [cell, colour])).toEqual([[10, BLACK]]);
});
