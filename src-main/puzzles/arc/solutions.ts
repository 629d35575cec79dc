import { existsSync, readFileSync } from 'node:fs';
import { UserError } from '../../../shared/errors.ts';
import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { withOutputs } from '../../../shared/puzzles/arc/json.ts';
import { answersName } from '../../../shared/reading/apart.ts';
import { solutionsIn } from '../../../shared/reading/arc/reader.ts';

/**
 * Outputs by the ids of their tasks, from the file of solutions that the contests keep beside a file of challenges:
 * `arc-agi_training_solutions.json` for `arc-agi_training_challenges.json`. None where there is no such file.
 * @throws UserError when it is no file of solutions
 */
export function solutionsBeside(challenges: string): ReadonlyMap<string, unknown> {
  const file = answersName(challenges);
  if (file === undefined || !existsSync(file)) return new Map();
  const solutions = solutionsIn(readFileSync(file, 'utf8'));
  if (solutions) return solutions;
  throw new UserError(`${file} holds no solutions of ARC tasks.`, 'Put it elsewhere, or mend it.');
}

/** The outputs of a task's tests, where they are known. @throws UserError when they do not fit the task */
export function withSolution(
  task: ArcTask,
  id: string | undefined,
  solutions: ReadonlyMap<string, unknown>,
): ArcTask {
  const outputs = id === undefined ? undefined : solutions.get(id);
  return outputs === undefined ? task : withOutputs(task, outputs, id!);
}
