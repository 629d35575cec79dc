import { UserError } from '../../errors.ts';
import { type Maze, OFF_PATH, ON_PATH } from '../../puzzles/maze/board.ts';
import { MAZE_TOKENS, MAZE_VOCABULARY } from '../../puzzles/maze/tokens.ts';
import type { TokenReader, TokenShape } from '../text-reader.ts';

const { wall: WALL, open: OPEN, start: START, goal: GOAL, path: PATH } = MAZE_TOKENS;

/** A dataset of mazes. */
export function readMazeTokens({
  vocabulary,
  rows,
  columns,
  puzzle = 'maze',
}: TokenShape): TokenReader<Maze> | undefined {
  if (puzzle !== 'maze' || vocabulary !== MAZE_VOCABULARY) return undefined;
  return (input, label) => {
    const values = label && Array.from(label, token => (token > OPEN ? ON_PATH : OFF_PATH));
    return {
      puzzle: mazeOf(input, rows, columns),
      ...(values ? { solution: [{ rows, columns, values }] } : {}),
    };
  };
}

/** @throws UserError when a token is none of a maze */
function mazeOf(tokens: Int32Array, rows: number, columns: number): Maze {
  if (tokens.some(token => token < WALL || token > PATH))
    throw new UserError('It holds a token that is none of a maze.', 'Make the dataset again.');
  const placeOf = (token: number) => (tokens.includes(token) ? tokens.indexOf(token) : null);
  return {
    kind: 'maze',
    rows,
    columns,
    walls: Array.from(tokens, token => (token === WALL ? 1 : 0)),
    start: placeOf(START),
    goal: placeOf(GOAL),
  };
}
