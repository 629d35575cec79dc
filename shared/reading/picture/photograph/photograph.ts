import { type Colours, negative, reduced, smoothed, turned } from '../colours.ts';
import { type Board, bestOf, boardOn } from '../sudoku/board.ts';
import { type Lattice, turnedLattice } from '../sudoku/lattice.ts';
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
  const small = reduced(picture, MOST_LOOKED_AT);
  const found = darkOnLight(picture, small);
  return found || !isDark(small) ? found : darkOnLight(negative(picture), negative(small));
}

/** Pixels of less brightness, of 255, are dark; a dark picture has this part of them. */
const [DARK, MANY] = [100, 1 / 3];

function isDark(picture: Colours): boolean {
  const { values } = greyOf(picture);
  return values.filter(value => value < DARK).length >= values.length * MANY;
}

/** @param small the same in fewer pixels */
function darkOnLight(picture: Colours, small: Colours): Photographed | undefined {
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
