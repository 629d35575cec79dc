import type { Effort } from '../../../shared/effort.ts';
import { countText, minutesText } from '../../../shared/english.ts';
import type { Frame } from '../../../shared/frame.ts';
import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { ARC_BUDGETS } from '../../../shared/puzzles/arc/efforts.ts';
import type { Run } from '../../state/solve/run.svelte.ts';

/** What an effort means for a task: time. */
export const EFFORT_TEXTS: Readonly<Record<Effort, string>> = {
  single: `A first look: learns the pairs for up to ${wholeTime('single')}.`,
  quick: `Learns the pairs for up to ${wholeTime('quick')}; ends sooner once all views agree.`,
  thorough: `Learns the pairs for up to ${wholeTime('thorough')}, twice where needed; ends sooner once all views agree.`,
  relentless: `Learns the pairs for up to ${wholeTime('relentless')}, twice where needed; ends sooner once all views agree.`,
};

/** How far a run is, and how much longer it may take. */
export function progressText(
  { effort, milliseconds }: Pick<Run, 'effort' | 'milliseconds'>,
  newest: Frame | undefined,
): string {
  if (!newest) return 'Getting ready to learn the pairs.';
  const left = `at most ${roundTime(ARC_BUDGETS[effort] - milliseconds)} left`;
  if (newest.loss === undefined) return `Step ${newest.step} of the answer, ${left}.`;
  if (newest.step === 0)
    return `Before learning: the model’s first guess. Getting ready to learn the pairs, ${left}.`;
  return `Learning the pairs: ${countText(newest.step, 'training step')}, ${roundTime(milliseconds)}; ${left}.`;
}

/** Whole seconds: finer ones would only flicker. */
function roundTime(milliseconds: number): string {
  return minutesText(Math.max(0, milliseconds) / 60_000);
}

/** All the time that an effort may take: "30 s", "3 min". */
function wholeTime(effort: Effort): string {
  return roundTime(ARC_BUDGETS[effort]);
}

/** Longest side of a grid from which a task is large. */
const LARGE = 20;

/** How long a large task takes: all the time that it may. */
export function longText({ pairs, tests }: ArcTask, effort: Effort): string | undefined {
  const grids = [
    ...pairs.flatMap(({ input, output }) => [input, output]),
    ...tests.map(({ input }) => input),
  ];
  const side = Math.max(...grids.flatMap(({ rows, columns }) => [rows, columns]));
  if (side < LARGE) return undefined;
  return `Grids of ${side} cells a side are learned slowly: expect the whole ${wholeTime(effort)}, and more time to help.`;
}
