import { frameToJson } from '../../shared/frame.ts';
import type { Run } from '../state/solve/run.svelte.ts';

/** A run as a file: the puzzle, every frame with all probabilities, and the outcome. */
export function runToJson(run: Pick<Run, 'puzzle' | 'effort' | 'recursion' | 'outcome' | 'frames'>): string {
  const { puzzle, effort, recursion, outcome } = run;
  const frames = run.frames.map(frameToJson);
  return `${JSON.stringify({ format: 'mull-run', version: 2, puzzle, effort, recursion, outcome, frames }, null, 1)}\n`;
}
