import type { Beside } from '../beside/roles.ts';
import { blocksOf } from '../text/lines.ts';
import { isBoxed } from './boxes.ts';
import { withAllSigns } from './emoji.ts';
import { isBinary, isNumberMaze } from './numbers.ts';
import { isKnown } from './roles.ts';
import { isSize, isTitle } from './text.ts';

/** How much of some lines looks like a maze, in characters. @param beside ends make mazes of numbers of 0 and 1 */
export function mazeEvidence(lines: readonly string[], beside: Beside = []): number {
  const used = lines.filter(line => line.trim() !== '').map(withAllSigns);
  const haveEnds = beside.some(({ role }) => role === 'start' || role === 'goal');
  if (haveEnds && isBinary(used)) return weigh(used) * 2;
  const isSized = isSize((used[0] ?? '').trim());
  if (areNumberMazes(isSized ? lines.slice(lines.indexOf(used[0]!) + 1) : lines)) return weigh(used) * 2;
  const areThin = areThinLines(used);
  const rows = used.filter(line => isMazeRow(line) || (areThin && isThin(line)) || isZeroOneMaze(line));
  const plain = used.length > 2 ? used.filter(line => !/\d/.test(line) && [...line].every(isKnown)) : [];
  // Walls written as X or W, on lines without digits.
  const crossed = plain.length * 2 > used.length && plain.some(line => /[Xx*@W]/.test(line)) ? plain : [];
  const drawn = used.length > 2 ? used.filter(isDrawing) : [];
  // A grid of lines with digits anywhere in it is a Sudoku.
  const boxed = used.filter(isBoxed).length * 2 > used.length && !/\d/.test(used.join('')) ? used : [];
  return Math.max(
    weigh(rows),
    weigh(boxed),
    weigh(crossed),
    drawn.length * 2 > used.length ? weigh(drawn) / 2 : 0,
  );
}

/** Is every block of lines a maze of 0 and 1, titles aside? */
function areNumberMazes(lines: readonly string[]): boolean {
  const blocks = Array.from(
    blocksOf(lines.map((text, at) => ({ text, number: at + 1 }))),
    ({ lines: block }) => block.map(({ text }) => text).filter(text => !isTitle(text)),
  ).filter(({ length }) => length > 0);
  return blocks.length > 0 && blocks.every(isNumberMaze);
}

const weigh = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length, 0);

/** Nothing but a maze's characters, and one that is rare in Sudokus. */
function isMazeRow(line: string): boolean {
  return /[#█▓▒■◼⬛%S]/.test(line) && [...line].every(isKnown);
}

/** Walls as lines, with a start or a goal, or with nothing between them. */
function isThin(line: string): boolean {
  return /[+|_]/.test(line) && /^[\s+|_SGEAB-]*$/.test(line);
}

const isDigitBetweenBars = (line: string): boolean =>
  /[1-9]/.test(line.slice(line.indexOf('|') + 1, Math.max(0, line.lastIndexOf('|'))));

/** A digit between bars makes a Sudoku of a grid of lines; and two lines are the head of a table. */
const areThinLines = (lines: readonly string[]): boolean =>
  !lines.some(isDigitBetweenBars) && lines.filter(isThin).length >= Math.min(lines.length, 3);

/** A square of 0 and 1 on one line, with more ones than a Sudoku holds. */
function isZeroOneMaze(line: string): boolean {
  if (!/^[01]{9,3600}$/.test(line)) return false;
  const side = Math.sqrt(line.length);
  return Number.isInteger(side) && line.replaceAll('0', '').length > side;
}

/** Signs that are neither letters nor digits nor what borders are made of: a drawing, of whatever it may be. */
function isDrawing(line: string): boolean {
  const signs = line.replace(/[\s\p{L}\d.,:;'"`~|+*_=()[\]{}<>/\\!?#@$%&\u2500-\u257f-]+/gu, '');
  return signs.length >= 2 && !/[1-9]/.test(line) && signs.length * 3 >= line.trim().length;
}
