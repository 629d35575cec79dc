import { type Colours, negative, reduced, smoothed, turned } from '../colours.ts';
import { type Board, bestOf, boardOn } from '../sudoku/board.ts';
import type { Lattice } from '../sudoku/lattice.ts';
import { cornersIn } from './corners.ts';
import { areaBetween, type Corners, type Point } from './hull.ts';
import { greyOf } from './ink.ts';
import { inEvenLight, withContrast } from './light.ts';
import { linedLattice } from './lines.ts';
import { straightened } from './straighten.ts';

/** Pixels in which a board's corners are looked for. */
const MOST_LOOKED_AT = 1_500_000;

/** A board that was photographed, and the pixels of the picture that it takes. */
export interface Photographed {
  readonly board: Board;
  readonly area: number;
}

/**
 * The Sudoku of a photograph, the largest that it shows: askew, in uneven light, sideways or upside down. In a dark picture,
 * as of a screen at night, lines and digits may be the light ones.
 */
export function photographedBoard(picture: Colours): Photographed | undefined {
  return darkOnLight(picture) ?? (isDark(picture) ? darkOnLight(negative(picture)) : undefined);
}

/** Pixels of less brightness, of 255, are dark; a dark picture has this part of them. */
const [DARK, MANY] = [100, 1 / 3];

function isDark(picture: Colours): boolean {
  const { values } = greyOf(picture);
  return values.reduce((count, value) => count + Number(value < DARK), 0) >= values.length * MANY;
}

function darkOnLight(picture: Colours): Photographed | undefined {
  const small = reduced(picture, MOST_LOOKED_AT);
  const scale = picture.width / small.width;
  for (const found of cornersIn(small)) {
    const corners = scaled(found, scale);
    const board = boardBetween(picture, corners);
    if (board?.isSudoku) return { board, area: areaBetween(corners) };
  }
  return undefined;
}

/** The board between four corners, of the four ways to look at it the one that shows most; undefined where it has no lines. */
function boardBetween(picture: Colours, corners: Corners): Board | undefined {
  const view = inEvenLight(smoothed(straightened(picture, corners)));
  const boards = boardsIn(view, linedLattice(view));
  const most = Math.max(...boards.map(({ entries }) => entries.length));
  return bestOf(boards.filter(({ entries }) => entries.length >= most * LEAST_UPRIGHT));
}

/** What stands on a board, turned a quarter from one to the next. @param upright its cells as it is */
function boardsIn(view: Colours, upright: Lattice | undefined): Board[] {
  if (!upright) return [];
  let [turning, clear, lattice]: [Colours, Colours, Lattice | undefined] = [
    view,
    withContrast(view),
    upright,
  ];
  const boards: Board[] = [];
  for (let turn = 0; turn < TURNS && lattice; turn++) {
    boards.push(boardOn(clear, lattice));
    [turning, clear] = [turned(turning), turned(clear)];
    lattice = linedLattice(turning);
  }
  return boards;
}

const TURNS = 4;

/** Of the digits that are seen sideways or upright, a board that stands upright shows so many. */
const LEAST_UPRIGHT = 0.8;

function scaled([a, b, c, d]: Corners, by: number): Corners {
  const larger = ([x, y]: Point): Point => [x * by, y * by];
  return [larger(a), larger(b), larger(c), larger(d)];
}
