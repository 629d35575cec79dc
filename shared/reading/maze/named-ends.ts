import { attempted, UserError } from '../../errors.ts';
import type { Maze } from '../../puzzles/maze/board.ts';
import { type Found, withNotes } from '../items.ts';
import type { Field } from '../text-reader.ts';
import { cellsAcross, type End, withEnds } from './ends.ts';
import { readMazeRows, withoutLooseWay } from './grid.ts';

/**
 * A maze of a text that may name its start and goal in words. These are taken where the maze draws none and they can be
 * right, and it is said how they were understood; those that cannot be are left out, and that is said.
 * @throws UserError when the rows are no maze
 */
export function mazeAt(rows: readonly string[], line: number, ends: readonly End[]): Found<Maze> {
  return { ...withoutLooseWay(named(rows, line, ends)), line };
}

function named(rows: readonly string[], line: number, ends: readonly End[]): Field<Maze> {
  if (ends.length === 0) return readMazeRows(rows, line);
  const ended = attempted(() => {
    const drawn = readMazeRows(rows, line, ends);
    const taken = ends.filter(({ role }) => drawn.puzzle[role] === null);
    return withNotes(withEnds(drawn, ends, [rows.length, cellsAcross(rows)]), ...taken.map(noteOfEnd));
  });
  if (!(ended instanceof UserError)) return ended;
  const drawn = readMazeRows(rows, line);
  const { start, goal } = drawn.puzzle;
  return start !== null && goal !== null ? drawn : withNotes(drawn, leftOut(ended.message));
}

const noteOfEnd = ({ role, row, column }: End): string =>
  `The ${role} is where the text names it: row ${row}, column ${column}, counted from 0.`;

const leftOut = (reason: string): string => `The start and goal that the text names were left out. ${reason}`;

/** Of several mazes in a text, one that lacks an end: nobody can tell whose the named ones are. */
export const withEndsLeftOut = (found: Found<Maze>): Found<Maze> =>
  found.puzzle.start !== null && found.puzzle.goal !== null
    ? found
    : withNotes(found, leftOut('It holds several mazes, and they may be those of any.'));
