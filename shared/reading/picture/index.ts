import { UserError } from '../../errors.ts';
import { firstOf } from '../../first-of.ts';
import type { Found } from '../items.ts';
import { readMazeRows } from '../maze/grid.ts';
import { sightOf } from './arc/task.ts';
import { type Colours, coloursOf, RGB, reduced } from './colours.ts';
import type { Drawing } from './maze/drawing.ts';
import { drawnMaze } from './maze/drawn.ts';
import {
  type Photograph,
  photographedBoard,
  photographedMaze,
  photographsOf,
} from './photograph/photograph.ts';
import type { Raster } from './raster.ts';
import type { Board } from './sudoku/board.ts';
import { drawnBoard } from './sudoku/drawn.ts';
import { extentOf, isStraight } from './sudoku/lattice.ts';
import { shownBy } from './sudoku/shown.ts';

type Puzzle = Omit<Found, 'line'>;

/** Pixels in which a Sudoku is looked for: those of a screen of 3840×2160. Larger pictures are made smaller for it. */
const MOST_LOOKED_AT = 3840 * 2160;

/**
 * The puzzle that a picture shows: a Sudoku with printed digits, drawn or photographed, an ARC task, or a maze.
 * @throws UserError when it shows none, saying what one needs
 */
export function puzzleIn(raster: Raster): Puzzle {
  const { notes = [], ...found } = shownIn(raster);
  return { ...found, notes: ['It was read from a picture: compare it with the original.', ...notes] };
}

function shownIn(raster: Raster): Puzzle {
  const picture = reduced(coloursOf(raster), MOST_LOOKED_AT);
  const drawn = drawnBoard(picture);
  if (drawn && isStraight(drawn.lattice)) return shownBy(drawn);
  const { task, hasGrids } = sightOf(picture);
  if (task) return task;
  if (!drawn && hasGrids)
    throw new UserError(
      'There are grids of coloured cells in this picture, but which of them are pairs of an ARC task cannot be told.',
      'Cut out all its pairs and its test input, whole, with nothing else between them.',
    );
  const maze = drawn || !isFlat(picture) ? undefined : drawnMaze(picture);
  if (maze) return fieldOf(maze);
  const photographs = photographsOf(picture);
  const board = boardIn(photographs, drawn);
  if (board) return shownBy(board);
  const field = firstOf(photographs, photographedMaze);
  if (field) return fieldOf(field);
  throw new UserError(
    'Neither the grid of a Sudoku, the walls of a maze nor the pairs of an ARC task can be recognised in this picture.',
    'Of a Sudoku, its whole grid with printed digits is needed, sharp; of a maze, all its outer walls, and walls that stand in rows and columns; of an ARC task, all its grids, drawn, in ARC’s colours.',
  );
}

/** A picture that a program drew has one and the same colour in so many of its pixels, though it be a JPEG; a photograph does not. */
const FLAT = 0.12;

function isFlat({ values }: Colours): boolean {
  const counts = new Map<number, number>();
  for (let at = 0; at < values.length; at += RGB) {
    const colour = values[at]! * 65536 + values[at + 1]! * 256 + values[at + 2]!;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts.values()].reduce((most, count) => Math.max(most, count), 0) * RGB >= values.length * FLAT;
}

/** The board of a picture as a photograph, unless it stands askew and shows more as it is. */
function boardIn(photographs: readonly Photograph[], drawn: Board | undefined): Board | undefined {
  const photographed = firstOf(photographs, photographedBoard);
  if (!drawn || !photographed) return drawn ?? photographed?.board;
  const isOne = photographed.area < extentOf(drawn.lattice) * LARGER;
  return isOne && drawn.worth > photographed.board.worth + BETTER ? drawn : photographed.board;
}

/** A board that is so much larger than another is not the same; and one that is worth so much more was read better. */
const [LARGER, BETTER] = [1.5, 0.5];

function fieldOf({ rows, notes }: Drawing): Puzzle {
  const field = readMazeRows(rows, 1);
  return { ...field, notes: [...notes, ...(field.notes ?? [])] };
}
