import type { LibraryFilter, SetSolveResult } from '../../shared/contract/library-records.ts';
import type { Effort } from '../../shared/effort.ts';
import { Stopped, UserError } from '../../shared/errors.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { isSolved, puzzleType } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Library } from './library.ts';
import { countPuzzles, numberOf, readEntries, type StoredEntry } from './listing.ts';

/** Solves one puzzle with the model for it; ends soon with what it has once the signal aborts. */
export type SolveOne = (
  puzzle: Puzzle,
  effort: Effort,
  signal: AbortSignal,
) => Promise<{ readonly model: string; readonly outcome: Outcome }>;

export interface SetSolve {
  readonly set: number;
  readonly effort: Effort;
  /** Which puzzles: those alone that no model has solved yet, say. */
  readonly filter: LibraryFilter;
}

export interface SetSolveControl {
  readonly signal: AbortSignal;
  /** What came of a puzzle has been kept. @param done puzzles so far, of so many */
  onResult(result: SetSolveResult, done: number, total: number): void;
}

/**
 * Lets the models solve the puzzles of a set, one after the other, and remembers what came of each at once: a stop, or the
 * end of the app, loses nothing but the puzzle under way.
 * @returns whether it was stopped before the last puzzle
 * @throws UserError when the set is deleted meanwhile: in another window, or by the command line
 */
export async function solveSet(
  library: Library,
  request: SetSolve,
  solveOne: SolveOne,
  { signal, onResult }: SetSolveControl,
): Promise<{ stopped: boolean }> {
  const { set, filter } = request;
  const total = countPuzzles(library.database, set, filter);
  let done = 0;
  for (const entry of readEntries(library.database, set, filter)) {
    const isLeft = countPuzzles(library.database, set, { ...filter, ids: [entry.id] }) > 0;
    if (!isLeft) continue; // deleted, or solved on the board, since it was read
    if (!signal.aborted) library.sets.row(set);
    const result = signal.aborted ? undefined : await solveEntry(library, entry, request, solveOne, signal);
    if (!result) return { stopped: true };
    onResult(result, ++done, total);
  }
  return { stopped: false };
}

/**
 * @returns undefined when it was stopped before it had an answer that counts
 * @throws UserError when what came of it cannot be kept, on a full disk say: then the others need not be solved
 */
async function solveEntry(
  library: Library,
  entry: StoredEntry,
  { set, effort }: SetSolve,
  solveOne: SolveOne,
  signal: AbortSignal,
): Promise<SetSolveResult | undefined> {
  const { id, puzzle } = entry;
  const number = numberOf(library.database, set, id);
  const refused = (reason: string) => ({ id, number, came: 'refused', reason }) as const;
  if (entry.solutions === 'none') return refused('It has no solution.');
  const solved = await solveOne(puzzle, effort, signal).catch(troubleOf);
  if (solved instanceof UserError)
    return signal.aborted ? undefined : refused(`${solved.message} ${solved.action}`);
  if (!solved) return undefined;
  const { model, outcome } = solved;
  const came = resultOf(entry, outcome);
  if (signal.aborted && came !== 'solved') return undefined;
  const { steps, milliseconds } = outcome;
  library.recordSolve(puzzle, { at: Date.now(), model, steps, verified: came === 'solved' });
  return { id, number, came, model, steps, milliseconds };
}

/** Why a puzzle could not be solved; undefined when it was stopped. @throws what is nobody's trouble but ours */
function troubleOf(error: unknown): UserError | undefined {
  if (error instanceof Stopped) return undefined;
  if (error instanceof UserError) return error;
  throw error;
}

/** Where no rule can judge and no answer is known, nobody can say whether it is solved. */
function resultOf({ puzzle, solution }: StoredEntry, outcome: Outcome): 'solved' | 'unsolved' | 'answered' {
  if (isSolved({ puzzle, ...(solution && { solution }) }, outcome)) return 'solved';
  return solution || puzzleType(puzzle.kind).verifier ? 'unsolved' : 'answered';
}
