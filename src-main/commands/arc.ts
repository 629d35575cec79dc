import { Command } from 'commander';
import type { Effort } from '../../shared/effort.ts';
import { countText, numberText } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { EVERY_SHAPE } from '../../shared/puzzles/shapes.ts';
import { isFound } from '../../shared/reading/index.ts';
import { askedToStop } from '../asked-to-stop.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { isSameFile } from '../files/there.ts';
import { positiveWhole } from '../option-values.ts';
import { contestTasks, Submission } from '../puzzles/arc/contest.ts';
import { solve } from '../solve/solve.ts';
import { lastOf } from '../steps.ts';
import {
  dataOption,
  effortOption,
  type JsonFlag,
  jsonOption,
  modelOption,
  openRuntime,
  print,
  seedOption,
  tellStopped,
  threadsOption,
} from './common.ts';
import { questionsIn, refuseMissing } from './input/items.ts';
import { type LearningFlags, learningLimit, secondsOption, stepsOption } from './learning.ts';
import { withProgress } from './output/progress.ts';
import { type ForceFlag, forceOption, targetOf } from './output/target.ts';

interface Flags extends ForceFlag, JsonFlag, LearningFlags {
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
      .addOption(jsonOption)
      .action(submit),
  );

async function submit(file: string, flags: Flags): Promise<void> {
  const target = targetOf(flags.out, flags);
  refuseSameFile(file, flags.out);
  refuseMissing(file);
  const items = [...questionsIn(file)];
  const tasks = contestTasks(items, file);
  if (items.some(item => isFound(item) && item.solution))
    console.error(`${file} holds answers, too. They are not looked at.`);
  const runtime = await openRuntime('arc', EVERY_SHAPE, { ...flags, device: 'cpu' });
  const signal = askedToStop();
  const learning = learningLimit('arc', flags);
  const submission = new Submission(tasks);
  const chosen = tasks.slice(0, flags.limit);
  let done = 0;
  await withProgress(
    { format: '{bar} {value}/{total}  {eta_formatted} left', total: chosen.length, silent: flags.json },
    async show => {
      for (const [id, task] of chosen) {
        if (signal.aborted) break;
        const { effort, seed } = flags;
        const outcome = await lastOf(solve(runtime, task, { effort, seed, learning, signal }));
        submission.take(id, outcome);
        writeFileAtomic(target, submission.text);
        show(++done);
      }
    },
  );
  const text = `${flags.out}: two attempts at ${numberText(done)} of ${countText(tasks.length, 'task')}`;
  print(flags, { file: target, tasks: tasks.length, answered: done }, text);
  if (signal.aborted) tellStopped('It was stopped; tasks that were not reached have black cells.');
}

/** @throws UserError when the answers would be written over the challenges */
function refuseSameFile(challenges: string, out: string): void {
  if (!isSameFile(challenges, out)) return;
  throw new UserError(`${out} is the file of challenges itself.`, 'Give another file with --out.');
}
