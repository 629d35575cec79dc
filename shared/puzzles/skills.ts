import type { Diagnosis } from './diagnosis.ts';
import { mazeSkills } from './maze/skills.ts';
import type { Puzzle, PuzzleKind } from './puzzle.ts';
import { sudokuSkills } from './sudoku/skills.ts';
import type { Skills } from './type.ts';

/** Of the types that have any. The page does not load them, and who loads them loads no model. */
const SKILLS: { readonly [K in PuzzleKind]?: Skills<Extract<Puzzle, { readonly kind: K }>> } = {
  sudoku: sudokuSkills,
  maze: mazeSkills,
};

/** What can be done with puzzles of a type without any model. Hand it puzzles of its own kind only. */
export const skillsOf = (kind: PuzzleKind): Skills<Puzzle> => SKILLS[kind] ?? {};

/** What the exact solver of its type says of a puzzle that somebody drew; undecided where there is none. */
export function diagnose(puzzle: Puzzle): Diagnosis {
  const { solver } = skillsOf(puzzle.kind);
  const diagnosis = solver?.examine(puzzle).diagnosis ?? { kind: 'undecided' };
  if (diagnosis.kind !== 'none' || !solver?.slips) return diagnosis;
  return { ...diagnosis, slips: solver.slips(puzzle) };
}
