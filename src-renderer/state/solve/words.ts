import { EFFORTS, type Effort } from '../../../shared/effort.ts';
import { countText, durationText, lowerFirst, roughTime, sentence } from '../../../shared/english.ts';
import type { Frame } from '../../../shared/frame.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import { isAll, violationsOf } from '../../../shared/puzzles/verdict.ts';
import { EFFORT_WORDS, outcomeTitle, placeText, verdictText } from '../../../shared/words.ts';
import type { Run } from './run.svelte.ts';

/** The sentences that only the page says; those it shares with the command line are in shared/words.ts. */

const NEXT_EFFORT: Readonly<Record<Effort, Effort | undefined>> = {
  single: 'quick',
  quick: 'thorough',
  thorough: 'relentless',
  relentless: undefined,
};

/** What the figures of a step mean. */
export const FIGURE_WORDS = {
  confidence:
    'How sure the model is of what it says of each cell, on average: in a maze, also that a cell is not on the path. It can be sure and wrong.',
  halting:
    'How likely it is, by the model’s own word, that the whole answer is right: its halting probability.',
} as const;

/** Said where the steps of a solve are asked for, and what to do. */
export const NO_STEPS = ['There are no steps yet.', 'Solve the puzzle first.'] as const;

/** Why some puzzles are not exported as a table. */
export const NO_TABLE = ['A table cannot hold several grids.', 'Copy it as text instead.'] as const;

/** The efforts to choose from. */
export const EFFORT_OPTIONS = EFFORTS.map(value => ({ value, label: EFFORT_WORDS[value].label }));

/** What an effort does, in the puzzle type's own words where it has some. */
export const effortText = (
  { efforts }: { readonly efforts?: Readonly<Record<Effort, string>> | undefined },
  effort: Effort,
): string => efforts?.[effort] ?? EFFORT_WORDS[effort].explanation;

/** The next larger effort that may help; after an answer that does not change any more, one that starts over often. */
export function nextEffort({ effort, outcome }: Pick<Run, 'effort' | 'outcome'>): Effort | undefined {
  return effort === 'single' && outcome?.ended === 'settled' ? 'thorough' : NEXT_EFFORT[effort];
}

/** Did a solve end with an answer that is wrong, or of a model that has not learned the puzzle's own examples? */
export function fallsShort({ ended, verdict }: Outcome): boolean {
  if (verdict.kind !== 'unknown') return verdict.kind === 'refuted';
  return (
    ended !== 'stopped' && verdict.evidence.reproduced !== undefined && !isAll(verdict.evidence.reproduced)
  );
}

/**
 * What one could try after an answer that falls short.
 * @param reason what is known to be wrong with the puzzle itself
 * @param meanings what the efforts mean for its type, where they have a meaning of their own
 */
export function adviceAfter(run: Run, reason?: string, meanings?: Readonly<Record<Effort, string>>): string {
  if (reason) return reason;
  if (!run.recursion) return 'One pass is all it gets without recursion.';
  const next = nextEffort(run);
  if (next)
    return `Try “${EFFORT_WORDS[next].label}”: ${lowerFirst(meanings?.[next] ?? EFFORT_WORDS[next].explanation)}`;
  return 'This one is beyond the model. Another try starts from other first thoughts and may succeed.';
}

/** How far a run is, and how long it may go on. */
export function progressText(newest: Frame, milliseconds: number): string {
  const { most } = newest;
  const all = most
    ? `; at most ${countText(most.restarts, 'restart')} and about ${roughTime(most.milliseconds)}`
    : '';
  return `${placeText(newest)}, ${durationText(milliseconds)}${all}.`;
}

/** Why there is no looking into a step pass by pass; undefined where there is, or where a step has one pass only. */
export function unfilmedText(run: Run, index: number): string | undefined {
  if (run.isActive || !run.recursion || index < run.filmable) return undefined;
  if (run.learns)
    return 'The passes inside these steps are not kept: what the model learned of this task is gone with the solve.';
  const steps = run.filmable === 1 ? 'the first step' : `the first ${run.filmable} steps`;
  const first = run.filmable > 0 ? `: only of ${steps}` : '';
  return (run.frame(index)?.restart ?? 0) > 0
    ? `Of a restart the passes inside a step are not kept${first}.`
    : `Of this step the passes inside are not kept${first}.`;
}

/** How far a run had come that was stopped. */
export function stoppedText({ steps, restart, milliseconds, answer, verdict }: Outcome): string {
  if (answer.length === 0) return 'There was no answer yet.';
  const after = `after ${countText(steps, 'step')}${restart > 0 ? ` of restart ${restart}` : ''}`;
  const broken = violationsOf(verdict).length;
  const state = broken > 0 ? ` The last answer breaks ${countText(broken, 'rule')}.` : '';
  return `You stopped it ${after}, ${durationText(milliseconds)}.${state} Solve starts anew.`;
}

/** What a screen reader is told when a run has ended. */
export function spokenEnd(run: Run): string {
  if (run.status === 'lost') return 'Connection lost while solving.';
  if (run.failure) return `Solving failed. ${run.failure.message}`;
  if (!run.outcome) return '';
  return `${outcomeTitle(run.outcome)}: ${sentence(verdictText(run.outcome))} ${countText(run.outcome.steps, 'step')}.`;
}
