import { type Evidence, isAll, type Tally, type Verdict } from '../../shared/puzzles/verdict.ts';
import type { Calibration } from '../model/card.ts';

/** A verdict with more that speaks for the answer, and how often such answers were right, where no rule can judge it. */
export function withEvidence(
  verdict: Verdict,
  more: Evidence | undefined,
  calibration: readonly Calibration[] = [],
): Verdict {
  if (verdict.kind !== 'unknown') return verdict;
  const evidence = { ...verdict.evidence, ...more };
  const known = calibrated(evidence, calibration);
  return { kind: 'unknown', evidence: known ? { ...evidence, calibration: known } : evidence };
}

/** Of answers with the same support: how many were right in tests. */
function calibrated(evidence: Evidence, calibration: readonly Calibration[]): Tally | undefined {
  const found = calibration.find(row => covers(row, evidence));
  return found && found.of > 0 ? { count: found.right, of: found.of } : undefined;
}

/** Rows of a calibration: all views agree, at least half of them, fewer; and examples that were not reproduced. */
const ROWS: readonly Omit<Calibration, 'right' | 'of'>[] = [
  { reproducedAll: true, agreeing: [1, 1] },
  { reproducedAll: true, agreeing: [0.5, 0.99] },
  { reproducedAll: true, agreeing: [0, 0.49] },
  { reproducedAll: false, agreeing: [0, 1] },
];

/** An answer that was judged by the known one. */
export interface Judged {
  readonly verdict: Verdict;
  readonly right: boolean;
}

/** How often answers were right, by what spoke for them: what a model's card keeps. Empty where rules judged them. */
export function calibrationOf(answers: readonly Judged[]): Calibration[] {
  const judged = answers.flatMap(({ verdict, right }) =>
    verdict.kind === 'unknown' ? [{ evidence: verdict.evidence, right }] : [],
  );
  return ROWS.map(row => {
    const alike = judged.filter(({ evidence }) => covers(row, evidence));
    return { ...row, right: alike.filter(({ right }) => right).length, of: alike.length };
  }).filter(({ of }) => of > 0);
}

/** Does the support of an answer belong into this row? */
function covers(
  { reproducedAll, agreeing: [least, most] }: Omit<Calibration, 'right' | 'of'>,
  { reproduced, agreeing }: Evidence,
): boolean {
  if (!reproduced || !agreeing || agreeing.of === 0) return false;
  const share = Math.floor((100 * agreeing.count) / agreeing.of) / 100; // in whole percents, as the rows are
  return reproducedAll === isAll(reproduced) && share >= least && share <= most;
}
