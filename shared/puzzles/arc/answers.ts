import type { Answer } from '../grid.ts';
import type { ExampleOf } from '../type.ts';
import type { ArcPair, ArcTask } from './board.ts';

/** The known outputs of a task's tests; undefined unless all are known. */
export function knownOutputs({ tests }: ArcTask): Answer | undefined {
  const outputs = tests.flatMap(({ output }) => output ?? []);
  return outputs.length === tests.length ? outputs : undefined;
}

/** The task as somebody gets it who is to solve it. */
export const withoutOutputs = (task: ArcTask): ArcTask => ({
  ...task,
  tests: task.tests.map(({ input }) => ({ input })),
});

/** A task with its answer, where that is known. */
export function arcExample(task: ArcTask): ExampleOf<ArcTask> {
  const solution = knownOutputs(task);
  return solution ? { puzzle: task, solution } : { puzzle: task };
}

/** The task without one of its pairs, which becomes its question. */
export function withoutPair(task: ArcTask, pair: number): { puzzle: ArcTask; asked: ArcPair } {
  const asked = task.pairs[pair]!;
  const pairs = task.pairs.filter(other => other !== asked);
  return { asked, puzzle: { kind: 'arc', pairs, tests: [{ input: asked.input }] } };
}

/** Pairs of a task from which one can be left out: two are left to see the rule in. */
export const ENOUGH_PAIRS = 3;

/** A task whose outputs nobody knows, with its last pair as its question; undefined where too few pairs would be left. */
export function questionedTask(task: ArcTask): ExampleOf<ArcTask> | undefined {
  if (task.pairs.length < ENOUGH_PAIRS) return undefined;
  const { puzzle, asked } = withoutPair(task, task.pairs.length - 1);
  return { puzzle, solution: [asked.output] };
}
