import type { Effort } from '../../shared/effort.ts';
import type { Chooser } from './choose.ts';
import type { Proposer } from './propose.ts';

/** How a puzzle is solved: who proposes answers, one after the other, and who chooses among them. */
export interface Strategy {
  readonly propose: readonly Proposer[];
  readonly choose: Chooser;
}

/** Every effort, as a composition. Those of puzzles with rules go on until the rules accept an answer. */
export type Efforts = { readonly [E in Effort]: Strategy };
