/** The commands of `mull`, apart from the code behind them: the desktop app looks here whether it was called as one. */
const COMMANDS = ['solve', 'eval', 'train', 'models', 'export', 'library', 'arc', 'ablate', 'bench'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Was the program started as `mull solve …` (or for help) and not to open a window? */
export function isCommand(argument: string | undefined): boolean {
  return (
    argument !== undefined && [...COMMANDS, 'help', '--help', '-h', '--version', '-V'].includes(argument)
  );
}
