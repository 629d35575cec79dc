import { capital, someOf } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { shown } from '../text/characters.ts';
import { ARROWS } from './arrows.ts';
import { areWhiteWalls } from './squares.ts';
import { borderOf } from './wall-of.ts';

/** What a cell of a maze's text is. A path cell is open, and on the answer that is drawn in. */
export type CellKind = 'wall' | 'open' | 'start' | 'goal' | 'path';

/** Characters that are walls wherever they stand. */
export const WALLS = '#█▓▒■◼⬛';
/** Characters that are walls where no other are, the likeliest first. */
const OTHER_WALLS = ['%', 'Xx', '*', '@', 'W'];
/** Characters that are walls where there are none of these. */
const LAST_WALLS = ['+', '●•'];
/** Marks of a way, or of an end where there is but one. */
const SINGLE_MARKS = 'oO●•Xx*+@';
/** Could a character be a wall, as far as one can tell without the rest of the maze? */
export const mayBeWall = (character: string | undefined): boolean =>
  character !== undefined && [WALLS, ...OTHER_WALLS].some(walls => walls.includes(character));
const OPEN = ' .·_-□⬜░';
/** Squares that are open, but where black ones are. */
const WHITE = '⬜□';
/** What people draw a way with. */
const MARKS = `${SINGLE_MARKS}${ARROWS}`;

/** Characters that mazes are made of; others make a text something else, or broken. */
export const isKnown = (character: string): boolean =>
  `${WALLS}%W${OPEN}${MARKS}SsGgEeABP`.includes(character);

/**
 * What each character of a maze stands for, told by the others: `X` is a wall, but where `#` are the walls it is a mark
 * of the drawn way, and never becomes a wall.
 * @param rows lines of one maze
 * @param place where the first unknown character stands: "line 3, column 5"
 * @throws UserError naming the characters that are not known
 */
export function rolesOf(
  rows: readonly string[],
  place: (row: number, column: number) => string,
): Map<string, CellKind> {
  const counts = countsOf(rows);
  const has = (characters: string) => [...characters].some(character => counts.has(character));
  const walls = areWhiteWalls(rows) ? WHITE : wallsAmong(counts, rows);
  refuseUnwalled(walls, has);
  const roles = new Map<string, CellKind>();
  const give = (characters: string, kind: CellKind) => {
    for (const character of characters) if (!roles.has(character)) roles.set(character, kind);
  };
  give(walls, 'wall');
  for (const start of 'Ss') roles.set(start, 'start');
  for (const goal of 'GgEe') roles.set(goal, 'goal');
  give(`${OPEN}${walls === WHITE ? '⬛■' : ''}`, 'open');
  if (!has(' .·_-')) give('O', 'open'); // nothing else is open
  giveEnds(roles, counts, walls);
  give(MARKS, 'path');
  const unknown = [...counts.keys()].filter(character => !roles.has(character));
  if (unknown.length > 0) throw unknownCharacters(unknown, rows, place);
  return roles;
}

/**
 * The likeliest walls that are no slip: a stray `#` does not make a way of what is drawn with `X`. Of several kinds the one
 * that most of the border consists of; where there is none, what else marks a way.
 */
function wallsAmong(counts: ReadonlyMap<string, number>, rows: readonly string[]): string {
  const kinds = [WALLS, ...OTHER_WALLS];
  const count = (characters: string) =>
    [...characters].reduce((sum, character) => sum + (counts.get(character) ?? 0), 0);
  const all = count(kinds.join(''));
  const likely = kinds.filter(characters => count(characters) > 0 && count(characters) * LEAST_SHARE >= all);
  const border = borderOf(rows);
  const isAround = (characters: string) =>
    border.filter(character => characters.includes(character)).length * 2 > border.length;
  return likely.find(isAround) ?? likely[0] ?? LAST_WALLS.find(characters => count(characters) > 0) ?? '';
}

/** @throws UserError where there are no walls, but two kinds of open cells */
function refuseUnwalled(walls: string, has: (characters: string) => boolean): void {
  if (walls !== '' || !has(' ') || !has('.')) return;
  throw new UserError(
    'This looks like a maze of dots and spaces, and either could be the walls.',
    'Write walls as # and open cells as dots.',
  );
}

/** Walls are at least this part of what may be walls. */
const LEAST_SHARE = 6;

/** Other letters are ends where they stand once and no usual letter does. */
function giveEnds(roles: Map<string, CellKind>, counts: ReadonlyMap<string, number>, walls: string): void {
  const isFree = (usual: string) => ![...usual].some(character => counts.has(character));
  const single = (letters: string) => [...letters].find(letter => counts.get(letter) === 1);
  const start = isFree('Ss')
    ? single(walls === '%' || walls === 'W' ? 'P' : walls === '@' ? 'A' : 'A@')
    : undefined;
  const goal = isFree('GgEe') ? single('BFT') : undefined;
  if (start) roles.set(start, 'start');
  if (goal) roles.set(goal, 'goal');
  // Pac-Man's layouts: one dot left to eat is the goal.
  if (walls === '%' && isFree('GgEe') && counts.get('.') === 1) roles.set('.', 'goal');
  giveOther(roles, counts, walls);
}

/**
 * Where one end is marked, the only mark that stands there once is the other: `X`, or a dot among spaces. Where none is, an
 * X is the goal, and the only other mark the start.
 */
function giveOther(roles: Map<string, CellKind>, counts: ReadonlyMap<string, number>, walls: string): void {
  const present = [...counts.keys()];
  const isMarked = (end: CellKind) => present.some(character => roles.get(character) === end);
  const isEnd = (character: string) => ['start', 'goal'].includes(roles.get(character) ?? '');
  const marks = marksAmong(present.filter(character => !walls.includes(character) && !isEnd(character)));
  if (marks.some(mark => counts.get(mark) !== 1)) return;
  const [hasStart, hasGoal] = [isMarked('start'), isMarked('goal')];
  const cross = hasStart || hasGoal || marks.length !== 2 ? undefined : marks.find(mark => /x/i.test(mark));
  if (cross !== undefined) for (const mark of marks) roles.set(mark, mark === cross ? 'goal' : 'start');
  else if (marks.length === 1 && hasStart !== hasGoal) roles.set(marks[0]!, hasStart ? 'goal' : 'start');
}

/** Crosses and the like, or, where there are none, a dot among other blanks. */
function marksAmong(free: readonly string[]): string[] {
  const marks = free.filter(character => SINGLE_MARKS.includes(character));
  const isDotMark = marks.length === 0 && free.some(character => ' _-'.includes(character));
  return isDotMark ? free.filter(character => character === '.') : marks;
}

function countsOf(rows: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const character of row) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

/** So many are named. */
const NAMED = 5;

function unknownCharacters(
  unknown: readonly string[],
  rows: readonly string[],
  place: (row: number, column: number) => string,
): UserError {
  const known = 'a maze has walls (#), open cells (space or dot), S, G and a path (o).';
  if (unknown.length > 1) {
    return new UserError(
      `This looks like a maze, but it holds characters that are not known: ${someOf(unknown.map(shown), NAMED)}; ${known}`,
      'Replace them by these.',
    );
  }
  const row = rows.findIndex(text => text.includes(unknown[0]!));
  const where = place(row, [...rows[row]!].indexOf(unknown[0]!));
  return new UserError(
    `${capital(where)} is ${shown(unknown[0]!)}; ${known}`,
    'Replace the character, or take it away.',
  );
}
