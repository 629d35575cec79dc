import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { Random } from '../../../shared/random.ts';
import { writeFileAtomic } from '../../files/atomic.ts';
import { loadJsonFile } from '../../files/json.ts';
import type { Model } from '../../model/model-file.ts';
import { Runtime } from '../../model/runtime.ts';
import { countParameters, initializeWeights } from '../../model/weights/weights.ts';
import { curriculumOf } from '../../puzzles/index.ts';
import { ARM_NAMES, ARMS, type ArmName } from './arms.ts';
import { exampleStepFlops } from './cost.ts';
import { type Score, ScoreSchema, score } from './judge.ts';
import type { AblationPlan } from './plan.ts';
import { puzzleSets } from './puzzles.ts';
import { type RunControl, trainArm } from './train-arm.ts';

/** The least number of improvement steps that a model may make on a puzzle that it is judged by. */
const LEAST_STEPS = 16;

/** What came of an arm with one seed. */
const ResultSchema = v.object({
  arm: v.picklist(ARM_NAMES),
  seed: v.number(),
  parameters: v.number(),
  /** Of one training step on one puzzle. */
  flops: v.number(),
  /** Training steps. */
  steps: v.number(),
  /** Training steps times puzzles in a batch. */
  exampleSteps: v.number(),
  /** Processor time of the training. */
  minutes: v.number(),
  /** Improvement steps on a puzzle, at most. */
  mostSteps: v.number(),
  unseen: ScoreSchema,
  /** Unseen puzzles with the weights that the training began with: what chance alone solves. */
  untrained: ScoreSchema,
  /** Of the puzzles that it learned from: as many as there are unseen ones, or all. */
  learned: ScoreSchema,
  /** Unseen puzzles that have a symmetric twin among the learned. */
  twins: v.number(),
});
export type Result = v.InferOutput<typeof ResultSchema>;

/** Where an arm with one seed is kept: its checkpoint, metrics, model and result. */
export const runFolder = (folder: string, arm: ArmName, seed: number): string =>
  join(folder, `${arm}-seed-${seed}`);

const RESULT = 'result.json';

/** The result of an arm that was trained and judged before; one that cannot be read counts as none. */
export const loadResult = (folder: string): Result | undefined =>
  loadJsonFile(join(folder, RESULT), ResultSchema);

/** The results of every arm and seed that an ablation's folder holds, seed by seed. */
export function resultsIn(folder: string): Result[] {
  const results = readdirSync(folder)
    .filter(name => ARM_NAMES.some(arm => name.startsWith(`${arm}-seed-`)))
    .flatMap(name => loadResult(join(folder, name)) ?? []);
  return results.sort((a, b) => a.seed - b.seed || ARM_NAMES.indexOf(a.arm) - ARM_NAMES.indexOf(b.arm));
}

/**
 * Trains and judges one arm with one seed, from its last checkpoint where it has one.
 * @returns undefined when the signal aborted before it was judged
 */
export async function runArm(
  plan: AblationPlan,
  arm: ArmName,
  seed: number,
  folder: string,
  control: RunControl,
): Promise<Result | undefined> {
  const sets = await puzzleSets(plan, seed, control.signal);
  if (!sets) return undefined;
  const trained = await trainArm(plan, ARMS[arm], seed, sets.learned, folder, control);
  if (!trained) return undefined;
  const { model, ...spent } = trained;
  const mostSteps = Math.max(LEAST_STEPS, curriculumOf(plan.puzzle).settings.supervisionSteps ?? 0);
  const { config } = model.card;
  const fresh = { ...model, weights: initializeWeights(config, new Random(seed)) };
  const judged = (which: Model, ...of: readonly (readonly Example[])[]) =>
    judgeModel(which, of, mostSteps, plan.threads, control.signal);
  const [unseen, learned] = await judged(model, sets.unseen, sets.learned.slice(0, sets.unseen.length));
  const [untrained] = await judged(fresh, sets.unseen);
  if (!unseen || !untrained || !learned) return undefined;
  const result: Result = {
    ...{ arm, seed, parameters: countParameters(config), flops: exampleStepFlops(config, plan) },
    ...{ ...spent, mostSteps, twins: sets.twins, unseen, untrained, learned },
  };
  writeFileAtomic(join(folder, RESULT), `${JSON.stringify(result, null, 2)}\n`);
  return result;
}

/** @returns a score for each set of examples; undefined from where the signal aborted */
async function judgeModel(
  model: Model,
  sets: readonly (readonly Example[])[],
  steps: number,
  threads: number,
  signal: AbortSignal,
): Promise<(Score | undefined)[]> {
  const runtime = new Runtime(model, 'cpu', threads);
  try {
    const scores: (Score | undefined)[] = [];
    for (const examples of sets) scores.push(await score(runtime, examples, steps, signal));
    return scores;
  } finally {
    await runtime.dispose();
  }
}
