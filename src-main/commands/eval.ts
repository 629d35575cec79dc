import { Command, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../../shared/errors.ts';
import { GRADES, generateSudoku, isSudokuSize, type Sudoku } from '../../shared/puzzles/sudoku/index.ts';
import { Random } from '../../shared/random.ts';
import type { Example } from '../model/tasks/task.ts';
import { type Evaluation, evaluate, type HaltingReport, judgeHalting } from '../solve/evaluate.ts';
import {
  deviceOption,
  effortOption,
  jsonOption,
  modelOption,
  openRuntime,
  positive,
  type SolveFlags,
  seedOption,
  threadsOption,
} from './common.ts';
import { progressBar } from './progress.ts';
import { readExamples, splitHeldOut } from './puzzle-files.ts';

interface Flags extends SolveFlags {
  readonly puzzles?: string;
  readonly heldOut?: number;
  readonly limit?: number;
  readonly size: number;
  readonly grade?: (typeof GRADES)[number];
  readonly jigsaw?: boolean;
  readonly diagonals?: boolean;
  readonly halting?: boolean;
}

/** Seed of the generated evaluation puzzles; training uses other seeds. */
const EVALUATION_SEED = 20_251_123;

/** `mull eval`: how many of a file's, or of generated, puzzles a model solves. */
export const evalCommand = new Command('eval')
  .description('count how many puzzles a model solves')
  .argument('<puzzle>', 'the type of puzzle: sudoku')
  .option('--puzzles <file>', 'a file of puzzles; generated ones when left out')
  .option(
    '--held-out <n>',
    'take only every n-th puzzle of the file: those that mull train --hold-out left out',
    positive,
  )
  .option('--limit <n>', 'at most so many puzzles (generated: 100 when left out)', positive)
  .option('--size <n>', 'size of generated puzzles', readSize, 9)
  .addOption(new Option('--grade <grade>', 'grade of generated puzzles; mixed when left out').choices(GRADES))
  .option('--jigsaw', 'generate random regions')
  .option('--diagonals', 'generate puzzles with diagonals')
  .option(
    '--halting',
    'judge the halting head instead: how often is the answer right when the model says done?',
  )
  .addOption(effortOption('single'))
  .addOption(modelOption)
  .addOption(deviceOption)
  .addOption(threadsOption)
  .addOption(seedOption)
  .addOption(jsonOption)
  .action(evaluateModel);

function readSize(text: string): number {
  const size = Number(text);
  if (!isSudokuSize(size)) throw new InvalidArgumentError('It takes 4, 6, 9 or 16.');
  return size;
}

async function evaluateModel(kind: string, flags: Flags): Promise<void> {
  if (kind !== 'sudoku')
    throw new UserError(`There are no "${kind}" puzzles to evaluate on.`, 'Use: mull eval sudoku');
  const examples = flags.puzzles ? examplesOf(flags.puzzles, flags) : generateExamples(flags);
  const runtime = await openRuntime(flags);
  if (flags.halting) return reportHalting(await judgeHalting(runtime, examples), flags);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const bar = progressBar(
    '{bar} {value}/{total}  solved {solved}  {eta_formatted} left',
    examples.length,
    flags.json,
  );
  const result = await evaluate(runtime, examples, {
    effort: flags.effort,
    seed: flags.seed,
    signal: interrupted.signal,
    onProgress: (done, solved) => bar.update(done, { solved }),
  });
  bar.stop();
  console.log(flags.json ? JSON.stringify(result) : describe(result, flags));
}

function examplesOf(path: string, { heldOut, limit, json }: Flags): Example<Sudoku>[] {
  const { examples, ambiguous, refused } = readExamples(path);
  if (!json && ambiguous + refused.length > 0) {
    console.error(
      `${path}: left out ${ambiguous} puzzles without exactly one solution and ${refused.length} unreadable lines.`,
    );
  }
  const chosen = heldOut === undefined ? examples : splitHeldOut(examples, heldOut).heldOut;
  return chosen.slice(0, limit);
}

function generateExamples({ size, grade, jigsaw, diagonals, limit }: Flags): Example<Sudoku>[] {
  const random = new Random(EVALUATION_SEED);
  if (!isSudokuSize(size)) throw new Error('internal: the size was checked');
  return Array.from({ length: limit ?? 100 }, () =>
    generateSudoku({
      size,
      random,
      diagonals: diagonals ?? false,
      ...(grade === undefined ? {} : { grade }),
      ...(jigsaw ? { regions: 'jigsaw' as const } : {}),
    }),
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function reportHalting(report: HaltingReport, { json }: Flags): void {
  const { steps, saidDone, precision, recall } = report;
  const text = `The model said done in ${saidDone} of ${steps} steps, and was right in ${percent(precision)} of them.\nOf the steps with a right answer it called ${percent(recall)} done.`;
  console.log(json ? JSON.stringify(report) : text);
}

function describe(result: Evaluation, { effort }: Flags): string {
  return [
    `${result.solved} of ${result.puzzles} verified (${percent(result.accuracy)}) with effort ${effort}`,
    `${result.meanSteps.toFixed(1)} improvement steps a puzzle, ${result.msPerStep.toFixed(1)} ms a step, median ${result.medianMs.toFixed(0)} ms a puzzle`,
  ].join('\n');
}
