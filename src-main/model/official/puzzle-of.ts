import { UserError } from '../../../shared/errors.ts';
import { isMazeSide } from '../../../shared/puzzles/maze/board.ts';
import { MAZE_VOCABULARY } from '../../../shared/puzzles/maze/tokens.ts';
import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { isSudokuModel } from '../../puzzles/sudoku/tokens.ts';
import { ARC_VOCABULARY } from '../../puzzles/tokens.ts';
import { type ModelConfig, required } from '../config.ts';

/** Is this ARC's vocabulary? */
export const isArc = (vocabulary: number): boolean => vocabulary === ARC_VOCABULARY;

/**
 * What a checkpoint was trained for, which it does not say: told by its vocabulary, and by its cells where it has a
 * fixed number. A Sudoku of 4×4 has as many tokens as a maze; only the MLP of 16 cells is taken for one.
 * @throws UserError when it is for no puzzle that Mull has
 */
export function puzzleOf(config: ModelConfig): PuzzleKind {
  const { positions } = config;
  const vocabulary = required(config, 'vocabulary');
  if (isArc(vocabulary)) return 'arc';
  const mayBeMaze =
    vocabulary === MAZE_VOCABULARY && (positions === undefined || isMazeSide(Math.sqrt(positions)));
  if (isSudokuModel(vocabulary, positions) && !(mayBeMaze && positions === undefined)) return 'sudoku';
  if (mayBeMaze) return 'maze';
  const cells = positions === undefined ? '' : ` and ${positions} cells`;
  throw new UserError(
    `This checkpoint has ${vocabulary} tokens${cells}: that is no puzzle of Mull's.`,
    'Sudokus have 11 tokens and 81 cells, mazes 6 tokens and square boards, ARC tasks 12 tokens.',
  );
}
