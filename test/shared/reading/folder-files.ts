/** Files of a folder that are looked into, however it comes to Mull: from the command line, a dialog, or dropped. */
export const LOOKED_INTO: readonly string[] = [
  ...['a.sdk', 'B.HTML', 'below/week.48.sud', 'below/none', 'v2.draft/old.htm', 'puzzles.sql', 'sheet.typ'],
  ...['train/all__inputs.npy', 'train/dataset.json', 'a_challenges.json', 'a_solutions.json'],
];

/** Files beside these that are not: other things, programs, and what is hidden. */
export const PASSED_OVER: readonly string[] = ['film.mp4', 'below/program.py'];
export const HIDDEN: readonly string[] = ['.hidden.txt', '.git/config.txt', 'below/.none'];
