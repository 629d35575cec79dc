import { UserError } from '../../shared/errors.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { OfficialShape } from './host-puzzle.ts';
import { hostPuzzle } from './index.ts';

const officialOf = (kind: PuzzleKind | undefined) => (kind ? hostPuzzle(kind).official : undefined);

const kindOf = (shape: OfficialShape): PuzzleKind | undefined =>
  PUZZLE_KINDS.find(kind => officialOf(kind)?.takes(shape));

/**
 * What a checkpoint of the official code was trained for.
 * @param positions cells of a board by its settings: a network that takes any number may be for several types
 * @throws UserError when it is for no puzzle that Mull has
 */
export function puzzleOf(shape: OfficialShape, positions?: number): PuzzleKind {
  const kind = kindOf({ positions, ...shape }) ?? kindOf(shape);
  if (kind !== undefined) return kind;
  const cells = shape.positions === undefined ? '' : ` and ${shape.positions} cells`;
  throw new UserError(
    `This checkpoint has ${shape.vocabulary} tokens${cells}: that is no puzzle of Mull's.`,
    `Mull takes models for ${PUZZLE_KINDS.flatMap(known => officialOf(known)?.what ?? []).join(', ')}.`,
  );
}

/** Has such a checkpoint too many vectors of puzzles to keep them among its weights? */
export const keepsPuzzlesOutside = (shape: OfficialShape): boolean =>
  officialOf(kindOf(shape))?.puzzlesOutside ?? false;
