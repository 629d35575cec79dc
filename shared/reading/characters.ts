/**
 * One way of writing for what people and programs write in several: full-width characters become plain ones, every
 * kind of space a space, every middle dot a dot, circled digits and those of other scripts digits; marks without width vanish.
 */

const SPACES = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000';
const DOTS = '\u00b7\u2024\u2027\u2219\u22c5\u30fb\uff65';
/** The last two make emoji of signs and digits. */
const NOTHING = '\u00ad\u200b-\u200f\u2060\ufeff\ufe0f\u20e3';
/** Digits in circles, 1 first. */
const CIRCLED = '\u2460-\u2468';
/** 0 of the scripts whose digits people type, the nine others behind it: Arabic, Persian, Devanagari, Bengali, Thai and others. */
const ZEROS =
  '\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0\u1810';
const DIGITS = [...ZEROS].map(zero => `${zero}-${String.fromCharCode(zero.charCodeAt(0) + 9)}`).join('');
const ODD = new RegExp(`[${SPACES}${DOTS}${NOTHING}${CIRCLED}${DIGITS}\\uff01-\\uff5e]`);

/** What each of the 65,536 code units becomes; 0 for nothing. Made when the first odd text comes. */
let table: Uint16Array | undefined;

/** The text in plain characters. Its lines stay the same. */
export function plainCharacters(text: string): string {
  if (!ODD.test(text)) return text;
  table ??= makeTable();
  const units = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = table[text.charCodeAt(at)]!;
    if (unit !== 0) units[length++] = unit;
  }
  return new TextDecoder('utf-16le').decode(units.subarray(0, length));
}

function makeTable(): Uint16Array {
  const units = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (let unit = 0xff01; unit <= 0xff5e; unit++) units[unit] = unit - 0xfee0;
  for (const [at, unit] of [...unitsOf(CIRCLED)].entries()) units[unit] = 0x31 + at;
  for (const [at, unit] of [...unitsOf(DIGITS)].entries()) units[unit] = 0x30 + (at % 10);
  for (const [characters, plain] of [
    [SPACES, ' '],
    [DOTS, '.'],
    [NOTHING, ''],
  ] as const) {
    for (const unit of unitsOf(characters)) units[unit] = plain === '' ? 0 : plain.charCodeAt(0);
  }
  return units;
}

/** The characters of "ab-e": a, b, c, d, e. */
function* unitsOf(ranges: string): Generator<number> {
  for (let at = 0; at < ranges.length; at++) {
    const first = ranges.charCodeAt(at);
    const isRange = ranges[at + 1] === '-';
    const last = isRange ? ranges.charCodeAt(at + 2) : first;
    for (let unit = first; unit <= last; unit++) yield unit;
    if (isRange) at += 2;
  }
}

/** "x", or "a tab": a character as messages show it; what cannot be shown is named by its number. */
export function shown(character: string): string {
  if (character === '\t') return 'a tab';
  return /[\p{C}\p{Z}]/u.test(character) && character !== ' '
    ? `the character U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : `"${character}"`;
}

/** Digits in bold, as Markdown has them: what pages, wikis and LaTeX have in bold comes to this, which `sudoku/marks.ts` reads. */
export const inBold = (digits: string): string => `**${digits}**`;
