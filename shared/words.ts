import type { CatalogueItem } from './contract/catalogue.ts';
import type { ImportReport } from './contract/library-records.ts';
import type { EvaluationSet } from './contract/training-records.ts';
import type { Device } from './device.ts';
import type { Effort } from './effort.ts';
import { bytesText, countText, durationText, numberText, roundNumber } from './english.ts';
import type { Frame } from './frame.ts';
import type { Outcome } from './outcome.ts';
import { type Evidence, isAll, type Tally, type Violation } from './puzzles/verdict.ts';

/** How results are said, to the page's user and on the command line. */

export const EFFORT_WORDS: Readonly<
  Record<Effort, { readonly label: string; readonly explanation: string }>
> = {
  single: { label: 'Single', explanation: 'A few steps; the first complete answer counts.' },
  quick: { label: 'Quick', explanation: 'More steps, then a few restarts, until an answer checks out.' },
  thorough: {
    label: 'Thorough',
    explanation: 'Many restarts, with guesses or another view, until an answer checks out.',
  },
  relentless: {
    label: 'Relentless',
    explanation: 'More than a thousand restarts. May take minutes on hard puzzles.',
  },
};

export const DEVICE_WORDS: Readonly<Record<Device, string>> = {
  cpu: 'CPU',
  cuda: 'CUDA',
  directml: 'DirectML',
  coreml: 'Core ML',
  webgpu: 'WebGPU',
};

/** Of a checkpoint's files: "1.8 GB", "about 27 MB". */
export function sizeText(size: CatalogueItem['size']): string {
  if (!size) return 'not known';
  return `${size.isExact ? '' : 'about '}${bytesText(size.bytes)}`;
}

/** Of a checkpoint. Without a licence nothing is allowed but what its publisher answers when asked. */
export const licenceText = (licence: string | undefined): string =>
  licence ??
  'not known to Mull. Nobody has told it what you may do with this file: read its page before you download it';

/** "12 MB of 1.8 GB" */
export const arrivedText = ({
  received,
  total,
}: {
  readonly received: number;
  readonly total?: number | undefined;
}): string => (total === undefined ? bytesText(received) : `${bytesText(received)} of ${bytesText(total)}`);

/** "4 have no solution", "3 have several solutions": what cannot be right among puzzles, with what the library calls it. */
export function wrongTexts(counts: { readonly none: number; readonly several: number }) {
  const kinds = [
    { solutions: 'none', what: 'no solution' },
    { solutions: 'several', what: 'several solutions' },
  ] as const;
  return kinds
    .filter(({ solutions }) => counts[solutions] > 0)
    .map(({ solutions, what }) => {
      const count = counts[solutions];
      return { solutions, text: `${count} ${count === 1 ? 'has' : 'have'} ${what}` };
    });
}

/** "4 have no solution, 3 have several solutions.": what cannot be right of imported puzzles, as far as they were looked at. */
export function doubtsText({ doubts }: Pick<ImportReport, 'doubts'>): string[] {
  if (!doubts) return [];
  const { examined, left } = doubts;
  const wrong = wrongTexts(doubts).map(({ text }) => text);
  if (wrong.length === 0) return [];
  const of = left > 0 ? ` (of the first ${examined}; grade the set to look at all)` : '';
  return [`The exact solver says: ${wrong.join(', ')}${of}.`];
}

/**
 * "9 steps (72 passes), 143 ms on CPU, 63 thousand parameters"; with restarts "5 steps of restart 3, of 32 restarts tried
 * (1,024 passes), …"; where views vote, "8 steps in 8 views, …", for what learning took is no count of passes.
 */
export function effortSpent(outcome: Outcome): string {
  const restarts =
    outcome.restarts > 0
      ? ` of restart ${outcome.restart}, of ${countText(outcome.restarts, 'restart')} tried`
      : '';
  const views = outcome.verdict.kind === 'unknown' ? outcome.verdict.evidence.agreeing?.of : undefined;
  const work = views ? ` in ${countText(views, 'view')}` : ` (${countText(outcome.networkPasses, 'pass')})`;
  return (
    `${countText(outcome.steps, 'step')}${restarts}${work}, ` +
    `${durationText(outcome.milliseconds)} on ${DEVICE_WORDS[outcome.device]}, ` +
    `${roundNumber(outcome.parameters)} parameters`
  );
}

/**
 * "Step 3", "Step 3 of restart 2", "Step 1, pass 4 of 8": where in a solve a frame is.
 * @param learns the model learns from the puzzle itself: what it answers then is not begun anew
 */
export function placeText({ step, restart, pass, loss }: Place, learns = false): string {
  if (loss !== undefined) return `Learning, training step ${numberText(step)}`;
  if (learns) return `Step ${step} of the answer`;
  const within = pass ? `, pass ${pass.number} of ${pass.of}` : '';
  return `Step ${step}${restart > 0 ? ` of restart ${restart}` : ''}${within}`;
}

type Place = Pick<Frame, 'step' | 'restart' | 'pass' | 'loss'>;

/** The headline of an ended run. */
export function outcomeTitle(outcome: Outcome): string {
  const { kind } = outcome.verdict;
  if (kind === 'verified') return 'Verified';
  if (outcome.ended === 'stopped') return 'Stopped';
  return kind === 'unknown' && outcome.answer.length > 0 ? 'Answered' : 'Not solved';
}

/** Why a run without a right answer ended, where that is worth saying. */
export function endText({ ended, verdict }: Outcome): string | undefined {
  return ended === 'settled' && verdict.kind === 'refuted' ? 'The answer has stopped changing.' : undefined;
}

/** "Reproduces all 3 pairs. 8 of 8 views agree. In tests, such answers were right in 92 of 100 cases." */
function evidenceText({ reproduced, leftOut, agreeing, calibration }: Evidence): string {
  const sentences = [
    reproduced && `Reproduces ${tallyText(reproduced)} ${thing('pair', reproduced.of)}`,
    leftOut && `Left out of learning, ${tallyText(leftOut)} ${thing('pair', leftOut.of)} came out right`,
    agreeing && `${agreeing.count} of ${countText(agreeing.of, 'view')} agree`,
    calibration && calibrationText(calibration),
  ].filter(sentence => sentence !== undefined);
  return sentences.length > 0 ? `${sentences.join('. ')}.` : 'No rule can tell whether this answer is right.';
}

/** Of fewer answers than this nothing can be told. */
const FEWEST_CASES = 5;

const calibrationText = ({ count, of }: Tally): string =>
  of < FEWEST_CASES
    ? 'In tests there were too few such answers to say how often they are right'
    : `In tests, such answers were right in ${count} of ${of} cases`;

const tallyText = (tally: Tally): string =>
  isAll(tally) && tally.of > 1 ? `all ${tally.of}` : `${tally.count} of ${tally.of}`;
const thing = (name: string, count: number): string => (count === 1 ? name : `${name}s`);

/** What the answer's verdict rests on: why it holds, or which rule, or how many, it breaks. */
export function verdictText({ verdict }: Outcome): string {
  if (verdict.kind === 'verified') return verdict.reason;
  if (verdict.kind === 'unknown') return evidenceText(verdict.evidence);
  const [first, ...others] = verdict.violations;
  if (!first) return 'There is no answer yet.';
  if (others.length === 0) return first.message;
  return `The answer breaks ${countText(others.length + 1, 'rule')}: the marked cells cannot be right.`;
}

/** What the puzzles that a training run is judged by are called. */
export const EVALUATED: Readonly<Record<EvaluationSet, string>> = {
  training: 'training puzzles',
  heldOut: 'held-out puzzles',
  standard: 'standard puzzles',
};

/** Broken rules that are named; the others are counted. */
const NAMED_VIOLATIONS = 3;

/** The first of some broken rules, and how many more there are: a line each. */
export function violationLines(violations: readonly Violation[]): string[] {
  const named = violations.slice(0, NAMED_VIOLATIONS).map(({ message }) => message);
  const more = violations.length - named.length;
  return more > 0 ? [...named, `And ${countText(more, 'more broken rule')}.`] : named;
}
