/** The commands of `mull`, apart from the code behind them: who looks here loads none of it. */
export const COMMANDS = [
  'solve',
  'generate',
  'eval',
  'train',
  'models',
  'export',
  'library',
  'arc',
  'ablate',
  'bench',
] as const;
export type CommandName = (typeof COMMANDS)[number];

export const isCommandName = (word: string | undefined): word is CommandName =>
  COMMANDS.some(name => name === word);

/** Was the program started as `mull solve …` (or for help) and not to open a window? */
export const isCommand = (word: string | undefined): boolean =>
  isCommandName(word) || ['help', '--help', '-h', '--version', '-V'].some(other => other === word);
