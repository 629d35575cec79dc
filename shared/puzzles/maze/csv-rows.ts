import { UserError } from '../../errors.ts';
import { splitFields } from '../csv.ts';
import { type Maze, mazeCellName, OFF_PATH, ON_PATH } from './board.ts';
import type { ParsedMaze } from './files.ts';
import { isBlank, parseMazeLine } from './parse.ts';

/** Rows of CSV files in the manner of Maze-Hard: `source,question,answer,rating`. */

/** Names that a header may give to each column. */
const COLUMNS = {
  question: ['question', 'maze', 'puzzle'],
  answer: ['answer', 'solution'],
  rating: ['rating', 'difficulty'],
  source: ['source'],
} as const;
type Columns = Partial<Record<keyof typeof COLUMNS, number>>;

/** The columns that a CSV header names, or undefined when the line is no header. */
export function headerOf(line: string): Columns | undefined {
  const names = splitFields(line.toLowerCase()).map(name => name.trim());
  const columns: Columns = {};
  for (const key of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
    const column = names.findIndex(name => (COLUMNS[key] as readonly string[]).includes(name));
    if (column >= 0) columns[key] = column;
  }
  return columns.question === undefined ? undefined : columns;
}

/** Without a header: Maze-Hard's columns, or question and answer. */
function columnsOf(fields: number): Columns {
  return fields <= 2 ? { question: 0, answer: 1 } : { source: 0, question: 1, answer: 2, rating: 3 };
}

/**
 * Reads a row: a square maze, and whatever stands beside it.
 * @throws UserError when the maze cannot be read, or the answer does not fit it
 */
export function readCsvRow(line: string, header: Columns | undefined): Omit<ParsedMaze, 'line'> {
  const fields = splitFields(line);
  const columns = header ?? columnsOf(fields.length);
  const field = (key: keyof Columns) => fields[columns[key] ?? -1] ?? '';
  const rating = Number(field('rating'));
  const source = field('source').trim();
  const { puzzle, answer } = parseMazeLine(field('question'), index => `character ${index + 1} of the maze`);
  const solution = isBlank(field('answer')) ? answer : readAnswer(puzzle, field('answer'));
  return {
    puzzle,
    ...(solution ? { solution } : {}),
    ...(isBlank(field('rating')) || !Number.isFinite(rating) ? {} : { rating }),
    ...(source === '' ? {} : { source }),
  };
}

/** The answer's path, start and goal included. It repeats the maze, which is checked. */
function readAnswer(maze: Maze, text: string): number[] {
  const { walls, start, goal } = maze;
  if (text.length !== walls.length)
    throw new UserError(`The answer has ${text.length} cells, but the maze has ${walls.length}.`);
  const { puzzle, answer } = parseMazeLine(text, index => `character ${index + 1} of the answer`);
  const wrong = walls.findIndex((wall, cell) => wall !== puzzle.walls[cell]);
  if (wrong >= 0) {
    const [here, there] = walls[wrong] === 1 ? ['open', 'a wall'] : ['a wall', 'open'];
    throw new UserError(`${mazeCellName(wrong, maze)} is ${here} in the answer, but ${there} in the maze.`);
  }
  for (const [end, cell, answered] of [
    ['start', start, puzzle.start],
    ['goal', goal, puzzle.goal],
  ] as const) {
    if (answered !== null && answered !== cell)
      throw new UserError(`The answer has its ${end} in another cell than the maze.`);
  }
  return walls.map((_, cell) => (cell === start || cell === goal ? ON_PATH : (answer?.[cell] ?? OFF_PATH)));
}
