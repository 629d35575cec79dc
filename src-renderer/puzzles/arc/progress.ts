import type { Effort, Frame } from '../../../shared/frame.ts';
import { ARC_BUDGETS } from '../../../shared/puzzles/arc/efforts.ts';
import { countText } from '../../../shared/words.ts';
import type { Run } from '../../state/run.svelte.ts';

/** What an effort means for a task: time. */
export const EFFORT_TEXTS: Readonly<Record<Effort, string>> = {
  single: 'A first look: learns the pairs for up to 10 s.',
  quick: 'Learns the pairs for up to 30 s; ends sooner once all views agree.',
  thorough: 'Learns the pairs for up to 3 min; ends sooner once all views agree.',
  relentless: 'Learns the pairs for up to 10 min; ends sooner once all views agree.',
};

/** How far a run is, and how much longer it may take. */
export function progressText(
  { effort, milliseconds }: Pick<Run, 'effort' | 'milliseconds'>,
  newest: Frame | undefined,
): string {
  if (!newest) return 'Getting ready to learn the pairs.';
  const left = `at most ${roundTime(ARC_BUDGETS[effort] - milliseconds)} left`;
  if (newest.loss === undefined) return `Step ${newest.step} of the answer, ${left}.`;
  return `Learning the pairs: ${countText(newest.step, 'training step')}, ${roundTime(milliseconds)}; ${left}.`;
}

/** Whole seconds: finer ones would only flicker. */
function roundTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
