import type { Diagnosis } from './diagnosis.ts';
import type { Puzzle, PuzzleKind } from './puzzle.ts';
import { SKILLS } from './skills-registry.ts';
import type { Skills } from './type.ts';

/** What can be done with puzzles of a type without any model. Hand it puzzles of its own kind only. */
export const skillsOf = (kind: PuzzleKind): Skills<Puzzle> => SKILLS[kind];

/** What the exact solver of its type says of a puzzle that somebody drew; undecided where there is none. */
export function diagnose(puzzle: Puzzle): Diagnosis {
  const { solver } = skillsOf(puzzle.kind);
  const diagnosis = solver?.examine(puzzle).diagnosis ?? { kind: 'undecided' };
  if (diagnosis.kind !== 'none' || !solver?.slips) return diagnosis;
  return { ...diagnosis, slips: solver.slips(puzzle) };
}
