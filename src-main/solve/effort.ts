import type { Effort } from '../../shared/effort.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import { answersOnce } from '../model/card.ts';
import { hostPuzzle } from '../puzzles/index.ts';
import { firstVerified, voteForTwo } from '../search/choose.ts';
import { everyView, firstStart, type Proposer, restarts } from '../search/propose.ts';
import type { Search } from '../search/search.ts';
import type { Efforts, Strategy } from '../search/strategy.ts';

/**
 * Restarts are short and few at once: most of those that lead to an answer do so soon. (Twice as many, twice as long, took a
 * fifth more steps for the same Sudokus. Of eight long mazes of 30×30 that need restarts, four were solved in the first
 * batch; two were not, even with three times as many restarts.)
 */
const WITH_RULES: Efforts = {
  single: { propose: [firstStart({ steps: 16, trustHalt: true })], choose: firstVerified },
  quick: {
    propose: [firstStart({ steps: 32 }), restarts({ budget: 24, count: 8, steps: 24 })],
    choose: firstVerified,
  },
  thorough: {
    propose: [firstStart({ steps: 24 }), restarts({ budget: 512, count: 8, steps: 16 })],
    choose: firstVerified,
  },
  relentless: {
    propose: [firstStart({ steps: 32 }), restarts({ budget: 3072, count: 8, steps: 16 })],
    choose: firstVerified,
  },
};

/** Where no rule can judge, the views of the puzzle are asked for their opinion. */
const BY_VOTE: Efforts = {
  single: { propose: [firstStart({ steps: 16, trustHalt: true })], choose: voteForTwo },
  quick: { propose: [everyView({ steps: 16 })], choose: voteForTwo },
  thorough: { propose: [everyView({ steps: 32 })], choose: voteForTwo },
  relentless: { propose: [everyView({ steps: 64 })], choose: voteForTwo },
};

/** For models that were trained to answer at once. */
const ONCE: readonly Proposer[] = [firstStart({ steps: 1, trustHalt: true })];

/** What an effort means for a puzzle and a model. */
export function strategyFor(effort: Effort, { puzzle, runtime }: Search): Strategy {
  const usual = puzzleType(puzzle.kind).verifier ? WITH_RULES : BY_VOTE;
  const strategy = (hostPuzzle(puzzle.kind).efforts ?? usual)[effort];
  return answersOnce(runtime.model.card) ? { ...strategy, propose: ONCE } : strategy;
}
