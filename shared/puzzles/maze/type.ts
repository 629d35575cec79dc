import type { PuzzleType } from '../type.ts';
import type { Maze } from './board.ts';
import { kindOf } from './characters.ts';
import { diagnoseMaze } from './diagnose.ts';
import { parseMazes } from './files.ts';
import { formatMaze } from './format.ts';
import { parseMaze } from './parse.ts';
import { pathAnswer, shortestPath } from './paths.ts';

export const mazeType: PuzzleType<Maze> = {
  kind: 'maze',
  name: 'maze',
  looksLike: looksLikeMaze,
  parse: text => parseMaze(text).puzzle,
  parseMany: parseMazes,
  format: formatMaze,
  diagnose: diagnoseMaze,
  solve(maze) {
    const path = shortestPath(maze);
    return path && pathAnswer(maze, path);
  },
};

/** Characters of a text that are looked at: the first puzzles. */
const HEAD = 10_000;

/**
 * Do lines (or CSV fields) that could be rows of a maze outweigh those with digits? Either may come along with the other:
 * a rating beside a maze, a comment that begins with # above a Sudoku.
 */
function looksLikeMaze(text: string): boolean {
  const weigh = (belongs: (field: string) => boolean) =>
    fields.filter(belongs).reduce((characters, field) => characters + field.length, 0);
  const fields = text.slice(0, HEAD).split(/[\r\n,]+/);
  return weigh(isMazeRow) > weigh(field => /[1-9]/.test(field));
}

/** Nothing but a maze's characters, and one that is rare in Sudokus. */
function isMazeRow(field: string): boolean {
  return /[#█▓■S]/.test(field) && [...field].every(character => kindOf(character) !== undefined);
}
