import { sameAnswer } from '../../shared/puzzles/grid.ts';
import { judge } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { isVerified, type Verdict } from '../../shared/puzzles/verdict.ts';
import type { Proposal } from './improve-views.ts';
import { rankGrids } from './vote.ts';

/** What is made of the proposals of one step. */
export interface Choice {
  /** What is shown, and counts if nothing better comes. */
  readonly best: Proposal;
  readonly verdict: Verdict;
  /** Its place among the proposals. */
  readonly index: number;
  /** Where no rule can judge: further answers with the views that led to each, the next best first. */
  readonly others?: readonly { readonly proposal: Proposal; readonly votes: number }[];
}

/** Chooses among proposals of one step; there is always one. */
export type Chooser = (puzzle: Puzzle, proposals: readonly Proposal[]) => Choice;

/** The first that the rules verify; else, the one that the model itself is surest of. */
export const firstVerified: Chooser = (puzzle, proposals) => {
  const verdicts = proposals.map(({ answer }) => judge(puzzle, answer));
  const verified = verdicts.findIndex(isVerified);
  const index = verified >= 0 ? verified : surest(proposals);
  return { best: proposals[index]!, verdict: verdicts[index]!, index };
};

/** Attempts that one has where nobody can tell whether an answer is right. */
const ATTEMPTS = 2;

/**
 * The two answers that most proposals agree on, grid by grid; where they are split, what they give together comes first
 * (vote.ts).
 */
export const voteForTwo: Chooser = (puzzle, proposals) => {
  const ranked = proposals[0]!.answer.map((_, grid) =>
    rankGrids(proposals.map(({ answer }) => answer[grid]!)),
  );
  const [best, ...others] = Array.from({ length: ATTEMPTS }, (_, place) => ({
    answer: ranked.map(grids => grids[place] ?? grids[0]!),
    halt: Math.max(...proposals.map(({ halt }) => halt)),
  }));
  const votesFor = ({ answer }: Proposal) =>
    proposals.filter(proposal => sameAnswer(proposal.answer, answer)).length;
  const verdict = judge(puzzle, best!.answer);
  const agreeing = { count: votesFor(best!), of: proposals.length };
  return {
    best: best!,
    verdict:
      verdict.kind === 'unknown' ? { kind: 'unknown', evidence: { ...verdict.evidence, agreeing } } : verdict,
    index: 0,
    others: others
      .filter(({ answer }) => !sameAnswer(answer, best!.answer))
      .map(proposal => ({ proposal, votes: votesFor(proposal) })),
  };
};

const surest = (proposals: readonly Proposal[]): number =>
  proposals.reduce((best, { halt }, index) => (halt > proposals[best]!.halt ? index : best), 0);
