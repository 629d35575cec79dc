/**
 * What people write beside the rows of a grid, and is no part of it: names of rows, comments, commands of LaTeX. Takes
 * lines without a blank one between them.
 * @returns what is left of each line, '' for nothing, with line ends where it holds several rows; undefined where no such
 * margin is there, or where it is not certain
 */
export type Margin = (lines: readonly string[]) => readonly string[] | undefined;
