import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../../shared/errors.ts';
import { PUZZLE_KINDS } from '../../../shared/puzzles/puzzle.ts';
import { writeFileAtomic } from '../../files/atomic.ts';
import { makeFolder } from '../../files/folders.ts';
import { textIfThere } from '../../files/there.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What all arms of an ablation have in common. Arms and seeds may be added to it later. */
const AblationPlanSchema = v.object({
  puzzle: v.picklist(PUZZLE_KINDS),
  size: count,
  /** Channels of the full model's state. */
  width: count,
  /** How long each arm is trained with each seed: minutes of processor time, or steps. */
  budget: v.union([v.object({ minutes: v.number() }), v.object({ steps: v.number() })]),
  /** Puzzles to learn from. */
  learn: count,
  /** Puzzles that it is judged by. */
  limit: count,
  threads: count,
});
export type AblationPlan = v.InferOutput<typeof AblationPlanSchema>;

const FILE = 'ablation.json';

/**
 * Keeps the plan in the ablation's folder, which is made where there is none.
 * @throws UserError when the folder holds an ablation of another plan, whose arms could not be compared with these
 */
export function keepPlan(folder: string, plan: AblationPlan): void {
  const path = join(folder, FILE);
  const text = `${JSON.stringify(v.parse(AblationPlanSchema, plan), null, 2)}\n`;
  const before = textIfThere(path);
  if (before === undefined) {
    makeFolder(folder);
    writeFileAtomic(path, text);
  } else if (before !== text) {
    throw new UserError(
      `${folder} holds an ablation with other settings (${FILE} has them).`,
      'Give the same ones to go on with it, or choose another folder.',
    );
  }
}
