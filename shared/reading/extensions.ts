/** What files of puzzles are called, without the dot: for dialogs, and for files that the system hands to the app. */
export const PUZZLE_EXTENSIONS: readonly string[] = [
  ...['mull', 'sdk', 'sdm', 'sdx', 'ss', 'skp', 'txt', 'md', 'json', 'jsonl', 'ndjson', 'csv', 'tsv', 'maze'],
  ...['save', 'opensudoku', 'ksudoku', 'xml', 'html', 'zip', 'gz', 'png', 'jpg', 'jpeg', 'tex'],
];

/** Programs that may hold puzzles: for dialogs alone, because a system hands an app its own scripts, too. */
const PROGRAM_EXTENSIONS: readonly string[] = ['py', 'js', 'mjs', 'ts', 'c', 'h', 'cpp', 'java', 'hs', 'pl'];

export const DIALOG_EXTENSIONS: readonly string[] = [...PUZZLE_EXTENSIONS, ...PROGRAM_EXTENSIONS];

/** The same for an input of the page. */
export const PUZZLE_FILES: string = DIALOG_EXTENSIONS.map(extension => `.${extension}`).join(',');
