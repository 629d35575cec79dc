import { mazeSkills } from './maze/skills.ts';
import type { PuzzleKind, PuzzleOf } from './puzzle.ts';
import { sudokuSkills } from './sudoku/skills.ts';
import type { Skills } from './type.ts';

/** Of every type, nothing where it has none. The page does not load them, and who loads them loads no model. */
export const SKILLS: { readonly [K in PuzzleKind]: Skills<PuzzleOf<K>> } = {
  sudoku: sudokuSkills,
  maze: mazeSkills,
  arc: {},
};
