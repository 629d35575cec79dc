import './node-version.ts';
import { Command, CommanderError } from 'commander';
import { UserError } from '../shared/errors.ts';
import { ablateCommand } from './commands/ablate.ts';
import { arcCommand } from './commands/arc.ts';
import { makeBenchCommand } from './commands/bench.ts';
import { BAD_INPUT } from './commands/common.ts';
import { evalCommand } from './commands/eval.ts';
import { exportCommand } from './commands/export.ts';
import { refuseIdleOptions } from './commands/idle-options.ts';
import { libraryCommand } from './commands/library.ts';
import { modelsCommand } from './commands/models.ts';
import type { CommandName } from './commands/names.ts';
import { guardOutput, guardTerminal } from './commands/output/safe-output.ts';
import { solveCommand } from './commands/solve.ts';
import { trainCommand } from './commands/train.ts';
import { inWords, linesOf } from './errors.ts';
import { standWhereCalled, version } from './project.ts';

export const commands: Record<CommandName, Command> = {
  solve: solveCommand,
  eval: evalCommand,
  train: trainCommand,
  models: modelsCommand,
  export: exportCommand,
  library: libraryCommand,
  arc: arcCommand,
  ablate: ablateCommand,
  bench: makeBenchCommand(),
};

const EXIT_CODES = `
Exit codes: 0 done (of solve: verified, or all pairs of an ARC task reproduced),
1 not solved, or stopped on the way, 2 the input cannot be used.`;

/**
 * The command line.
 * @param words what follows the program's name
 * @returns the exit code: 0 done, 1 not solved, or stopped on the way, 2 the input cannot be used
 * @throws what is our own fault
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const program = new Command('mull')
    .description('Solve Sudokus, mazes and ARC puzzles with tiny recursive models.')
    .version(version)
    .enablePositionalOptions()
    .addHelpText('afterAll', EXIT_CODES)
    .hook('preAction', (_, command) => refuseIdleOptions(command));
  for (const command of Object.values(commands)) program.addCommand(command);
  for (const command of withParts(program)) {
    command.exitOverride().showHelpAfterError('Add --help to see what this takes.');
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return tell(error);
  }
}

/** A command, and all commands inside it: commander hands no setting down to those that are added to it. */
export const withParts = (command: Command): Command[] => [command, ...command.commands.flatMap(withParts)];

/** Prints what went wrong, in the user's words where it is the user's to mend. @returns the exit code */
function tell(thrown: unknown): number {
  const error = inWords(thrown);
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
  if (!(error instanceof UserError)) throw error;
  console.error(linesOf(error));
  return BAD_INPUT;
}

if (import.meta.main) {
  guardTerminal();
  guardOutput();
  standWhereCalled();
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
