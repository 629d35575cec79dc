import { ARC_BUDGETS } from '../../../shared/puzzles/arc/efforts.ts';
import { voteForTwo } from '../../solve/choose.ts';
import type { Efforts, Strategy } from '../../solve/effort.ts';
import { adaptation } from './adaptation.ts';

const learnFor = (budget: number): Strategy => ({ propose: [adaptation(budget)], choose: voteForTwo });

/** An effort is time to learn the task in. */
export const arcEfforts: Efforts = {
  single: learnFor(ARC_BUDGETS.single),
  quick: learnFor(ARC_BUDGETS.quick),
  thorough: learnFor(ARC_BUDGETS.thorough),
  relentless: learnFor(ARC_BUDGETS.relentless),
};
