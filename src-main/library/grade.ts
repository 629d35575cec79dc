import type { LibraryPuzzle } from '../../shared/contract/library-records.ts';
import type { Diagnosis } from '../../shared/puzzles/diagnosis.ts';
import type { Answer } from '../../shared/puzzles/grid.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../shared/puzzles/skills.ts';
import { libraryKind } from '../puzzles/index.ts';
import type { Library } from './library.ts';
import { type PassControl, type PassPuzzle, passOver, readPuzzles } from './pass.ts';

/** What the exact solver says of a puzzle. */
export interface Examined {
  readonly solutions: NonNullable<LibraryPuzzle['solutions']>;
  /** Where there is one to learn from: the only one, or of a maze a shortest path. */
  readonly solution?: Answer;
  readonly grade?: string;
  /** How hard, as the usual files count it: guesses of a solver, or of a maze the steps. */
  readonly rating?: number;
}

/** Puzzles that are examined between two writes. */
const BATCH = 100;

const GRADED = `
  UPDATE puzzles SET solutions = ?, grade = ?, rating = COALESCE(rating, ?), solution_by = CASE WHEN solution IS NULL AND ? IS NOT NULL
    THEN 'solver' ELSE solution_by END, solution = COALESCE(solution, ?) WHERE id = ?`;

/**
 * Lets the exact solver look at every puzzle of a set that it has not seen: solution, grade, and whether there is just
 * one. What was done before a stop stays. @returns how many puzzles that were, and whether it was stopped
 */
export function gradePuzzles(
  library: Library,
  set: number,
  control: PassControl = {},
): { graded: number; stopped: boolean } {
  if (!skillsOf(library.sets.kindOf(set)).solver) return { graded: 0, stopped: false };
  const work = (puzzles: readonly PassPuzzle[], kind: PuzzleKind) => keep(library, kind, examineAll(puzzles));
  const { done, stopped } = passOver(library, set, 'solutions', BATCH, work, control);
  return { graded: done, stopped };
}

/** Solves a puzzle exactly and grades it; undefined for a type that nothing can solve exactly. */
export function examine(puzzle: Puzzle): Examined | undefined {
  const { solver } = skillsOf(puzzle.kind);
  if (!solver) return undefined;
  const { diagnosis, answer } = solver.examine(puzzle);
  return {
    solutions: SOLUTIONS[diagnosis.kind],
    ...(answer ? { solution: answer } : {}),
    ...(diagnosis.kind === 'solvable' ? { grade: diagnosis.grade, rating: diagnosis.rating } : {}),
  };
}

/** What is found of stored puzzles. */
function examineAll(puzzles: readonly PassPuzzle[]): (Examined & { readonly id: number })[] {
  return puzzles.flatMap(({ id, puzzle }) => {
    const found = examine(puzzle);
    return found ? [{ id, ...found }] : [];
  });
}

/** Writes what was found of puzzles. */
function keep(
  { database }: Library,
  kind: PuzzleKind,
  examined: readonly (Examined & { readonly id: number })[],
): void {
  const { encodeAnswer } = libraryKind(kind);
  database.transaction(() => {
    for (const { id, solutions, solution, grade, rating } of examined) {
      const text = solution ? encodeAnswer(solution) : null;
      database.run(GRADED, solutions, grade ?? null, rating ?? null, text, text, id);
    }
  });
}

/** Of an import so many puzzles are examined at once, and no longer than this. The rest is for `mull library grade`. */
const MOST_EXAMINED = 2000;
const MOST_MILLISECONDS = 3000;

/** What cannot be right of the puzzles that an import added, as far as they were looked at. */
export interface Doubts {
  readonly examined: number;
  readonly none: number;
  readonly several: number;
  /** Puzzles that were not looked at. */
  readonly left: number;
}

/**
 * Lets the exact solver look at the puzzles that were added to a set after a given one, within limits. That one has no
 * solution, or several, is kept with it; the others are left for {@link gradePuzzles}.
 */
export function examineNew(
  library: Library,
  set: number,
  after: number,
  control: Pick<PassControl, 'isStopped'> = {},
): Doubts {
  const { database } = library;
  const kind = library.sets.kindOf(set);
  const where = 'set_id = ? AND deleted IS NULL AND damaged IS NULL AND solutions IS NULL AND id > ?';
  const rows = database.all<{ id: number; board: string }>(
    `SELECT id, board FROM puzzles WHERE ${where} ORDER BY id LIMIT ${MOST_EXAMINED}`,
    set,
    after,
  );
  const counts = { examined: 0, none: 0, several: 0 };
  const end = performance.now() + MOST_MILLISECONDS;
  for (let from = 0; from < rows.length && performance.now() < end && !control.isStopped?.(); from += BATCH) {
    const batch = examineAll(readPuzzles(library, kind, rows.slice(from, from + BATCH)));
    keep(
      library,
      kind,
      batch.filter(({ solutions }) => solutions !== 'one'),
    );
    counts.examined += batch.length;
    for (const { solutions } of batch)
      if (solutions === 'none' || solutions === 'several') counts[solutions]++;
  }
  const { count } = database.get<{ count: number }>(
    'SELECT COUNT(*) AS count FROM puzzles WHERE set_id = ? AND deleted IS NULL AND id > ?',
    set,
    after,
  )!;
  return { ...counts, left: count - counts.examined };
}

const SOLUTIONS: Readonly<Record<Diagnosis['kind'], Examined['solutions']>> = {
  solvable: 'one',
  none: 'none',
  conflict: 'none',
  incomplete: 'none',
  several: 'several',
  undecided: 'undecided',
};
