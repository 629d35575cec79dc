import type { Diagnosis } from '../../shared/contract.ts';
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

export const GRADE_WORDS = {
  singles: 'Easy',
  intersections: 'Medium',
  guesses: 'Hard',
} as const;

/** A clause as a sentence: "every row holds 1-9" becomes "Every row holds 1-9." */
export function sentence(clause: string): string {
  const text = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What one could try after an answer that does not hold. */
export function adviceAfter(run: Run, diagnosis: Diagnosis | undefined): string {
  if (diagnosis?.kind === 'none') return 'This puzzle has no solution: check the digits you drew.';
  if (diagnosis?.kind === 'several')
    return 'This puzzle has several solutions, which confuses the model: add a digit.';
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

/** What is known of a drawn puzzle, in a line. */
export function diagnosisText(diagnosis: Diagnosis): string {
  switch (diagnosis.kind) {
    case 'unique':
      return `One solution, ${gradeText(diagnosis.grade, diagnosis.guesses)}.`;
    case 'conflict':
      return diagnosis.violations[0]?.message ?? 'The drawn digits contradict each other.';
    case 'none':
      return 'No solution: check the digits.';
    case 'several':
      return 'More than one solution.';
    case 'undecided':
      return 'Too open to say how many solutions it has.';
  }
}

function gradeText(grade: string, guesses: number): string {
  if (grade === 'singles') return 'easy: one cell follows from another';
  if (grade === 'intersections') return 'medium: needs pairs and intersections';
  return guesses > 0 ? `hard: a search needs ${guesses === 1 ? '1 guess' : `${guesses} guesses`}` : 'hard';
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
