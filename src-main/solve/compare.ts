import type { Attempt, Comparison, ComparisonRow } from '../../shared/contract/models.ts';
import type { Effort } from '../../shared/effort.ts';
import { UserError } from '../../shared/errors.ts';
import { isSolved } from '../../shared/puzzles/index.ts';
import type { Example, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { medianMs } from '../median.ts';
import type { Runtime } from '../model/runtime.ts';
import { isLearnedFirst } from '../puzzles/index.ts';
import { lastOf } from '../steps.ts';
import { checkPuzzles } from './check-puzzles.ts';
import { solve } from './solve.ts';
import { warmUp } from './warm-up.ts';

export interface CompareOptions {
  readonly effort: Effort;
  readonly signal: AbortSignal;
}

type Both<T> = [first: T, second: T];

interface Contestant {
  readonly id: string;
  readonly runtime: Runtime;
}

/** The type of puzzles that both models solve. @throws UserError when they solve different ones */
export function sharedKind([one, other]: Readonly<Both<Contestant>>): PuzzleKind {
  const kind = one.runtime.model.card.puzzle;
  if (kind === other.runtime.model.card.puzzle) return kind;
  throw new UserError('The two models solve different types of puzzles.', 'Choose two of the same type.');
}

/**
 * Solves every puzzle with both models: one row per puzzle, then the totals. The rules say what is right; where a type
 * has none, the known answer does, which may be in either of two attempts. When the signal aborts, the totals are of the
 * puzzles that both have done.
 * @throws UserError when one of the models does not take one of the puzzles, before anything runs
 */
export async function* compare(
  runtimes: Readonly<Both<Contestant>>,
  examples: readonly Example[],
  { effort, signal }: CompareOptions,
): AsyncGenerator<ComparisonRow, Comparison> {
  for (const { runtime } of runtimes) checkPuzzles(runtime, examples);
  const [first] = examples;
  if (first) for (const { runtime } of runtimes) await warmUp(runtime, first.puzzle);
  const rows: ComparisonRow[] = [];
  for (const [index, example] of examples.entries()) {
    const attempts: Both<Attempt> = [
      await attempt(runtimes[0].runtime, example, effort, signal),
      await attempt(runtimes[1].runtime, example, effort, signal),
    ];
    if (signal.aborted) break;
    const differ = attempts[0].solved !== attempts[1].solved;
    const row = { index, attempts, ...(differ ? { puzzle: example.puzzle } : {}) };
    rows.push(row);
    yield row;
  }
  const only = (which: 0 | 1) =>
    rows.filter(({ attempts }) => attempts[which].solved && !attempts[1 - which]!.solved).length;
  const totals: Comparison['totals'] = [
    total(
      runtimes[0],
      rows.map(({ attempts }) => attempts[0]),
    ),
    total(
      runtimes[1],
      rows.map(({ attempts }) => attempts[1]),
    ),
  ];
  return { totals, onlyFirst: only(0), onlySecond: only(1), stopped: rows.length < examples.length };
}

async function attempt(
  runtime: Runtime,
  example: Example,
  effort: Effort,
  signal: AbortSignal,
): Promise<Attempt> {
  const frames = solve(runtime, example.puzzle, { effort, signal });
  const outcome = await lastOf(frames);
  const { totalSteps, milliseconds } = outcome;
  return { solved: isSolved(example, outcome), steps: totalSteps, milliseconds };
}

function total({ id, runtime }: Contestant, attempts: readonly Attempt[]): Comparison['totals'][0] {
  return {
    model: id,
    title: runtime.model.card.title,
    puzzles: attempts.length,
    solved: attempts.filter(({ solved }) => solved).length,
    ...(isLearnedFirst(runtime.model.card.puzzle)
      ? {}
      : { meanSteps: attempts.reduce((sum, { steps }) => sum + steps, 0) / Math.max(1, attempts.length) }),
    medianMs: medianMs(attempts),
  };
}
