import { type Colours, negative, reduced, smoothed, turned } from '../colours.ts';
import { greyOf } from '../ink.ts';
import type { Drawing } from '../maze/drawing.ts';
import { mazeOn } from '../maze/photographed.ts';
import { type Board, bestOf, boardOn } from '../sudoku/board.ts';
import { type Lattice, turnedLattice } from '../sudoku/lattice.ts';
import { cornersIn, jointCornersIn, type Net, netsOf } from './corners.ts';
import { areaBetween, type Corners, type Point } from './hull.ts';
import { inEvenLight, withContrast } from './light.ts';
import { linedLattice } from './lines.ts';
import { AROUND, SIDE, straightened } from './straighten.ts';

/** Pixels in which corners are looked for. */
const MOST_LOOKED_AT = 1_500_000;

/** A board that was photographed, and the pixels of the picture that it takes. */
export interface Photographed {
  readonly board: Board;
  readonly area: number;
}

/** A picture that may be a photograph, with the nets of dark lines in it. */
export interface Photograph {
  readonly nets: readonly Net[];
  /** Pixels of the picture for one in which nets were looked for, along a side. */
  readonly scale: number;
  /** What lies between four corners of the picture, from straight above and in even light. */
  view(corners: Corners): Colours;
}

/** A picture as a photograph; a dark one, as of a screen at night, also with light and dark exchanged. */
export function photographsOf(picture: Colours): Photograph[] {
  const small = reduced(picture, MOST_LOOKED_AT);
  const upright = photographOf(picture, small);
  return isDark(small) ? [upright, photographOf(negative(picture), negative(small))] : [upright];
}

/** @param small the same picture, reduced */
function photographOf(picture: Colours, small: Colours): Photograph {
  const views = new Map<string, Colours>(); // boards and mazes are looked for between much the same corners
  return {
    nets: netsOf(small),
    scale: picture.width / small.width,
    view(corners) {
      const known = views.get(`${corners}`);
      if (known) return known;
      const view = inEvenLight(smoothed(straightened(picture, corners)));
      views.set(`${corners}`, view);
      return view;
    },
  };
}

/** Pixels of less brightness, of 255, are dark; a dark picture has this part of them. */
const [DARK, MANY] = [100, 1 / 3];

function isDark(picture: Colours): boolean {
  const { values } = greyOf(picture);
  return values.filter(value => value < DARK).length >= values.length * MANY;
}

/** The Sudoku of a photograph, the largest that it shows: askew, in uneven light, sideways or upside down. */
export function photographedBoard({ nets, scale, view }: Photograph): Photographed | undefined {
  for (const found of cornersIn(nets)) {
    const corners = scaled(found, scale);
    const board = boardBetween(view(corners));
    if (board?.isSudoku) return { board, area: areaBetween(corners) };
  }
  return undefined;
}

/** The maze of a photograph, of several the one with the most lines, as it lies there. */
export function photographedMaze({ nets, scale, view }: Photograph): Drawing | undefined {
  const box = { left: AROUND, top: AROUND, right: AROUND + SIDE, bottom: AROUND + SIDE };
  for (const found of jointCornersIn(nets)) {
    const maze = mazeOn(withContrast(view(scaled(found, scale))), box);
    if (maze) return maze;
  }
  return undefined;
}

/** The board of a view, of the four ways to look at it the one that shows most; undefined where it has no lines. */
function boardBetween(view: Colours): Board | undefined {
  const lattice = linedLattice(view);
  if (!lattice) return undefined;
  const boards = turnedBoards(withContrast(view), lattice);
  const most = Math.max(...boards.map(({ entries }) => entries.length));
  return bestOf(boards.filter(({ entries }) => entries.length >= most * LEAST_UPRIGHT));
}

/** What stands in the cells of a square picture, and when it is turned a quarter again and again. */
function turnedBoards(picture: Colours, lattice: Lattice, turns = 3): Board[] {
  const board = boardOn(picture, lattice);
  if (turns === 0) return [board];
  return [board, ...turnedBoards(turned(picture), turnedLattice(lattice, picture.width), turns - 1)];
}

/** Of the digits that are seen sideways or upright, a board that stands upright shows so many. */
const LEAST_UPRIGHT = 0.8;

function scaled([a, b, c, d]: Corners, by: number): Corners {
  const larger = ([x, y]: Point): Point => [x * by, y * by];
  return [larger(a), larger(b), larger(c), larger(d)];
}
