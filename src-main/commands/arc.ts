import { existsSync, realpathSync } from 'node:fs';
import { Command } from 'commander';
import { countText, numberText } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import type { Effort, Outcome } from '../../shared/frame.ts';
import type { ArcTask } from '../../shared/puzzles/arc/board.ts';
import { submissionJson } from '../../shared/puzzles/arc/json.ts';
import type { Grid } from '../../shared/puzzles/grid.ts';
import { fileTitle } from '../../shared/puzzles/index.ts';
import { EVERY_SHAPE } from '../../shared/puzzles/shapes.ts';
import { isFound } from '../../shared/reading/index.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { positiveWhole } from '../option-values.ts';
import { solve } from '../solve/solve.ts';
import { lastOf } from '../steps.ts';
import {
  abortOnSignals,
  dataOption,
  effortOption,
  modelOption,
  openRuntime,
  seedOption,
  tellStopped,
  threadsOption,
} from './common.ts';
import { type LearningFlags, learningLimit, secondsOption, stepsOption } from './learning.ts';
import { withProgress } from './progress.ts';
import { itemsIn } from './puzzle-files.ts';
import { type ForceFlag, forceOption, targetOf } from './target.ts';

interface Flags extends ForceFlag, LearningFlags {
  readonly out: string;
  readonly effort: Effort;
  readonly limit?: number;
  readonly model?: string;
  readonly data: string;
  readonly seed: number;
  readonly threads: number;
}

/** `mull arc`: what is done with ARC tasks alone. */
export const arcCommand = new Command('arc')
  .description('work with files of the ARC contests')
  .addCommand(
    new Command('submission')
      .description('answer all tasks of a file of challenges, twice each, as the contests take it')
      .argument('<challenges>', 'the file of challenges, or of one task')
      .requiredOption('--out <file>', 'the file to write; it is written anew after every task')
      .addOption(forceOption)
      .option('--limit <n>', 'only the first tasks; the others get black cells', positiveWhole)
      .addOption(effortOption('thorough'))
      .addOption(secondsOption)
      .addOption(stepsOption)
      .addOption(modelOption)
      .addOption(dataOption())
      .addOption(threadsOption)
      .addOption(seedOption)
      .action(submit),
  );

async function submit(file: string, flags: Flags): Promise<void> {
  const target = targetOf(flags.out, flags);
  refuseSameFile(file, flags.out);
  const tasks = readTasks(file);
  const runtime = await openRuntime('arc', EVERY_SHAPE, { ...flags, device: 'cpu' });
  const signal = abortOnSignals();
  const learning = learningLimit('arc', flags);
  const attempts = new Map(tasks.map(([id, { tests }]) => [id, tests.map((): Grid[] => [])]));
  const chosen = tasks.slice(0, flags.limit);
  let done = 0;
  await withProgress('{bar} {value}/{total}  {eta_formatted} left', chosen.length, false, async show => {
    for (const [id, task] of chosen) {
      if (signal.aborted) break;
      const { effort, seed } = flags;
      const outcome = await lastOf(solve(runtime, task, { effort, seed, learning, signal }));
      attempts.set(id, attemptsOf(outcome, task));
      writeFileAtomic(target, `${JSON.stringify(submissionJson(attempts))}\n`);
      show(++done);
    }
  });
  console.log(`${flags.out}: two attempts at ${numberText(done)} of ${countText(tasks.length, 'task')}`);
  if (signal.aborted) tellStopped('It was stopped; tasks that were not reached have black cells.');
}

/** @throws UserError when the answers would be written over the challenges */
function refuseSameFile(challenges: string, out: string): void {
  if (![challenges, out].every(path => existsSync(path))) return;
  if (realpathSync.native(challenges) !== realpathSync.native(out)) return;
  throw new UserError(`${out} is the file of challenges itself.`, 'Give another file with --out.');
}

/** The answers to every test input, best first. */
const attemptsOf = ({ answer, others = [] }: Outcome, { tests }: ArcTask): Grid[][] =>
  tests.map((_, test) => [answer, ...others].flatMap(grids => grids[test] ?? []));

/** @throws UserError when two tasks have the same id: one answer would replace the other */
function withOwnIds(tasks: [string, ArcTask][], file: string): [string, ArcTask][] {
  const ids = new Set<string>();
  for (const [id] of tasks) {
    if (ids.has(id))
      throw new UserError(
        `${file} holds several tasks with the id "${id}", but a submission has one answer for each id.`,
        'Give a file of challenges: {"id": {"train": […], "test": […]}, …}, or files that are named by the ids.',
      );
    ids.add(id);
  }
  return tasks;
}

/**
 * A task in a file of its own is called like the file, as in the corpus: "007bbfb7.json".
 * @throws UserError when the file holds no tasks, or a damaged one
 */
function readTasks(file: string): [string, ArcTask][] {
  const items = itemsIn(file);
  const tasks = items.flatMap((item): [string, ArcTask][] =>
    isFound(item) && item.puzzle.kind === 'arc'
      ? [[item.source ?? fileTitle(item.file ?? 'task'), item.puzzle]]
      : [],
  );
  const refused = items.flatMap(item => (isFound(item) ? [] : [item]))[0];
  if (tasks.length > 0 && !refused) return withOwnIds(tasks, file);
  if (tasks.length > 0) throw new UserError(`${file}: ${refused!.reason}`, refused!.action);
  throw new UserError(
    `${file} holds no ARC tasks.${refused ? ` ${refused.reason}` : ''}`,
    'Give a file of challenges: {"id": {"train": […], "test": […]}, …}.',
  );
}
