import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { cellTitle } from '../../puzzles/cell-name.ts';
import type { Answer } from '../../puzzles/grid.ts';
import { isMazeSide, type Maze, OFF_PATH, ON_PATH } from '../../puzzles/maze/board.ts';
import type { Beside } from '../beside/roles.ts';
import type { Found } from '../items.ts';
import { plainCharacters } from '../text/characters.ts';
import type { Field, TextReader } from '../text-reader.ts';
import { cellsAcross, type End, endsBeside, withEnds } from './ends.ts';
import { mazeEvidence } from './evidence.ts';
import { readMazeLine, readMazeRows, withoutLooseWay } from './grid.ts';
import { isKnown } from './roles.ts';
import { isList, readMazes } from './text.ts';
import { readMazeTokens } from './tokens.ts';

export const mazeReader: TextReader<Maze> = {
  kind: 'maze',
  evidence: mazeEvidence,
  read: (lines, beside = []) => readMazes(lines, endsBeside(beside)),
  isList,
  isRow: text => [...text].every(isKnown),
  isBoard: field =>
    field.length >= 9 &&
    field.length <= 3600 &&
    Number.isInteger(Math.sqrt(field.length)) &&
    [...field].every(isKnown),
  readField,
  answerTo,
  readTokens: readMazeTokens,
  readStored,
  readStoredAnswer: (text, { rows, columns }) => [{ rows, columns, values: Array.from(text, Number) }],
};

function readField(field: string, answer: string, beside: Beside = []): Field<Maze> {
  const text = plainCharacters(field);
  const rows = text.split('\n');
  const ends = endsBeside(beside);
  const read = withoutLooseWay(rows.length > 1 ? readGrid(rows, ends) : readLine(text, ends));
  return answer.trim() === ''
    ? read
    : { ...read, solution: readAnswer(read.puzzle, plainCharacters(answer)) };
}

const readGrid = (rows: readonly string[], ends: readonly End[]): Field<Maze> =>
  withEnds(readMazeRows(rows, 1, ends), ends, [rows.length, cellsAcross(rows)]);

function readLine(line: string, ends: readonly End[]): Field<Maze> {
  const read = readMazeLine(line, at => `character ${at + 1} of the maze`);
  return withEnds(read, ends, [read.puzzle.rows, read.puzzle.columns]);
}

/** The way that is drawn in a maze which stands further up without one. */
function answerTo({ puzzle, solution }: Found<Maze>, earlier: Maze): Answer | undefined {
  const { rows, columns, walls, start, goal } = earlier;
  const isSame = puzzle.rows === rows && puzzle.columns === columns && puzzle.start === start;
  return isSame && puzzle.goal === goal && puzzle.walls.every((wall, cell) => wall === walls[cell])
    ? solution
    : undefined;
}

const AS_A_COPY = 'Draw the answer into a copy of the maze, or leave it out.';

/** The answer's path, start and goal included. It repeats the maze, which is checked. */
function readAnswer(maze: Maze, text: string): Answer {
  const { walls, start, goal, rows, columns } = maze;
  const lines = text.replace(/^\n+|(?<!\n)\n+$/g, '').split('\n');
  const cells = lines.join('');
  if (lines.length === 1 && cells.length !== walls.length)
    throw new UserError(
      `The answer has ${countText(cells.length, 'cell')}, but the maze has ${walls.length}.`,
      AS_A_COPY,
    );
  const { puzzle, solution } =
    lines.length > 1
      ? readMazeRows(lines, 1)
      : readMazeLine(cells, index => `character ${index + 1} of the answer`);
  if (puzzle.rows !== rows || puzzle.columns !== columns)
    throw new UserError(
      `The answer has ${puzzle.rows} rows and ${puzzle.columns} columns, but the maze has ${rows} and ${columns}.`,
      AS_A_COPY,
    );
  const wrong = walls.findIndex((wall, cell) => wall !== puzzle.walls[cell]);
  if (wrong >= 0) {
    const [here, there] = walls[wrong] === 1 ? ['open', 'a wall'] : ['a wall', 'open'];
    throw new UserError(
      `${cellTitle(wrong, maze.columns)} is ${here} in the answer, but ${there} in the maze.`,
      AS_A_COPY,
    );
  }
  for (const [end, cell, answered] of [
    ['start', start, puzzle.start],
    ['goal', goal, puzzle.goal],
  ] as const) {
    if (answered !== null && answered !== cell)
      throw new UserError(`The answer has its ${end} in another cell than the maze.`, AS_A_COPY);
  }
  const path = solution?.[0]?.values;
  const values = walls.map((_, cell) =>
    cell === start || cell === goal ? ON_PATH : (path?.[cell] ?? OFF_PATH),
  );
  return [{ rows, columns, values }];
}

/** "5x7:" and the cells as `#.SG`. */
function readStored(board: string): Maze {
  const [, rows = '', columns = '', cells = ''] = board.match(/^(\d+)x(\d+):([#.SG]+)$/) ?? [];
  const fits = cells.length === Number(rows) * Number(columns);
  const isOnce = (letter: string) => cells.indexOf(letter) === cells.lastIndexOf(letter);
  if (!fits || !isMazeSide(Number(rows)) || !isMazeSide(Number(columns)) || !isOnce('S') || !isOnce('G'))
    throw new UserError(
      'This entry holds no maze.',
      'Write it as rows, an x, columns, a colon and the cells.',
    );
  const placeOf = (letter: string) => (cells.includes(letter) ? cells.indexOf(letter) : null);
  return {
    kind: 'maze',
    rows: Number(rows),
    columns: Number(columns),
    walls: Array.from(cells, letter => (letter === '#' ? 1 : 0)),
    start: placeOf('S'),
    goal: placeOf('G'),
  };
}
