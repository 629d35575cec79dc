import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { countText, numberText } from '../../shared/english.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { askedToStop } from '../asked-to-stop.ts';
import { runAblation } from '../bench/ablation/ablation.ts';
import { ARM_NAMES, ARMS, type ArmName, choicesOf } from '../bench/ablation/arms.ts';
import type { AblationPlan } from '../bench/ablation/plan.ts';
import { writeReport } from '../bench/ablation/report.ts';
import { type Result, resultsIn } from '../bench/ablation/run.ts';
import { rowsOf, tableOf } from '../bench/ablation/table.ts';
import {
  channelCount,
  folderPath,
  positive,
  positiveWhole,
  puzzleCount,
  seedCount,
  threadCount,
} from '../option-values.ts';
import { curriculumOf } from '../puzzles/index.ts';
import { generatorFor } from '../puzzles/wished.ts';
import { budgetOf, type JsonFlag, jsonOption, tellStopped } from './common.ts';
import { withProgress } from './output/progress.ts';
import { targetOf } from './output/target.ts';
import { canRedraw } from './output/terminal.ts';

interface Flags extends JsonFlag {
  readonly runs: string;
  readonly minutes?: number;
  readonly steps?: number;
  readonly size?: number;
  readonly width?: number;
  readonly learn: number;
  readonly limit: number;
  readonly seeds: number;
  readonly arms: readonly ArmName[];
  readonly threads: number;
  readonly checkpoint: number;
  readonly out?: string;
}

const KINDS = PUZZLE_KINDS.filter(kind => curriculumOf(kind).ablation);

/** `mull ablate`: what recursion, deep supervision, depth and symmetry each do for a model. */
export const ablateCommand = new Command('ablate')
  .description(
    'train a model without one of its parts at a time, each for the same processor time, and compare',
  )
  .addArgument(new Argument('<puzzle>', 'what to train on').choices(KINDS))
  .requiredOption(
    '--runs <folder>',
    'folder of the runs; with the same one, a stopped ablation goes on',
    folderPath,
  )
  .addOption(
    new Option('--minutes <m>', 'minutes of processor time for each arm and seed')
      .argParser(positive)
      .conflicts('steps'),
  )
  .option('--steps <n>', 'train for so many steps instead', positiveWhole)
  .option('--seeds <n>', 'seeds for each arm: weights, puzzles to learn from, and their order', seedCount, 2)
  .option(
    '--size <n>',
    'side of the puzzles; small enough to be learned in minutes when left out',
    positiveWhole,
  )
  .option('--width <n>', 'channels of the full model', channelCount)
  .option('--learn <n>', 'puzzles to learn from', puzzleCount, 100)
  .option('--limit <n>', 'unseen puzzles to solve', puzzleCount, 200)
  .addOption(
    new Option('--arms <names>', `arms to train, with commas between: ${ARM_NAMES.join(', ')}`)
      .argParser(armsOf)
      .default(ARM_NAMES, 'all'),
  )
  .option('--threads <n>', 'threads', threadCount, 1)
  .option('--checkpoint <m>', 'minutes between checkpoints', positive, 0.25)
  .option(
    '--out <file>',
    'Markdown file to put the report on all arms of --runs into; the chart comes beside it',
  )
  .addOption(jsonOption)
  .action(ablate);

async function ablate(puzzle: PuzzleKind, flags: Flags): Promise<void> {
  const plan = planOf(puzzle, flags);
  const { runs: folder, arms, seeds, json } = flags;
  const out = flags.out === undefined ? undefined : targetOf(flags.out, { force: true });
  const results = await withProgress(
    { format: '{bar} {percentage} %  {text}', total: 1000, silent: json },
    show =>
      runAblation(plan, {
        ...{ folder, arms, seeds, checkpointMinutes: flags.checkpoint, signal: askedToStop() },
        onProgress: (progress, arm, seed) =>
          show(Math.round(1000 * progress), { text: `${ARMS[arm].title}, seed ${seed}` }),
        onResult: result => {
          if (!json && !canRedraw(process.stderr)) console.error(describe(result));
          if (out !== undefined) writeReport(out, plan, resultsIn(folder));
        },
      }),
  );
  const missing = arms.length * seeds - results.length;
  if (missing > 0)
    tellStopped(`Stopped with ${countText(missing, 'run')} left. Give the same command again to go on.`);
  if (json) console.log(JSON.stringify({ plan, results }));
  else if (results.length > 0) console.log(tableOf(rowsOf(results)));
}

/** @throws UserError when the type has no puzzles of this size */
function planOf(puzzle: PuzzleKind, { learn, limit, threads, ...flags }: Flags): AblationPlan {
  const choices = choicesOf(puzzle);
  const { size = choices.size, width = choices.width } = flags;
  generatorFor(puzzle, { size });
  return { puzzle, size, width, budget: budgetOf(flags), learn, limit, threads };
}

function armsOf(text: string): ArmName[] {
  const names = text.split(',');
  const unknown = names.find(name => !ARM_NAMES.some(known => known === name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no arm "${unknown}". There are: ${ARM_NAMES.join(', ')}.`);
  return ARM_NAMES.filter(name => names.includes(name));
}

function describe({ arm, seed, exampleSteps, unseen, minutes }: Result): string {
  return `${ARMS[arm].title}, seed ${seed}: ${numberText(exampleSteps)} example-steps in ${minutes.toFixed(2)} min, ${unseen.solved} of ${unseen.puzzles} unseen puzzles solved`;
}
