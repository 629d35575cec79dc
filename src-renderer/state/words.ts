import type { Effort } from '../../shared/frame.ts';
import { countText, EFFORT_WORDS, outcomeTitle, verdictText } from '../../shared/words.ts';
import type { Failure, Run } from './run.svelte.ts';

/** The sentences that only the page says; those it shares with the command line are in shared/words.ts. */

const NEXT_EFFORT: Readonly<Record<Effort, Effort | undefined>> = {
  single: 'quick',
  quick: 'thorough',
  thorough: 'relentless',
  relentless: undefined,
};

/** A clause as a sentence: "every row holds 1-9" becomes "Every row holds 1-9." */
export function sentence(clause: string): string {
  const text = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/**
 * What one could try after an answer that does not hold.
 * @param reason what is known to be wrong with the puzzle itself
 */
export function adviceAfter(run: Run, reason?: string): string {
  if (reason) return reason;
  if (!run.recursion) return 'One pass is all it gets without recursion.';
  if (run.outcome?.ended === 'stopped') return 'Solve again to let it finish.';
  const next = NEXT_EFFORT[run.effort];
  if (next) return `Try “${EFFORT_WORDS[next].label}”: ${lowerFirst(EFFORT_WORDS[next].explanation)}`;
  return 'This one is beyond the model. Another try starts from other first thoughts and may succeed.';
}

/** The next larger effort, for the button beside the advice. */
export function nextEffort(effort: Effort): Effort | undefined {
  return NEXT_EFFORT[effort];
}

/** What a screen reader is told when a run has ended. */
export function spokenEnd(run: Run): string {
  if (run.status === 'lost') return 'Connection lost while solving.';
  const failure: Failure | undefined = run.failure;
  if (failure) return `Solving failed. ${failure.message}`;
  if (!run.outcome) return '';
  return `${outcomeTitle(run.outcome)}: ${sentence(verdictText(run.outcome))} ${countText(run.outcome.steps, 'step')}.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
