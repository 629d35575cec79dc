import { createHash } from 'node:crypto';
import { CSV_HEADER } from '../../../shared/puzzles/csv.ts';
import { type Answer, valuesOf } from '../../../shared/puzzles/grid.ts';
import { type Maze, ON_PATH } from '../../../shared/puzzles/maze/board.ts';
import { formatMazeCsvRow, formatMazeLine, formatMazeToKeep } from '../../../shared/puzzles/maze/format.ts';
import { verifyMaze } from '../../../shared/puzzles/maze/rules.ts';
import { MAZE_SYMMETRIES, transformMazeValues } from '../../../shared/puzzles/maze/symmetries.ts';
import { MAZE_TOKENS, MAZE_VOCABULARY, mazeTokenOf } from '../../../shared/puzzles/maze/tokens.ts';
import { violationsOf } from '../../../shared/puzzles/verdict.ts';
import { mazeReader } from '../../../shared/reading/maze/reader.ts';
import type { LibraryKind, TextFormat } from '../library-kind.ts';
import { scramble } from '../scramble.ts';

export const mazeLibrary: LibraryKind<Maze> = {
  kind: 'maze',
  encode: maze =>
    `${maze.rows}x${maze.columns}:${cellsOf(maze)
      .map(cell => LETTERS[cell])
      .join('')}`,
  decode: mazeReader.readStored,
  encodeAnswer: ([grid]) => grid?.values.join('') ?? '',
  decodeAnswer: mazeReader.readStoredAnswer,
  problemOf,
  splitHash: maze => formsOf(maze).reduce((least, form) => Math.min(least, hashOf(form)), 2 ** 32),
  twinKey: maze =>
    createHash('sha256').update(formsOf(maze).map(textOf).sort()[0]!).digest('hex').slice(0, 32),
  formats: formats(),
  dataset: {
    layout: ({ rows, columns }) => ({ name: `${rows}×${columns}`, vocabulary: MAZE_VOCABULARY }),
    question: tokensOf,
    answer: (maze, solution) => {
      const path = valuesOf(solution, maze);
      return tokensOf(maze).map((token, cell) =>
        token === MAZE_TOKENS.open && path[cell] === ON_PATH ? MAZE_TOKENS.path : token,
      );
    },
  },
};

function tokensOf(maze: Maze): number[] {
  return maze.walls.map((_, cell) => mazeTokenOf(maze, cell));
}

/** Cells as the library writes them. */
const [WALL, OPEN, START, GOAL] = [0, 1, 2, 3] as const;
const LETTERS = '#.SG';

function cellsOf({ walls, start, goal }: Maze): number[] {
  return walls.map((wall, cell) => {
    if (wall === 1) return WALL;
    return cell === start ? START : cell === goal ? GOAL : OPEN;
  });
}

function problemOf(maze: Maze, solution?: Answer): string | undefined {
  if (maze.start === null || maze.goal === null)
    return `The maze has no ${maze.start === null ? 'start' : 'goal'}.`;
  const [violation] = solution ? violationsOf(verifyMaze(maze, valuesOf(solution, maze))) : [];
  return violation && `The solution is wrong: ${violation.message}`;
}

interface Form {
  readonly rows: number;
  readonly cells: number[];
}

/** A maze in its 16 symmetric forms: turned and mirrored, start and goal exchanged or not (the path stays the same). */
function formsOf(maze: Maze): Form[] {
  const cells = cellsOf(maze);
  const exchanged = cells.map(cell => (cell === START ? GOAL : cell === GOAL ? START : cell));
  return MAZE_SYMMETRIES.flatMap(symmetry => {
    const rows = symmetry.transpose ? maze.columns : maze.rows;
    return [cells, exchanged].map(values => ({ rows, cells: transformMazeValues(values, maze, symmetry) }));
  });
}

const textOf = ({ rows, cells }: Form): string => `${rows}:${cells.join('')}`;

function hashOf({ rows, cells }: Form): number {
  let hash = scramble(rows);
  for (const cell of cells) hash = (Math.imul(hash, 31) + cell) | 0;
  return scramble(hash) >>> 0;
}

function formats(): TextFormat<Maze>[] {
  const oneLine = (maze: Maze, write: () => string) =>
    maze.rows === maze.columns ? `${write()}\n` : { refused: 'only square mazes can be written on one line' };
  return [
    {
      id: 'text',
      label: 'Mazes to read, with blank lines between them',
      extension: 'txt',
      write: ({ puzzle }) => `${formatMazeToKeep(puzzle)}\n`,
    },
    {
      id: 'lines',
      label: 'One square maze a line',
      extension: 'txt',
      write: ({ puzzle }) => oneLine(puzzle, () => formatMazeLine(puzzle)),
    },
    {
      id: 'csv',
      label: 'Maze-Hard CSV',
      extension: 'csv',
      head: `${CSV_HEADER}\n`,
      needsSolution: true,
      write: ({ puzzle, solution, source, rating }) =>
        oneLine(puzzle, () =>
          formatMazeCsvRow(puzzle, valuesOf(solution ?? [], puzzle), {
            ...(source ? { source } : {}),
            ...(rating === undefined ? {} : { rating }),
          }),
        ),
    },
  ];
}
