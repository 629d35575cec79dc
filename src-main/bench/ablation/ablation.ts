import { alone } from '../../train/runs/lock.ts';
import type { ArmName } from './arms.ts';
import { type AblationPlan, keepPlan } from './plan.ts';
import { loadResult, type Result, runArm, runFolder } from './run.ts';
import type { RunControl } from './train-arm.ts';

export interface AblationOptions extends Omit<RunControl, 'onProgress'> {
  readonly folder: string;
  readonly arms: readonly ArmName[];
  /** So many, from 1 on. */
  readonly seeds: number;
  /** @param progress share of all trainings that is over, 0 to 1 */
  readonly onProgress: (progress: number, arm: ArmName, seed: number) => void;
  /** Told of each result, also of those from before. */
  readonly onResult: (result: Result) => void;
}

/**
 * Trains and judges every arm with every seed, one after the other: seed by seed, so that arms can be compared soon. What
 * is finished in the folder is not repeated, and what was begun goes on from its checkpoint.
 * @returns the results; not all of them when the signal aborted
 * @throws UserError when the folder holds another ablation, or another process works in it
 */
export async function runAblation(plan: AblationPlan, options: AblationOptions): Promise<Result[]> {
  const { folder, arms, seeds, onProgress, onResult } = options;
  keepPlan(folder, plan);
  return alone(folder, async () => {
    const results: Result[] = [];
    const runs = Array.from({ length: seeds }, (_, at) => arms.map(arm => ({ arm, seed: at + 1 }))).flat();
    for (const [done, { arm, seed }] of runs.entries()) {
      const own = runFolder(folder, arm, seed);
      const tell = (progress: number) => onProgress((done + progress) / runs.length, arm, seed);
      const result =
        loadResult(own) ?? (await runArm(plan, arm, seed, own, { ...options, onProgress: tell }));
      if (!result) break;
      results.push(result);
      onResult(result);
    }
    return results;
  });
}
