import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { ARC_EXAMPLES } from '../../../shared/puzzles/arc/examples.ts';
import type { Starter } from '../../state/desk/view.ts';

/** The project's own tasks. Their answers are left out: the model's would otherwise stand beside them from the start. */
export const STARTERS: readonly Starter<ArcTask>[] = ARC_EXAMPLES.map(({ title, level, task }) => ({
  title,
  hint: level,
  puzzle: asked(task),
}));

/** What the card on the start screen shows. */
export const PREVIEW = previewOf('Crosses');

function previewOf(title: string) {
  const { task } = ARC_EXAMPLES.find(example => example.title === title) ?? ARC_EXAMPLES[0]!;
  const shown: ArcTask = { ...task, pairs: task.pairs.slice(0, 2), tests: task.tests.slice(0, 1) };
  return { puzzle: asked(shown), answer: shown.tests.flatMap(({ output }) => output ?? []) };
}

function asked(task: ArcTask): ArcTask {
  return { ...task, tests: task.tests.map(({ input }) => ({ input })) };
}
