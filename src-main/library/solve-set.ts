import * as v from 'valibot';
import {
  inReport,
  type LibraryFilter,
  MOST_REPORTED,
  type SetSolveReport,
  SetSolveReportSchema,
  type SetSolveResult,
} from '../../shared/contract/library-records.ts';
import type { Effort } from '../../shared/effort.ts';
import { Stopped, UserError } from '../../shared/errors.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { isSolved, puzzleType } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Database } from './database/database.ts';
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
  const { set, filter, effort } = request;
  const began = performance.now();
  const total = countPuzzles(library.database, set, filter);
  const results: SetSolveResult[] = [];
  let isThrough = false;
  try {
    for (const entry of readEntries(library.database, set, filter)) {
      const isLeft = countPuzzles(library.database, set, { ...filter, ids: [entry.id] }) > 0;
      if (!isLeft) continue; // deleted, or solved on the board, since it was read
      if (!signal.aborted) library.sets.row(set);
      const result = signal.aborted ? undefined : await solveEntry(library, entry, request, solveOne, signal);
      if (!result) return { stopped: true };
      results.push(result);
      onResult(result, results.length, total);
    }
    isThrough = true;
    return { stopped: false };
  } finally {
    const solved = results.filter(({ came }) => came === 'solved').length;
    keepReport(library.database, set, {
      ...{ at: Date.now(), effort, solved, done: results.length, milliseconds: performance.now() - began },
      total: isThrough ? results.length : total,
      results: inReport(results).slice(0, MOST_REPORTED),
    });
  }
}

/** In place of the one before; of a set that is gone, nothing. */
function keepReport(database: Database, set: number, report: SetSolveReport): void {
  if (report.done === 0) return;
  const sql = 'INSERT OR REPLACE INTO reports (set_id, report) SELECT id, ? FROM sets WHERE id = ?';
  database.run(sql, JSON.stringify(report), set);
}

/** What came of a set when it was last solved as a whole; undefined where it never was, or nobody can read it. */
export function loadReport(database: Database, set: number): SetSolveReport | undefined {
  const row = database.get<{ report: string }>('SELECT report FROM reports WHERE set_id = ?', set);
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), SetSolveReportSchema), row?.report);
  return read.success ? read.output : undefined;
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
