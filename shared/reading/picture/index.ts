import type { Found } from '../items.ts';
import { readMazeRows } from '../maze/grid.ts';
import { taskIn } from './arc/task.ts';
import { type Colours, coloursOf, reduced } from './colours.ts';
import { mazeIn } from './maze/ink.ts';
import { photographedBoard } from './photograph/photograph.ts';
import type { Raster } from './raster.ts';
import type { Board } from './sudoku/board.ts';
import { drawnBoard } from './sudoku/drawn.ts';
import { extentOf, isStraight } from './sudoku/lattice.ts';
import { shownBy } from './sudoku/shown.ts';

type Puzzle = Omit<Found, 'line'>;

/** Pixels in which a Sudoku is looked for: those of a screen of 3840×2160. Larger pictures are made smaller for it. */
const MOST_LOOKED_AT = 3840 * 2160;

/**
 * The puzzle that a picture shows: a Sudoku with printed digits, drawn or photographed, an ARC task, or else a maze.
 * @throws UserError when it shows none, saying why it is no maze
 */
export function puzzleIn(raster: Raster): Puzzle {
  const { notes = [], ...found } = shownIn(raster);
  return { ...found, notes: ['It was read from a picture: compare it with the original.', ...notes] };
}

function shownIn(raster: Raster): Puzzle {
  const picture = reduced(coloursOf(raster), MOST_LOOKED_AT);
  const drawn = drawnBoard(picture);
  if (drawn && isStraight(drawn.lattice)) return shownBy(drawn);
  const task = taskIn(picture);
  if (task) return task;
  const board = boardIn(picture, drawn);
  return board ? shownBy(board) : fieldIn(raster);
}

/** The board of a picture as a photograph, unless it stands askew and shows more as it is. */
function boardIn(picture: Colours, drawn: Board | undefined): Board | undefined {
  const photographed = photographedBoard(picture);
  if (!drawn || !photographed) return drawn ?? photographed?.board;
  const isOne = photographed.area < extentOf(drawn.lattice) * LARGER;
  return isOne && drawn.worth > photographed.board.worth + BETTER ? drawn : photographed.board;
}

/** A board that is so much larger than another is not the same; and one that is worth so much more was read better. */
const [LARGER, BETTER] = [1.5, 0.5];

/**
 * A maze of dark walls and light open cells, with a green start and a red goal, or light walls on a dark ground; one pixel or
 * many per cell, and walls that may be thinner than the ways between them.
 */
function fieldIn(raster: Raster): Puzzle {
  const { rows, notes } = mazeIn(raster);
  const field = readMazeRows(rows, 1);
  return { ...field, notes: [...notes, ...(field.notes ?? [])] };
}
