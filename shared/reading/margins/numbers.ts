import type { Margin } from './margin.ts';

/** Numbers as tables of programs write them: `8.0,0.0,NaN`, `8. 0. 0.`. They become digits, and dots for no number. */
export const numbers: Margin = lines => {
  const rows = lines.map(plainNumbers);
  return rows.some((row, at) => row !== lines[at]) ? rows : undefined;
};

const LONGEST = 400;
const FEWEST = 4;
const BETWEEN = /[\s,;|[\]]+/;
const NUMBER = /^(?:\d{1,2}(?:\.0{0,4})?|nan|none|null|<na>|na)$/i;
/** What no row of cells holds that are characters. */
const ODD = /\d\.0*(?=[\s,;|\]]|$)|na/i;

function plainNumbers(line: string): string {
  if (line.length > LONGEST || !ODD.test(line)) return line;
  const pieces = line.split(BETWEEN).filter(Boolean);
  if (pieces.length < FEWEST || !pieces.every(piece => NUMBER.test(piece))) return line;
  return line.replace(/(\d)\.0*(?=[\s,;|\]]|$)/g, '$1').replace(/<?\b(?:nan|none|null|na)\b>?/gi, '.');
}
