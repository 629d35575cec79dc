import type { Diagnosis } from '../../shared/puzzles/diagnosis.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../puzzles/index.ts';

/** What the exact solver of its type says of a puzzle; undecided where there is none. */
export const diagnose = (puzzle: Puzzle): Diagnosis =>
  skillsOf(puzzle.kind).solver?.diagnose(puzzle) ?? { kind: 'undecided' };
