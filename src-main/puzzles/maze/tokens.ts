import { UserError } from '../../../shared/errors.ts';
import { isMazeSide, type Maze, ON_PATH } from '../../../shared/puzzles/maze/board.ts';
import { MAZE_TOKENS, MAZE_VOCABULARY, mazeTokenOf } from '../../../shared/puzzles/maze/tokens.ts';
import type { Encoding } from '../../model/encoding.ts';
import type { ConfigOf } from '../../model/networks/index.ts';
import { boardEncoding } from '../board-encoding.ts';
import type { OfficialModels } from '../host-puzzle.ts';
import { encodeTokens } from '../tokens.ts';
import { emptyMaze } from './neighbours.ts';
import { readPath } from './read-path.ts';
import { viewsOfMaze } from './views.ts';

/**
 * Mazes for the networks `attention` and `mlp`. The MLP has weights for each cell, so it takes square mazes of one size.
 * Attention runs on any size; which one it was trained on its weights do not tell (officially 30×30), and on others it
 * will hardly find a path.
 */
export function mazeTokens(config: ConfigOf<'attention' | 'mlp'>): Encoding<Maze> {
  const side = config.network === 'mlp' ? Math.sqrt(config.positions) : undefined;
  return boardEncoding<Maze>({
    kind: 'maze',
    network: config.network,
    sample: (cells = side ?? 30) => emptyMaze(cells),
    check: maze => checkMaze(maze, side),
    extent: ({ rows, columns }) => ({ rows, columns, symbols: MAZE_VOCABULARY }),
    places: ({ rows, columns }) => rows * columns,
    encode: maze =>
      encodeTokens(
        config,
        Int32Array.from(maze.walls, (_, cell) => mazeTokenOf(maze, cell)),
      ),
    labels: (maze, answer) =>
      Int32Array.from(answer, (value, cell) =>
        value === ON_PATH ? pathTokenOf(maze, cell) : mazeTokenOf(maze, cell),
      ),
    values: (maze, _, probabilities) => readPath(maze, probabilities),
    symbols: () => 2,
    probabilities: pathProbabilities,
    views: viewsOfMaze,
  });
}

/** Square boards, officially. */
export const officialMazes: OfficialModels = {
  takes: ({ vocabulary, positions }) =>
    vocabulary === MAZE_VOCABULARY && (positions === undefined || isMazeSide(Math.sqrt(positions))),
  what: `mazes with ${MAZE_VOCABULARY} tokens and square boards`,
};

/** What a cell on the path is called: start and goal keep their tokens. */
function pathTokenOf({ start, goal }: Maze, cell: number): number {
  if (cell === start) return MAZE_TOKENS.start;
  return cell === goal ? MAZE_TOKENS.goal : MAZE_TOKENS.path;
}

/** Probabilities of a cell's being off and on the path [cells, 2] from those of the tokens. */
function pathProbabilities(maze: Maze, probabilities: Float32Array): Float32Array {
  return Float32Array.from({ length: 2 * maze.walls.length }, (_, at) => {
    const cell = Math.floor(at / 2);
    const token = cell * MAZE_VOCABULARY + pathTokenOf(maze, cell);
    const onPath = maze.walls[cell] === 1 ? 0 : probabilities[token]!;
    return at % 2 === ON_PATH ? onPath : 1 - onPath;
  });
}

/** @param side undefined where every size can be tried @throws UserError when the maze has another size */
function checkMaze({ rows, columns }: Maze, side: number | undefined): void {
  if (side === undefined || (rows === side && columns === side)) return;
  throw new UserError(
    `This model solves mazes of ${side}×${side} only; this one is ${rows}×${columns}.`,
    'Choose another model: the one that came with Mull takes all sizes.',
  );
}
