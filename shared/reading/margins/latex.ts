import { inBold } from '../text/characters.ts';
import type { Margin } from './margin.ts';

/** Tables and Sudokus of LaTeX: `5 & 3 & & \\ \hline`, `|5|3| |.`, `\setrow{5,3,{}}`. Blank cells become dots. */
export const latex: Margin = lines =>
  lines.some(line => SIGN.test(line)) ? lines.map(line => rowsIn(line).join('\n')) : undefined;

const SIGN = /\\\\|\\(?:begin|end|hline|setrow)\b/;
const LONGEST = 5000;

function rowsIn(line: string): string[] {
  if (line.length > LONGEST) return [line];
  return line
    .replace(/(?<!\\)%.*/, '')
    .split(/\\\\(?:\[[^\]]{0,20}\])?/)
    .map(rowOf)
    .filter(row => row !== '');
}

function rowOf(text: string): string {
  const [, set] = /\\setrow\s?(\{.*\})/.exec(text) ?? [];
  if (set !== undefined) return dotted(cellsOf(set));
  const plain = withoutCommands(text).replaceAll('~', ' ');
  if (plain.includes('&')) return dotted(plain.split('&'));
  const [, between] = /^\|(.*)\|$/.exec(plain.trim().replace(/\.$/, '').trimEnd()) ?? [];
  return between === undefined ? plain.trim() : dotted(between.split('|'));
}

/** A row's cells: `{5,3,{}}`, behind its number, too, `{1}{5,3}`; or each in braces of its own, `{5}{3}{ }`. */
function cellsOf(set: string): string[] {
  const groups = set.slice(1, -1).split(/\}[ \t]{0,20}\{/);
  return groups.length > 2 ? groups : groups.at(-1)!.split(',');
}

const dotted = (fields: readonly string[]): string =>
  fields.map(field => field.replace(/[{}]/g, '').trim() || '.').join(' ');

/** `\multicolumn{1}{c|}{5}` and `\textbf{5}` become 5; what else commands hold is no cell. */
const withoutCommands = (text: string): string =>
  text
    .replace(
      /\\(?:begin|end)\s?\{[^{}]{0,40}\}(?:\[[^\]]{0,40}\])?(?:\{(?:[^{}]|\{[^{}]{0,40}\}){0,100}\})?/g,
      '',
    )
    .replace(/\\multi(?:column|row)\{[^{}]{0,10}\}\{[^{}]{0,20}\}/g, '')
    .replace(
      /\\([a-zA-Z]+)\*?\s?(?:\[[^\]]{0,40}\])?\{([^{}]{0,40})\}/g,
      (_, command: string, inside: string) =>
        /^\d{1,2}$/.test(inside) ? (BOLD.test(command) ? inBold(inside) : inside) : '',
    )
    .replace(/\\[a-zA-Z]+\*?|[${}]/g, '');

const BOLD = /^(?:text|math)bf$/;
