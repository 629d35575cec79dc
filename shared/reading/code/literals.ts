import { endOfBlanks, type QuotedString, readString } from './tokens.ts';

/**
 * Lists, dictionaries, strings and numbers as programs write them: Python, JavaScript, C, a print of NumPy, JSON with
 * comments or commas too many. Nothing is run; a name that is no word for "nothing", "true" or "false" is no value.
 */

/** What a literal stands for, in the words of JSON. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** A literal is damaged, or none. */
class NoLiteral extends Error {}

/** Brackets within brackets: an ARC task has five. */
const DEEPEST = 20;
/** What wraps a list and changes nothing: `np.array(`, `list(`, `torch.tensor(`. */
const CALL = /(?:(?:np|numpy|torch|tf|jnp)\.)?(?:array|asarray|tensor|list|tuple|Array\.from)\s*\(/y;
const NUMBER = /[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:e[+-]?\d{1,3})?(?![\w.])/iy;
const WORD = /[A-Za-z_$][\w$]{0,40}/y;
/** A blank cell of a board, alone: `[5, _, .]`. */
const BLANK = /[._?*xX-](?![\w.])/y;
/** What joins strings: `+`, the dots of PHP and Lua, `&` of Basic, a line of Python that goes on. */
const JOINING = /\+|\.{1,2}|&(?:[ \t]+_)?|\\(?=\r?\n)/y;
const WORDS: Readonly<Record<string, Value>> = {
  null: null,
  None: null,
  nil: null,
  NULL: null,
  undefined: null,
  nan: null,
  NaN: null,
  true: true,
  True: true,
  false: false,
  False: false,
};
const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/**
 * The literal that begins at a place of a text, and where it ends.
 * @returns undefined when there is none, or it is damaged
 */
export function literalAt(text: string, at: number): { value: Value; end: number } | undefined {
  const parser = new Parser(text, at);
  try {
    return { value: parser.value(0), end: parser.at };
  } catch (error) {
    if (error instanceof NoLiteral) return undefined;
    throw error;
  }
}

class Parser {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  value(depth: number): Value {
    this.#skipBlanks();
    const character = this.#text[this.at] ?? '';
    if (depth > DEEPEST) throw new NoLiteral();
    if (this.#take(CALL)) return this.#called(depth);
    const string = readString(this.#text, this.at);
    if (string) return this.#joined(string, depth > 0);
    if (character in CLOSERS) return this.#brackets(character, depth);
    const number = this.#take(NUMBER);
    if (number !== undefined) return Number(number);
    const blank = this.#take(BLANK);
    if (blank !== undefined) return '.';
    const word = this.#take(WORD);
    if (word !== undefined && Object.hasOwn(WORDS, word)) return WORDS[word]!;
    throw new NoLiteral();
  }

  /** The first argument of a call; further ones (`dtype=int`) say nothing about the board. */
  #called(depth: number): Value {
    const value = this.value(depth + 1);
    this.#skipBlanks();
    const close = /(?:,\s*\w{1,20}\s*=\s*[\w.']{1,20}\s*)*,?\s*\)/y;
    if (this.#take(close) === undefined) throw new NoLiteral();
    return value;
  }

  /** Strings with a sign of joining between them are one; within brackets also those with nothing between them. */
  #joined(first: QuotedString, isInside: boolean): string {
    let { text, end } = first;
    for (let next: QuotedString | undefined = first; next; ) {
      this.at = endOfBlanks(this.#text, end);
      const isJoined = this.#take(JOINING) !== undefined || isInside;
      this.#skipBlanks();
      next = isJoined ? readString(this.#text, this.at) : undefined;
      if (next) ({ text, end } = { text: text + next.text, end: next.end });
    }
    this.at = end;
    return text;
  }

  #brackets(open: string, depth: number): Value {
    const close = CLOSERS[open]!;
    const values: Value[] = [];
    const entries: [string, Value][] = [];
    this.at++;
    for (;;) {
      this.#skipBlanks();
      if (this.#text[this.at] === close) break;
      const key = open === '{' ? this.#key() : undefined;
      const value = this.value(depth + 1);
      if (key === undefined) values.push(value);
      else entries.push([key, value]);
      this.#between(close);
    }
    this.at++;
    if (values.length > 0 && entries.length > 0) throw new NoLiteral();
    return entries.length > 0 ? Object.fromEntries(entries) : values;
  }

  /** A comma, the end, or, as NumPy prints, nothing but blanks. */
  #between(close: string): void {
    const before = this.at;
    this.#skipBlanks();
    const character = this.#text[this.at];
    if (character === ',') this.at++;
    else if (character !== close && this.at === before && character !== '[') throw new NoLiteral();
  }

  /** `"name":`, `name:`; undefined, and nothing read, where a value stands. */
  #key(): string | undefined {
    const before = this.at;
    const string = readString(this.#text, this.at);
    if (string) this.at = string.end;
    const key = string?.text ?? this.#take(WORD);
    this.#skipBlanks();
    if (key !== undefined && this.#take(/:/y) !== undefined) return key;
    this.at = before;
    return undefined;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Blanks, and comments in the ways of Python, JavaScript and C. */
  #skipBlanks(): void {
    this.at = endOfBlanks(this.#text, this.at);
  }
}
