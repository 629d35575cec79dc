import { Argument, Command, Option } from 'commander';
import { PUZZLE_KINDS } from '../../shared/puzzles/puzzle.ts';
import { oneMoreTag, positiveWhole, shareUpTo, wholeNumber } from '../option-values.ts';
import { dataOption, jsonOption } from './common.ts';
import { DependentOption } from './idle-options.ts';
import { backUp, exportSet } from './library/export.ts';
import type { importFiles } from './library/import.ts';
import { restore } from './library/restore.ts';
import { checkIntegrity, findTwins, gradeSet, listPuzzles, showSets, split } from './library/sets.ts';
import { forceOption } from './output/target.ts';

/** `mull library …`: the same library as the app's, on the command line. Both may use it at the same time. */
export const libraryCommand = new Command('library')
  .description('puzzle sets: import, look, split, export, back up')
  .addCommand(sub('sets', 'list the sets').action(showSets))
  .addCommand(
    sub('import', 'read puzzles from files and folders into a set, which is made where there is none')
      .argument('<set>')
      .argument('<paths...>')
      .addOption(
        new Option('--kind <type>', 'puzzles of a new set; those of the first file when left out').choices(
          PUZZLE_KINDS,
        ),
      )
      .option('--tag <tag>', 'a tag for the puzzles that are added; give it again for more', oneMoreTag)
      .action(async (...given: Parameters<typeof importFiles>) =>
        (await import('./library/import.ts')).importFiles(...given),
      ),
  )
  .addCommand(
    filtered(sub('list', 'list the puzzles of a set, one a line'))
      .argument('<set>')
      .option('--limit <n>', 'at most so many', positiveWhole, 50)
      .option('--offset <n>', 'leave out so many before', wholeNumber, 0)
      .action(listPuzzles),
  )
  .addCommand(
    filtered(sub('export', 'write a set to a file, or as a dataset folder'))
      .argument('<set>')
      .argument('<file>', 'the file, or the folder of a dataset; - for standard output')
      .option(
        '--format <format>',
        'lines, csv, text, json, dataset, and what else the type has; by the ending of the file when left out',
      )
      .addOption(forceOption)
      .option('--copies <n>', 'symmetric copies of each training puzzle in a dataset', wholeNumber, 0)
      .addOption(
        new DependentOption('--seed <n>', 'seed of the copies', ['copies']).argParser(wholeNumber).default(1),
      )
      .action(exportSet),
  )
  .addCommand(
    sub('split', 'show or change which share of a set training leaves out')
      .argument('<set>')
      .addArgument(new Argument('[share]', 'of held-out puzzles, 0 to 0.5').argParser(shareUpTo(0.5)))
      .action(split),
  )
  .addCommand(
    sub('grade', 'let the exact solver look at every new puzzle').argument('<set>').action(gradeSet),
  )
  .addCommand(
    sub('twins', 'find puzzles that are the same up to symmetry').argument('<set>').action(findTwins),
  )
  .addCommand(
    sub('backup', 'copy the library into one file').argument('<file>').addOption(forceOption).action(backUp),
  )
  .addCommand(
    sub('restore', 'put a backup in the place of the library, which is kept beside it')
      .argument('<file>')
      .action(restore),
  )
  .addCommand(sub('integrity', 'check the whole file').action(checkIntegrity));

function sub(name: string, description: string): Command {
  return new Command(name).description(description).addOption(dataOption()).addOption(jsonOption);
}

function filtered(command: Command): Command {
  return command
    .option('--search <text>', 'in the puzzle, its source and its tags')
    .option('--grade <grade>', 'only of this grade')
    .option('--tag <tag>', 'only with this tag')
    .addOption(new Option('--solved', 'only those that a model has solved').conflicts('unsolved'))
    .option('--unsolved', 'only those that no model has solved')
    .addOption(new Option('--split <part>', 'only one side of the split').choices(['training', 'held-out']));
}
