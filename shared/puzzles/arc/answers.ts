import type { Answer } from '../grid.ts';
import type { Example } from '../type.ts';
import type { ArcTask } from './board.ts';

/** The known outputs of a task's tests; undefined unless all are known. */
export function knownOutputs({ tests }: ArcTask): Answer | undefined {
  const outputs = tests.flatMap(({ output }) => output ?? []);
  return outputs.length === tests.length ? outputs : undefined;
}

/** A task with its answer, where that is known. */
export function arcExample(task: ArcTask): Example<ArcTask> {
  const solution = knownOutputs(task);
  return solution ? { puzzle: task, solution } : { puzzle: task };
}
