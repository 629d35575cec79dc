/**
 * What files of puzzles are called, without the dot: the one list for what dialogs offer, for what is looked into in
 * folders, and for files that the system hands to the app.
 */
export const PUZZLE_EXTENSIONS: readonly string[] = [
  'mull sdk sdm sdx ss skp sud sol lay msk vbs spf save opensudoku ksudoku maze map npy txt md tex typ html htm xml',
  'json jsonl ndjson csv tsv sql zip gz png jpg jpeg',
].flatMap(some => some.split(' '));

/** Programs that may hold puzzles: for dialogs alone, because folders and systems have scripts of their own. */
const PROGRAM_EXTENSIONS: readonly string[] = 'py js mjs ts c h cpp java hs pl r m'.split(' ');

export const DIALOG_EXTENSIONS: readonly string[] = [...PUZZLE_EXTENSIONS, ...PROGRAM_EXTENSIONS];

/** The same for an input of the page. */
export const PUZZLE_FILES: string = DIALOG_EXTENSIONS.map(extension => `.${extension}`).join(',');

/** How a file's name ends, without the dot, in small letters; '' where it has no ending. */
export const extensionOf = (name: string): string =>
  /[^/\\]\.([^./\\]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Is a file of a folder looked into? Those without an ending are, too. */
export function isLookedInto(name: string): boolean {
  const extension = extensionOf(name);
  return extension === '' || PUZZLE_EXTENSIONS.includes(extension);
}
