import { isRow } from '../kinds.ts';
import { isKnown } from '../maze/roles.ts';
import { runsOf } from '../sudoku/rows/runs.ts';
import type { Margin } from './margin.ts';

/** Behind a row: `53..7....  # first row`. A board that is whole on its line keeps what follows: its name and rating. */
export const comments: Margin = lines => {
  const rows = lines.map(withoutComment);
  return rows.some((row, at) => row !== lines[at]) ? rows : undefined;
};

/** The last sign that begins a comment, and no other wall or blank behind it. */
const COMMENT = /^(.*\S)\s{1,40}(?:#|\/\/|--|;|<--?|←|%|\/\*|\()([^#]*)$/;
const LONGEST = 300;

function withoutComment(line: string): string {
  if (line.length > LONGEST) return line;
  const [, row = '', comment = ''] = COMMENT.exec(line) ?? [];
  const isProse = /\p{L}{3}/u.test(comment) && [...comment.trim()].some(character => !isKnown(character));
  return isProse && isRow(row) && runsOf(row).length === 0 ? row : line;
}
