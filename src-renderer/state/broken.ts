import type { Run } from './run.svelte.ts';

/**
 * The cells that break a rule, shown only once a run has ended and its last answer is on the board:
 * while the model is still thinking, half of its answer clashes, and marking them would only be noise.
 */
export function brokenCells(run: Run, index: number): ReadonlySet<number> {
  const verdict = run.outcome?.verdict;
  if (!verdict || verdict.verified || index !== run.length - 1) return new Set();
  return new Set(verdict.violations.flatMap(violation => violation.cells));
}

/** How many rules a frame's answer breaks, by the rules themselves. */
export function brokenRules(run: Run, index: number): number {
  const frame = run.frame(index);
  if (!frame) return 0;
  const verdict = run.view.verify(run.puzzle, frame.values);
  return verdict.verified ? 0 : verdict.violations.length;
}
