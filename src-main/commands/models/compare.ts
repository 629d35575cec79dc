import { Command, Option } from 'commander';
import type { Comparison } from '../../../shared/contract/models.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { askedToStop } from '../../asked-to-stop.ts';
import { Runtime } from '../../model/runtime.ts';
import { puzzleCount } from '../../option-values.ts';
import { compare, sharedKind } from '../../solve/compare.ts';
import { lastOf } from '../../steps.ts';
import {
  dataOption,
  effortOption,
  findModel,
  jsonOption,
  print,
  type SolveFlags,
  stoppedText,
  tellNovelty,
  tellStopped,
  threadsOption,
} from '../common.ts';
import { withProgress } from '../output/progress.ts';
import { type CompareSet, comparePuzzles, PARTS } from './compare-puzzles.ts';

interface Flags extends CompareSet, Pick<SolveFlags, 'effort' | 'threads' | 'json'> {}

/** `mull models compare`: two models on the same puzzles. */
export const compareCommand = new Command('compare')
  .description('let two models solve the same puzzles')
  .argument('<first>', 'a model by its name, or a folder that holds one')
  .argument('<second>', 'the other one')
  .addOption(dataOption())
  .option(
    '--set <set>',
    'the puzzles: a file with one a line or JSON lines, or a set of the library; fixed generated ones when left out',
  )
  .addOption(
    new Option(
      '--split <part>',
      'what training leaves out, or what it learns from; unless said, held-out of a set of the library, all of a file',
    ).choices(PARTS),
  )
  .option('--limit <n>', 'at most so many', puzzleCount, 100)
  .addOption(effortOption('single'))
  .addOption(threadsOption)
  .addOption(jsonOption)
  .action(compareModels);

async function compareModels(first: string, second: string, flags: Flags): Promise<void> {
  const pick = (id: string) => ({
    id,
    runtime: new Runtime(findModel(id, flags.data), 'cpu', flags.threads),
  });
  const pair = [pick(first), pick(second)] as const;
  const kind = sharedKind(pair);
  const { puzzles, what } = await comparePuzzles(
    kind,
    flags,
    pair.map(({ runtime }) => runtime.model.card),
  );
  console.error(what);
  for (const { runtime } of pair) tellNovelty(runtime.model, puzzles, flags);
  const rows = compare(pair, puzzles, { effort: flags.effort, signal: askedToStop() });
  const differences: string[] = [];
  const solved = { first: 0, second: 0 };
  const format = '{bar} {value}/{total}  the first solved {first}, the second {second}  {eta_formatted} left';
  const comparison = await withProgress({ format, total: puzzles.length, silent: flags.json }, show =>
    lastOf(rows, ({ index, attempts: [one, two], puzzle }) => {
      solved.first += Number(one.solved);
      solved.second += Number(two.solved);
      show(index + 1, solved);
      if (one.solved !== two.solved)
        differences.push(`${placeOf(index, puzzle)}: only ${one.solved ? first : second}`);
    }),
  );
  const { totals, stopped } = comparison;
  const { effort, threads } = flags;
  const settings = { puzzles: what, effort, threads };
  print(flags, { ...comparison, settings }, [report(kind, comparison), ...differences].join('\n'));
  if (stopped) tellStopped(stoppedText(totals[0].puzzles, puzzles.length));
}

/** "puzzle 3", or "puzzle 3 (007bbfb7)" where it has a name. */
function placeOf(index: number, puzzle: Puzzle | undefined): string {
  const name = puzzle && puzzleType(puzzle.kind).nameOf?.(puzzle);
  return `puzzle ${index + 1}${name === undefined ? '' : ` (${name})`}`;
}

function report(kind: PuzzleKind, { totals, onlyFirst, onlySecond }: Comparison): string {
  const right = puzzleType(kind).verifier ? 'verified' : 'solved in two attempts';
  const lines = totals.map(({ model, puzzles, solved, meanSteps, medianMs }) => {
    const steps = meanSteps === undefined ? '' : ` ${meanSteps.toFixed(1)} steps a puzzle,`;
    return `${model}: ${solved} of ${puzzles} ${right},${steps} median ${medianMs.toFixed(0)} ms`;
  });
  return [...lines, `only the first ${onlyFirst}, only the second ${onlySecond}`].join('\n');
}
