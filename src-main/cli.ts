import './node-version.ts';
import { Command, CommanderError } from 'commander';
import { UserError } from '../shared/errors.ts';
import { makeBenchCommand } from './commands/bench.ts';
import { BAD_INPUT } from './commands/common.ts';
import { evalCommand } from './commands/eval.ts';
import { exportCommand } from './commands/export.ts';
import { solveCommand } from './commands/solve.ts';
import { trainCommand } from './commands/train.ts';
import { version } from './project.ts';

/** The command line. Exit codes: 0 done, 1 not solved or failed, 2 the input cannot be used. */
const program = new Command('mull')
  .description('Solve Sudokus with tiny recursive models, and watch them think.')
  .version(version)
  .showHelpAfterError('Add --help to see what this takes.');
for (const command of [solveCommand, evalCommand, trainCommand, exportCommand, makeBenchCommand()])
  program.addCommand(command);
for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Prints what went wrong, in the user's words where it is the user's to mend. @returns the exit code */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
  if (!(error instanceof UserError)) throw error;
  console.error(error.action ? `${error.message}\n${error.action}` : error.message);
  return BAD_INPUT;
}
