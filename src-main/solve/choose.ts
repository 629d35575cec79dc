import { type Answer, sameAnswer } from '../../shared/puzzles/grid.ts';
import { judge } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { isVerified, type Verdict } from '../../shared/puzzles/verdict.ts';
import type { Proposal } from './pass.ts';

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

/** The two answers that most proposals agree on; of as many votes, the one that the model is surest of. */
export const voteForTwo: Chooser = (puzzle, proposals) => {
  const [first, ...others] = countVotes(proposals);
  const { proposal: best, votes } = first!;
  const verdict = judge(puzzle, best.answer);
  const agreeing = { count: votes, of: proposals.length };
  return {
    best,
    verdict:
      verdict.kind === 'unknown' ? { kind: 'unknown', evidence: { ...verdict.evidence, agreeing } } : verdict,
    index: proposals.indexOf(best),
    others: others.slice(0, ATTEMPTS - 1),
  };
};

/** Different answers, each by its surest proposal, with the proposals that gave it; the most frequent first. */
function countVotes(proposals: readonly Proposal[]): { proposal: Proposal; votes: number }[] {
  const counted: { answer: Answer; proposal: Proposal; votes: number }[] = [];
  for (const proposal of [...proposals].sort((a, b) => b.halt - a.halt)) {
    const same = counted.find(({ answer }) => sameAnswer(answer, proposal.answer));
    if (same) same.votes++;
    else counted.push({ answer: proposal.answer, proposal, votes: 1 });
  }
  return counted.sort((a, b) => b.votes - a.votes);
}

const surest = (proposals: readonly Proposal[]): number =>
  proposals.reduce((best, { halt }, index) => (halt > proposals[best]!.halt ? index : best), 0);
