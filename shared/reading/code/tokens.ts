/** Strings, blanks and comments of programs' texts. */

export interface QuotedString {
  readonly text: string;
  /** Where it ends, its quote included. */
  readonly end: number;
}

/** How a string begins: letters of Python (`r"`), then a quote, or three that may go over several lines. */
const OPENING = /[rRbBuUfF]{0,2}('''|"""|'|"|`(?!``))/y;
/** Longer ones hold no board. */
const LONGEST = 20_000;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** The string that begins at a place; undefined where none does, or where it does not end. */
export function readString(text: string, at: number): QuotedString | undefined {
  OPENING.lastIndex = at;
  const [opening, quote] = OPENING.exec(text) ?? [];
  if (opening === undefined || quote === undefined) return undefined;
  const from = at + opening.length;
  const end = endOfString(text, from, quote);
  if (end === undefined) return undefined;
  const inside = text.slice(from, end);
  return { text: inside.includes('\\') ? unescaped(inside) : inside, end: end + quote.length };
}

/** Where the closing quote stands. */
function endOfString(text: string, from: number, quote: string): number | undefined {
  const isOneLine = quote === '"' || quote === "'";
  for (let at = from; at < text.length && at - from < LONGEST; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at;
    else if (isOneLine && text[at] === '\n') return undefined;
  }
  return undefined;
}

const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, unit?: string, character = '') =>
    unit === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(Number.parseInt(unit, 16)),
  );

/** No comment begins right behind a string, or a sign that joins it to another: `"##"#` is a wall with a quote too many. */
const BLANKS = /\s+|(?<!["'`.+&])(?:(?:\/\/|#|%|--)[^\n]*|\.{3}(?=[ \t]*\r?\n)|\/\*[\s\S]*?\*\/)/y;

/** Where blanks and comments of Python, JavaScript, C, MATLAB and SQL end that begin at a place, or a line that goes on. */
export function endOfBlanks(text: string, at: number): number {
  let end = at;
  for (;;) {
    BLANKS.lastIndex = end;
    const [blank] = BLANKS.exec(text) ?? [];
    if (blank === undefined) return end;
    end += blank.length;
  }
}
