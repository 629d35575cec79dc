import { UserError } from '../../errors.ts';
import { quoteField } from '../csv.ts';
import { type Maze, ON_PATH } from './board.ts';
import { CHARACTERS } from './characters.ts';

/** A maze as text, a line per row: walls `#`, open cells as spaces, `S`, `G`, and `o` for the path of an answer. */
export function formatMaze(maze: Maze, answer?: readonly number[]): string {
  const cells = charactersOf(maze, answer);
  const rows = Array.from({ length: maze.rows }, (_, row) =>
    cells.slice(row * maze.columns, (row + 1) * maze.columns).join(''),
  );
  return `${rows.join('\n')}\n`;
}

/**
 * The same for files, the clipboard and what is copied out of a terminal. Where a row ends with open cells, or all rows begin
 * with them, all of them are dots: editors, mails and terminals cut spaces there, and with them columns of a maze without a
 * frame.
 */
export function formatMazeToKeep(maze: Maze, answer?: readonly number[]): string {
  const text = formatMaze(maze, answer);
  return / $/m.test(text) || !/^[^ ]/m.test(text) ? text.replaceAll(CHARACTERS.open, KEPT_OPEN) : text;
}

const KEPT_OPEN = '.';

/**
 * A square maze on one line, row after row, as in Maze-Hard.
 * @throws UserError when the maze is not square: its size could not be read back
 */
export function formatMazeLine(maze: Maze, answer?: readonly number[]): string {
  if (maze.rows === maze.columns) return charactersOf(maze, answer).join('');
  throw new UserError(
    `Only a square maze can be written on one line; this one has ${maze.rows} rows and ${maze.columns} columns.`,
    'Save it as text, with a line per row.',
  );
}

/**
 * A row of a Maze-Hard CSV file (without line end; its header is `CSV_HEADER`).
 * @param options.rating how hard it is: the answer's steps when left out
 * @throws UserError when the maze is not square
 */
export function formatMazeCsvRow(
  maze: Maze,
  answer: readonly number[],
  options: { readonly source?: string; readonly rating?: number } = {},
): string {
  const steps = Math.max(0, answer.filter(value => value === ON_PATH).length - 1);
  const { source = 'mull', rating = steps } = options;
  return [quoteField(source), formatMazeLine(maze), formatMazeLine(maze, answer), rating].join(',');
}

function charactersOf({ walls, start, goal }: Maze, answer?: readonly number[]): string[] {
  return walls.map((wall, cell) => {
    if (cell === start) return CHARACTERS.start;
    if (cell === goal) return CHARACTERS.goal;
    if (wall === 1) return CHARACTERS.wall;
    return answer?.[cell] === ON_PATH ? CHARACTERS.path : CHARACTERS.open;
  });
}
