import { type AddHelpTextContext, Command, CommanderError } from 'commander';
import { Stopped, UserError } from '../../shared/errors.ts';
import { inWords, linesOf } from '../errors.ts';
import { version } from '../project.ts';
import { BAD_INPUT, NOT_DONE } from './common.ts';
import { refuseIdleOptions } from './idle-options.ts';
import { COMMANDS, type CommandName, isCommandName } from './names.ts';

/** Loads a command with all that it uses. */
const LOAD: Record<CommandName, () => Promise<Command>> = {
  solve: async () => (await import('./solve.ts')).solveCommand,
  generate: async () => (await import('./generate.ts')).generateCommand,
  eval: async () => (await import('./eval.ts')).evalCommand,
  train: async () => (await import('./train.ts')).trainCommand,
  models: async () => (await import('./models.ts')).modelsCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  library: async () => (await import('./library.ts')).libraryCommand,
  arc: async () => (await import('./arc.ts')).arcCommand,
  ablate: async () => (await import('./ablate.ts')).ablateCommand,
  bench: async () => (await import('./bench.ts')).makeBenchCommand(),
};

/** Those commands, or all of them. */
export const loadCommands = (names: readonly CommandName[] = COMMANDS): Promise<Command[]> =>
  Promise.all(names.map(name => LOAD[name]()));

const EXIT_CODES = `
Exit codes: 0 done (of solve: verified, or all pairs of an ARC task reproduced),
1 not solved, or stopped on the way, 2 the input cannot be used.`;

/**
 * The command line. Only the command that is asked for is loaded.
 * @param words what follows the program's name
 * @returns the exit code: 0 done, 1 not solved, or stopped on the way, 2 the input cannot be used
 * @throws what is our own fault
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const program = new Command('mull')
    .description('Solve Sudokus, mazes and ARC puzzles with tiny recursive models.')
    .version(version)
    .enablePositionalOptions()
    .addHelpText('beforeAll', unknownAfterHelp)
    .addHelpText('afterAll', EXIT_CODES)
    .hook('preAction', (_, command) => refuseIdleOptions(command));
  const [first] = words;
  for (const command of await loadCommands(isCommandName(first) ? [first] : COMMANDS))
    program.addCommand(command);
  for (const command of withParts(program)) {
    command.exitOverride().showHelpAfterError(helpAfterError(command));
    if (command.commands.length > 0) command.helpCommand(true); // commander gives none to those that do something themselves
  }
  return carryOut(program, helpOfPart(program, words));
}

/** Behind what commander says is wrong; of a command that only has others, an option of theirs is unknown, too. */
function helpAfterError({ commands, registeredArguments }: Command): string {
  const isGroup = commands.length > 0 && registeredArguments.length === 0;
  return `${isGroup ? 'Options stand behind the last word of a command. ' : ''}Add --help to see what this takes.`;
}

/** `mull help library import` as `mull library help import`: commander itself looks at one word after `help`. */
function helpOfPart(program: Command, words: readonly string[]): readonly string[] {
  const [help, first, ...parts] = words;
  const command = program.commands.find(command => command.name() === first);
  if (help !== 'help' || parts.length === 0 || !command?.commands.length) return words;
  return [command.name(), 'help', ...parts];
}

/** Carries out a command. @returns and @throws as {@link runCommandLine} */
export async function carryOut(command: Command, words: readonly string[]): Promise<number> {
  try {
    await command.parseAsync([...words], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return tell(error);
  }
}

/** A command, and all commands inside it: commander hands no setting down to those that are added to it. */
export const withParts = (command: Command): Command[] => [command, ...command.commands.flatMap(withParts)];

/** Of `mull help nope`, commander by itself prints the help of `mull` alone. */
const unknownAfterHelp = ({ error, command: { args } }: AddHelpTextContext): string =>
  error && args[0] === 'help' ? `error: unknown command '${args[1]}'\n` : '';

/** Prints what went wrong, in the user's words where it is the user's to mend. @returns the exit code */
function tell(thrown: unknown): number {
  const error = inWords(thrown);
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
  if (error instanceof Stopped) {
    console.error(error.message);
    return NOT_DONE;
  }
  if (!(error instanceof UserError)) throw error;
  console.error(linesOf(error));
  return BAD_INPUT;
}
