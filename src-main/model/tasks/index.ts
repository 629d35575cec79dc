import { UserError } from '../../../shared/errors.ts';
import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { ModelConfig, NetworkName } from '../config.ts';
import { mazeTask } from './maze.ts';
import { mazeTokens } from './maze-tokens.ts';
import { sudokuTask } from './sudoku.ts';
import { sudokuTokens } from './sudoku-tokens.ts';
import type { Task } from './task.ts';

type TaskFor<K extends PuzzleKind> = Task<Extract<Puzzle, { kind: K }>>;

/** Each puzzle type with the networks that can solve it. */
const tasks: {
  readonly [K in PuzzleKind]: { readonly [N in NetworkName]?: (config: ModelConfig) => TaskFor<K> };
} = {
  sudoku: { candidates: () => sudokuTask, attention: sudokuTokens, mlp: sudokuTokens },
  maze: { neighbours: () => mazeTask, attention: mazeTokens, mlp: mazeTokens },
};

/** The networks that were made for the puzzle types: Mull trains them, and the bundled models have them. */
const own: { readonly [K in PuzzleKind]: TaskFor<K> } = { sudoku: sudokuTask, maze: mazeTask };

/**
 * The task of a puzzle type for a model.
 * @param config the model's; left out, the network that was made for the puzzle type is meant
 * @throws UserError when the model's network cannot take such puzzles
 */
export function taskOf<K extends PuzzleKind>(kind: K, config?: ModelConfig): TaskFor<K> {
  if (!config) return own[kind];
  const make = tasks[kind][config.network];
  if (make) return make(config);
  throw new UserError(
    `A model with the network ${config.network} does not solve puzzles of type ${kind}.`,
    'Choose another model.',
  );
}
