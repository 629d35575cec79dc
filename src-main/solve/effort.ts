import type { Effort } from '../../shared/frame.ts';
import { type ModelConfig, passesPerStep } from '../model/config.ts';

/** How many improvement steps and restarts an effort may spend. */
export interface EffortPlan {
  /** Steps of the first pass, from the unperturbed initial states. */
  readonly firstSteps: number;
  /** Does the first pass end when the model says done, verified or not? */
  readonly trustHalt: boolean;
  /** Batches of restarts from perturbed states, run one after the other until an answer verifies. */
  readonly batches: number;
  /** Restarts in a batch, for a 9×9 Sudoku; fewer for larger puzzles. */
  readonly restarts: number;
  readonly restartSteps: number;
  /** Steps without a change of the answer after which a pass ends; never when left out. */
  readonly settledAfter?: number;
}

const EFFORT_PLANS: Record<Effort, EffortPlan> = {
  single: { firstSteps: 16, trustHalt: true, batches: 0, restarts: 0, restartSteps: 0 },
  quick: { firstSteps: 32, trustHalt: false, batches: 1, restarts: 8, restartSteps: 24 },
  thorough: { firstSteps: 48, trustHalt: false, batches: 8, restarts: 16, restartSteps: 32 },
  relentless: { firstSteps: 64, trustHalt: false, batches: 64, restarts: 16, restartSteps: 48 },
};

/** A network without recursion answers once; asking it again would be a recursion that it was not trained for. */
const ANSWER_ONCE: EffortPlan = { firstSteps: 1, trustHalt: true, batches: 0, restarts: 0, restartSteps: 0 };

/** A path that has not moved for so long does not move any more. */
const SETTLED_STEPS = 10;

/**
 * What an effort means for a model.
 * @param travel cells that news may have to travel (`Task.travel`); undefined where every cell hears of every other
 */
export function planFor(effort: Effort, config: ModelConfig, travel?: number): EffortPlan {
  const plan = passesPerStep(config) === 1 ? ANSWER_ONCE : EFFORT_PLANS[effort];
  if (travel === undefined || plan === ANSWER_ONCE) return plan;
  const needed = Math.ceil(travel / (config.layers * passesPerStep(config)));
  return {
    ...plan,
    firstSteps: Math.max(plan.firstSteps, needed),
    restartSteps: Math.max(plan.restartSteps, needed),
    settledAfter: SETTLED_STEPS,
  };
}

/** Places of a 9×9 Sudoku (`Task.places`): the puzzle that `restarts` is meant for. */
const REFERENCE_SIZE = 729;

/** Restarts that run side by side for a puzzle with so many places. */
export function restartsFor(plan: EffortPlan, places: number): number {
  return Math.max(2, Math.min(2 * plan.restarts, Math.round((plan.restarts * REFERENCE_SIZE) / places)));
}
