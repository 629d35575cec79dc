import type { Frame } from '../../shared/frame.ts';
import { judge } from '../../shared/puzzles/index.ts';
import { type Verdict, violationsOf } from '../../shared/puzzles/verdict.ts';
import type { Run } from './run.svelte.ts';

/**
 * What the rules say of a frame's answer, shown only once a run has ended and its last answer is on the board: while the
 * model is still thinking, half of its answer clashes, and marking that would only be noise.
 */
export function finalVerdict(run: Run, index: number): Verdict | undefined {
  return index === run.length - 1 ? run.outcome?.verdict : undefined;
}

/** How many rules a frame's answer breaks, by the rules themselves. */
export function brokenRules({ puzzle }: Run, { answer }: Frame): number {
  return violationsOf(judge(puzzle, answer)).length;
}
