import { UserError } from '../../../shared/errors.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import { withoutOutputs } from '../../../shared/puzzles/arc/answers.ts';
import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { submissionJson } from '../../../shared/puzzles/arc/json.ts';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import { fileTitle } from '../../../shared/puzzles/index.ts';
import { type Item, isFound, type Refused } from '../../../shared/reading/index.ts';

/** A task of a contest, with the id that its answers are handed in under. */
export type ContestTask = readonly [id: string, task: ArcTask];

/**
 * The tasks that a file or a folder of challenges holds, without the answers that may stand with them. One in a file of its
 * own is called like the file, as in the corpus: "007bbfb7.json".
 * @param file what messages call it
 * @throws UserError when there are no tasks, a damaged one, or two with the same id
 */
export function contestTasks(items: readonly Item[], file: string): ContestTask[] {
  const tasks = items.flatMap((item): ContestTask[] =>
    isFound(item) && item.puzzle.kind === 'arc'
      ? [[item.source ?? fileTitle(item.file ?? 'task'), withoutOutputs(item.puzzle)]]
      : [],
  );
  const refused = items.find((item): item is Refused => !isFound(item));
  if (tasks.length === 0)
    throw new UserError(
      `${file} holds no ARC tasks.${refused ? ` ${refused.reason}` : ''}`,
      'Give a file of challenges: {"id": {"train": […], "test": […]}, …}.',
    );
  if (refused) throw new UserError(`${file}: ${refused.reason}`, refused.action);
  refuseSharedId(tasks, file);
  return tasks;
}

/** @throws UserError when two tasks have the same id: one answer would replace the other */
function refuseSharedId(tasks: readonly ContestTask[], file: string): void {
  const ids = new Set<string>();
  for (const [id] of tasks) {
    if (ids.has(id))
      throw new UserError(
        `${file} holds several tasks with the id "${id}", but a submission has one answer for each id.`,
        'Give a file of challenges: {"id": {"train": […], "test": […]}, …}, or files that are named by the ids.',
      );
    ids.add(id);
  }
}

/** The answers to the tasks of a file of challenges, as the contests take them. */
export class Submission {
  /** Of every task, for every test input the answers, best first. */
  readonly #attempts: Map<string, Grid[][]>;

  /** All tasks are in it from the start: one that was not answered has black cells. */
  constructor(tasks: readonly ContestTask[]) {
    this.#attempts = new Map(tasks.map(([id, { tests }]) => [id, tests.map(() => [])]));
  }

  /** Takes the answers to a task. */
  take(id: string, { answer, others = [] }: Outcome): void {
    const tests = this.#attempts.get(id)!;
    this.#attempts.set(
      id,
      tests.map((_, test) => [answer, ...others].flatMap(grids => grids[test] ?? [])),
    );
  }

  /** What is handed in. */
  get text(): string {
    return `${JSON.stringify(submissionJson(this.#attempts))}\n`;
  }
}
