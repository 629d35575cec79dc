import { ARC_BUDGETS } from '../../../shared/puzzles/arc/efforts.ts';
import { voteForTwo } from '../../search/choose.ts';
import type { Proposer } from '../../search/propose.ts';
import type { Efforts, Strategy } from '../../search/strategy.ts';
import { adaptation } from './adaptation.ts';
import { knownAnswers, knownLooks } from './known-task.ts';

const learnFor = (budget: number): Strategy => ({ propose: [answer(budget)], choose: voteForTwo });

/** A task that the model was trained on is answered with what it learned then; any other is learned first. */
const answer =
  (budget: number): Proposer =>
  search => {
    const { puzzle, runtime } = search;
    const { puzzles } = runtime.model;
    const name = puzzle.kind === 'arc' ? puzzle.name : undefined;
    const looks = puzzles && name !== undefined ? knownLooks(name, puzzles) : [];
    return (looks.length > 0 ? knownAnswers(budget, looks) : adaptation(budget))(search);
  };

/** An effort is time to learn the task in. */
export const arcEfforts: Efforts = {
  single: learnFor(ARC_BUDGETS.single),
  quick: learnFor(ARC_BUDGETS.quick),
  thorough: learnFor(ARC_BUDGETS.thorough),
  relentless: learnFor(ARC_BUDGETS.relentless),
};
