import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { formatTaskJson } from '../../../shared/puzzles/arc/json.ts';
import type { Answer } from '../../../shared/puzzles/grid.ts';

/** A task as JSON, as everyone exchanges them; answers stand as the outputs of the tests. */
export function taskText(task: ArcTask, answer: Answer = []): string {
  const tests = task.tests.map((test, index) => {
    const output = answer[index] ?? test.output;
    return { input: test.input, ...(output && { output }) };
  });
  return formatTaskJson({ ...task, tests });
}
