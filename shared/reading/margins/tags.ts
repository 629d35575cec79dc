import type { Margin } from './margin.ts';

/** Tags of a forum on the same line as the first or the last row: `[code]53..7....`, `..8..79[/code]`. */
export const tags: Margin = lines => {
  const rows = lines.map(line => line.replace(TAG, ''));
  return rows.some((row, at) => row !== lines[at]) ? rows : undefined;
};

const TAG =
  /^\[(?:code|pre|quote|spoiler|tt)(?:=[^\]]{0,40})?\](?=.*\S)|(?<=\S)\[\/(?:code|pre|quote|spoiler|tt)\]\s*$/gi;
