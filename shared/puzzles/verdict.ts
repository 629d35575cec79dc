import * as v from 'valibot';
import { count } from '../count.ts';

/** One broken rule of an answer, or of what was drawn. */
export const ViolationSchema = v.object({
  /** Row-major indices of the cells that break it. */
  cells: v.array(count),
  /** The grid of the answer that these cells are in, from 0; the first when left out. */
  grid: v.optional(count),
  /** A plain sentence: "Row 3 holds 7 twice, in columns 1 and 8." */
  message: v.string(),
});
export type Violation = v.InferOutput<typeof ViolationSchema>;

/** So many of so many: "7 of 8". */
const TallySchema = v.object({ count, of: count });
export type Tally = v.InferOutput<typeof TallySchema>;

export const isAll = ({ count, of }: Tally): boolean => count === of;

/** What speaks for an answer that no rule can judge; what was not looked at is left out. */
export const EvidenceSchema = v.object({
  /** Examples in the puzzle whose known answers the model gives. */
  reproduced: v.optional(TallySchema),
  /** Examples that were left out of learning, one at a time, and answered nevertheless. */
  leftOut: v.optional(TallySchema),
  /** Views of the puzzle that led to this very answer. */
  agreeing: v.optional(TallySchema),
  /** Answers with the same support that were right in tests. */
  calibration: v.optional(TallySchema),
});
export type Evidence = v.InferOutput<typeof EvidenceSchema>;

/**
 * What can be said of an answer. `verified` only when every rule holds: never merely "done". `unknown` where nothing
 * but the model speaks for it: there are no rules to check, or what would be right is not known.
 */
export const VerdictSchema = v.variant('kind', [
  v.object({ kind: v.literal('verified'), reason: v.string() }),
  /** No violation is named where there is no answer yet. */
  v.object({ kind: v.literal('refuted'), violations: v.array(ViolationSchema) }),
  v.object({ kind: v.literal('unknown'), evidence: EvidenceSchema }),
]);
export type Verdict = v.InferOutput<typeof VerdictSchema>;

/** Do the rules hold, all of them? */
export const isVerified = (verdict: Verdict): boolean => verdict.kind === 'verified';

/** The broken rules that a verdict names. */
export const violationsOf = (verdict: Verdict): readonly Violation[] =>
  verdict.kind === 'refuted' ? verdict.violations : [];

/** Cells of one grid of the answer that break a rule. */
export function brokenCellsOf(verdict: Verdict, grid = 0): ReadonlySet<number> {
  const own = violationsOf(verdict).filter(violation => (violation.grid ?? 0) === grid);
  return new Set(own.flatMap(({ cells }) => cells));
}
