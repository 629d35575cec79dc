import { UserError } from '../../../errors.ts';
import { checkMazeSize, type Maze, OFF_PATH, ON_PATH } from '../../../puzzles/maze/board.ts';
import { attempt, type Found, type Item } from '../../items.ts';
import { linesOf } from '../../text/lines.ts';
import type { TextFormat } from '../format.ts';

/**
 * Mazes as tokens for language models, as the library maze-dataset writes them, one a line: `<ADJLIST_START> (0,0) <--> (0,1) ;
 * … <ADJLIST_END> <ORIGIN_START> (0,0) <ORIGIN_END> <TARGET_START> (1,1) <TARGET_END> <PATH_START> … <PATH_END>`. Rooms of
 * a square, and between which of them a way leads; rooms, walls and ways become cells.
 */
export const adjacency: TextFormat = {
  name: 'list of mazes as tokens',
  reading: text => (START.test(text.slice(0, 1000)) ? control => readLines(text, control) : undefined),
};

const START = /^\s*<ADJLIST_START>/;

function* readLines(text: string, control: Parameters<typeof linesOf>[1]): Generator<Item> {
  for (const { text: line, number } of linesOf(text, control))
    if (line.trim() !== '') yield attempt(number, () => ({ ...mazeOf(line), line: number }));
}

type Room = readonly [row: number, column: number];

/** @throws UserError where the line is no whole maze */
function mazeOf(line: string): Omit<Found<Maze>, 'line'> {
  const ways = sectionOf(line, 'ADJLIST')
    .split(';')
    .map(roomsIn)
    .filter(rooms => rooms.length > 0);
  const [[start], [goal]] = [roomsIn(sectionOf(line, 'ORIGIN')), roomsIn(sectionOf(line, 'TARGET'))];
  const last = ways.flat(2).reduce((most, at) => Math.max(most, at), 0);
  const side = 2 * (last + 1) + 1;
  const areWays = ways.length > 0 && ways.every(areNeighbours);
  if (!areWays || !start || !goal || [...start, ...goal].some(at => 2 * at + 1 >= side))
    throw new UserError(
      'These tokens are no whole maze.',
      'Copy them from <ADJLIST_START> to <TARGET_END>: pairs of rooms beside each other, the origin and the target.',
    );
  checkMazeSize(side, side);
  const cellOf = ([row, column]: Room) => (2 * row + 1) * side + 2 * column + 1;
  const between = ([one, other]: readonly Room[]) => (cellOf(one!) + cellOf(other!)) / 2;
  const open = new Set(ways.flatMap(rooms => [...rooms.map(cellOf), between(rooms)]));
  const walls = Array.from({ length: side * side }, (_, cell) => (open.has(cell) ? 0 : 1));
  const puzzle: Maze = {
    kind: 'maze',
    rows: side,
    columns: side,
    walls,
    start: cellOf(start),
    goal: cellOf(goal),
  };
  const path = line.includes('<PATH_START>') ? roomsIn(sectionOf(line, 'PATH')) : [];
  if (path.length === 0) return { puzzle };
  const steps = path.slice(1).map((room, at) => between([path[at]!, room]));
  const way = new Set([...path.map(cellOf), ...steps]);
  const values = walls.map((_, cell) => (way.has(cell) ? ON_PATH : OFF_PATH));
  return { puzzle, solution: [{ rows: side, columns: side, values }] };
}

/** What stands between two marks; '' where one is missing. */
const sectionOf = (line: string, name: string): string => {
  const [from, to] = [line.indexOf(`<${name}_START>`), line.indexOf(`<${name}_END>`)];
  return from < 0 || to < from ? '' : line.slice(from, to);
};

const roomsIn = (text: string): Room[] =>
  Array.from(text.matchAll(/\(\s?(\d{1,3})\s?,\s?(\d{1,3})\s?\)/g), ([, row, column]) => [
    Number(row),
    Number(column),
  ]);

function areNeighbours(rooms: readonly Room[]): boolean {
  const [one, other] = rooms;
  return rooms.length === 2 && Math.abs(one![0] - other![0]) + Math.abs(one![1] - other![1]) === 1;
}
