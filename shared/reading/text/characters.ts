import { linesOf } from './lines.ts';

/**
 * One way of writing for what people and programs write in several: full-width characters become plain ones, every
 * kind of space a space, every middle dot a dot, every dash a minus sign, circled digits and those of other scripts digits;
 * marks without width vanish. Digits of two kinds in one grid are no slip: those that are not plain are marked.
 */

const SPACES = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000';
const DOTS = '\u00b7\u2024\u2027\u2219\u22c5\u30fb\uff65';
const DASHES = '\u2010-\u2015\u2212';
/** Lines below and above a character, circles and frames around it; and what stands between an emoji's sign and its frame. */
const [ON_DIGITS, BEFORE_FRAME] = ['\u0305\u0331-\u0333\u20dd-\u20e0\u20e3', '\ufe0f'];
const NOTHING = `\u00ad\u200b-\u200f\u2060\ufeff${BEFORE_FRAME}${ON_DIGITS}`;
/** 1 to 9 in circles, in parentheses, with a full stop, in two circles, and white in black ones. */
const ONES = '\u2460\u2474\u2488\u24f5\u2776\u2780\u278a';
/**
 * 0 of the scripts whose digits people type, the nine others behind it: Arabic, Persian, Devanagari, Bengali, Thai and
 * others; full-width.
 */
const ZEROS =
  '\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0\u1810\uff10';
const rangesFrom = (starts: string, count: number): string =>
  [...starts].map(first => `${first}-${String.fromCharCode(first.charCodeAt(0) + count - 1)}`).join('');
const [COUNTED, DIGITS] = [rangesFrom(ONES, 9), rangesFrom(ZEROS, 10)];
/** Bold, double-struck, sans-serif and monospaced digits of mathematics, each from 0: pairs of code units. */
const STYLED = /\ud835[\udfce-\udfff]/g;
const FIRST_STYLED = 0x1d7ce;
const ODD = new RegExp(
  `[${SPACES}${DOTS}${DASHES}${NOTHING}${COUNTED}${DIGITS}\\uff01-\\uff5e]|${STYLED.source}`,
);
/** A digit that is not a plain one, or has something on it. */
const OTHER = new RegExp(`[${COUNTED}${DIGITS}]|${STYLED.source}|\\d${BEFORE_FRAME}?[${ON_DIGITS}]+`, 'g');
/** The number that a line begins with, of either kind. */
const NUMBER = new RegExp(`^\\s{0,20}[A-Za-z]{0,10}\\s?(?:\\d{1,3}|(?:${OTHER.source}){1,3})`);

/** What each of the 65,536 code units becomes; 0 for nothing. Made when the first odd text comes. */
let table: Uint16Array | undefined;

/** The text in plain characters. Its lines stay the same. */
export function plainCharacters(text: string): string {
  if (!ODD.test(text)) return text;
  const marked = holdsTwoKinds(text) ? text.replace(OTHER, inKind) : text;
  const single = marked.replace(STYLED, digit => String((digit.codePointAt(0)! - FIRST_STYLED) % 10));
  table ??= makeTable();
  const units = new Uint16Array(single.length);
  let length = 0;
  for (let at = 0; at < single.length; at++) {
    const unit = table[single.charCodeAt(at)]!;
    if (unit !== 0) units[length++] = unit;
  }
  return new TextDecoder('utf-16le').decode(units.subarray(0, length));
}

/** What terminals are told between characters: colours, bold. */
const ESCAPE = '\u001b';
const ESCAPES = new RegExp(`${ESCAPE}\\[[0-9;]{0,40}[A-Za-z]`, 'g');
const BOLD = new RegExp(`${ESCAPE}\\[(?:0;)?1m(\\d{1,2})${ESCAPE}\\[(?:0|22)?m`, 'g');

/** A text of a terminal without colours, and bold digits as Markdown has them. Its lines stay the same. */
export const withoutEscapes = (text: string): string =>
  text.includes(ESCAPE)
    ? text.replace(BOLD, (_, digits: string) => inBold(digits)).replace(ESCAPES, '')
    : text;

/** So many lines of two kinds are no slip; nor is one that may be a whole board. */
const [FEWEST, LONG] = [2, 16];

/** Do lines hold plain digits among others, apart from the number that a line begins with? */
function holdsTwoKinds(text: string): boolean {
  let count = 0;
  for (const { text: line } of linesOf(text)) {
    const row = line.replace(NUMBER, '');
    const plain = row.replace(OTHER, '');
    if (plain.length < row.length && /[1-9]/.test(plain)) count += row.length < LONG ? 1 : FEWEST;
    if (count >= FEWEST) return true;
  }
  return false;
}

function makeTable(): Uint16Array {
  const units = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (let unit = 0xff01; unit <= 0xff5e; unit++) units[unit] = unit - 0xfee0;
  for (const [at, unit] of [...unitsOf(COUNTED)].entries()) units[unit] = 0x31 + (at % 9);
  for (const [at, unit] of [...unitsOf(DIGITS)].entries()) units[unit] = 0x30 + (at % 10);
  for (const [characters, plain] of [
    [SPACES, ' '],
    [DOTS, '.'],
    [DASHES, '-'],
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

/**
 * Digits in bold, as Markdown has them: what pages, wikis and LaTeX have in bold comes to this, which
 * `sudoku/boards/marks.ts` reads.
 */
export const inBold = (digits: string): string => `**${digits}**`;

/** Digits of another kind than those beside them, which `sudoku/boards/marks.ts` reads, too. */
const inKind = (digits: string): string => `{{${digits}}}`;
