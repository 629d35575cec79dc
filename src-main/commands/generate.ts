import { Argument, Command, Option } from 'commander';
import { UserError } from '../../shared/errors.ts';
import type { SolvedExample } from '../../shared/puzzles/puzzle.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../shared/puzzles/skills.ts';
import { DATASET_FORMAT, formatNamed, puzzlesAsText, textFormats } from '../library/export/export.ts';
import { puzzleCount, wholeNumber } from '../option-values.ts';
import type { WishFlags } from '../puzzles/host-puzzle.ts';
import { type JsonFlag, jsonOption } from './common.ts';
import { EVALUATION_SEED, generateExamples, sizeOption, wishOptions } from './input/generated.ts';
import { deliver, formatFor } from './library/export.ts';
import { withProgress } from './output/progress.ts';
import { type ForceFlag, forceOption, targetOf } from './output/target.ts';

interface Flags extends WishFlags, ForceFlag, JsonFlag {
  readonly limit: number;
  readonly seed: number;
  readonly format?: string;
}

const KINDS = PUZZLE_KINDS.filter(kind => skillsOf(kind).generator);

/** `mull generate`: new puzzles, each with one solution, for every command that takes a file of puzzles, and the app. */
export const generateCommand = new Command('generate')
  .description('make puzzles, each with exactly one solution')
  .addArgument(new Argument('<puzzle>', 'the type of puzzle').choices(KINDS))
  .argument('[file]', 'the file to write; standard output when left out', '-')
  .option('--limit <n>', 'so many', puzzleCount, 1)
  .addOption(sizeOption())
  .addOption(
    new Option(
      '--seed <n>',
      `the same seed makes the same puzzles; ${EVALUATION_SEED} those that mull eval makes`,
    )
      .argParser(wholeNumber)
      .default(1),
  )
  .option(
    '--format <format>',
    'lines, csv, text, json, and what else the type has; by the ending of the file when left out, json on standard output',
  )
  .addOption(forceOption)
  .addOption(jsonOption)
  .action(generate);
for (const option of wishOptions()) generateCommand.addOption(option);

async function generate(kind: PuzzleKind, file: string, flags: Flags): Promise<void> {
  const formats = textFormats(kind);
  const format = formatFor(kind, file, flags, formats);
  if (format === DATASET_FORMAT)
    throw new UserError(
      'A dataset is made of a set of the library.',
      'Import what is generated into a set, then: mull library export SET FOLDER --format dataset',
    );
  formatNamed(kind, format, formats);
  const target = file === '-' ? undefined : targetOf(file, flags);
  const look = {
    format: '{bar} {value}/{total}  {eta_formatted} left',
    total: flags.limit,
    silent: flags.json,
  };
  const made = await withProgress(look, async show => {
    const examples: SolvedExample[] = [];
    for (const example of generateExamples(kind, flags, flags.limit, flags.seed))
      show(examples.push(example));
    return examples;
  });
  const entries = made.map(example => ({ ...example, solutions: 'one' as const }));
  deliver(puzzlesAsText(kind, entries, format), file, target, flags);
}
