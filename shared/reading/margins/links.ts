import { LONGEST_LINK } from '../../puzzle-link.ts';
import { isLink, isWholeLink } from '../sudoku/json/links.ts';
import { runsOf } from '../sudoku/rows/runs.ts';
import type { Margin } from './margin.ts';

/** Links that a mail has broken over several lines are joined, as far as they become whole by it. */
export const links: Margin = lines => {
  const joined = [...lines];
  for (let at = 0; at < lines.length; at++) {
    const whole = isLink(lines[at]!) && wholeFrom(lines, at);
    if (!whole) continue;
    joined.splice(at, whole.count, whole.text, ...Array<string>(whole.count - 1).fill(''));
    at += whole.count - 1;
  }
  return joined;
};

/** What goes on a link: characters of base64 alone, perhaps quoted, and no board. */
const MORE = /^[>\s]*([\w+/%=-]+)\s*$/;

/** The link that begins at a line, and over how many lines it goes; undefined when it is whole there, or never. */
function wholeFrom(lines: readonly string[], from: number): { text: string; count: number } | undefined {
  let text = lines[from]!;
  if (isWholeLink(text)) return undefined;
  for (let at = from + 1; at < lines.length && text.length < LONGEST_LINK; at++) {
    const [, more] = MORE.exec(lines[at]!) ?? [];
    if (more === undefined || isLink(more) || runsOf(more).length > 0) return undefined;
    text = text.trimEnd().replace(/=$/, '') + more; // a quoted-printable text marks its breaks so
    if (isWholeLink(text)) return { text, count: at - from + 1 };
  }
  return undefined;
}
