import type { Margin } from './margin.ts';

/**
 * Numbers as tables of programs write them: `8.0,,NaN`, `8. 0. 0.`, `8.000e+00`. They become digits, and dots for no number;
 * a field of nothing stays one.
 */
export const numbers: Margin = lines => {
  const rows = lines.map(plainNumbers);
  return rows.some((row, at) => row !== lines[at]) ? rows : undefined;
};

/** A row of 60 numbers as `8.000000000000000000e+00`. */
const LONGEST = 1600;
const FEWEST = 4;
const BETWEEN = /[\s,;|[\]]+/;
/** A number, or none; the name of a row may be in quotes. */
const NUMBER =
  /^(?:\d{1,2}(?:\.0{0,4})?|"\d{1,2}"|\d(?:\.\d0{0,20})?e[+-]?0?[01]|<?(?:nan|none|null|na)>?)$/i;
/** What no row of cells holds that are characters. */
const ODD = /\d\.0*(?=[\s,;|\]]|$)|\de[+-]?0|na|none|null/i;
const PIECE = /[^\s,;|[\]]+/g;

function plainNumbers(line: string): string {
  if (line.length > LONGEST || !ODD.test(line)) return line;
  const pieces = line.split(BETWEEN).filter(Boolean);
  const count = Math.max(pieces.length, line.split(/[,;|\t]/).length);
  if (count < FEWEST || !pieces.every(piece => NUMBER.test(piece))) return line;
  return line.replace(PIECE, piece => (/\d/.test(piece) ? String(Number(piece.replaceAll('"', ''))) : '.'));
}
