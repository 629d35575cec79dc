import type { Evidence, Tally, Verdict } from '../../shared/puzzles/verdict.ts';
import type { Calibration } from '../model/model-file.ts';

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
function calibrated(
  { reproduced, agreeing }: Evidence,
  calibration: readonly Calibration[],
): Tally | undefined {
  if (!reproduced || !agreeing || agreeing.of === 0) return undefined;
  const share = agreeing.count / agreeing.of;
  const all = reproduced.count === reproduced.of;
  const found = calibration.find(
    ({ reproducedAll, agreeing: [least, most] }) => reproducedAll === all && share >= least && share <= most,
  );
  return found && found.of > 0 ? { count: found.right, of: found.of } : undefined;
}
