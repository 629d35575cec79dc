import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../../shared/errors.ts';
import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { isSolutions, withOutputs } from '../../../shared/puzzles/arc/json.ts';

/**
 * Outputs by the ids of their tasks, from the file of solutions that the contests keep beside a file of challenges:
 * `arc-agi_training_solutions.json` for `arc-agi_training_challenges.json`. None where there is no such file.
 * @throws UserError when it is no file of solutions
 */
export function solutionsBeside(challenges: string): ReadonlyMap<string, unknown> {
  const name = basename(challenges).replace('challenges', 'solutions');
  const file = join(dirname(challenges), name);
  if (name === basename(challenges) || !existsSync(file)) return new Map();
  const value = readJson(file);
  if (!isSolutions(value))
    throw new UserError(`${file} holds no solutions of ARC tasks.`, 'Put it elsewhere, or mend it.');
  return new Map(Object.entries(value as Record<string, unknown>));
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

/** @throws UserError when the file cannot be read, or is no JSON */
function readJson(file: string): unknown {
  if (!existsSync(file)) throw new UserError(`There is no file ${file}.`, 'Check the path.');
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      `${file} is no JSON, or it is cut off or damaged: it cannot be read.`,
      'Check the file, or download it again.',
    );
  }
}
