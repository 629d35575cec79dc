import { endOfBlanks, type QuotedString, readString } from './tokens.ts';

/**
 * Lists, dictionaries, strings and numbers as programs write them: Python, JavaScript, C, R, MATLAB, a print of NumPy,
 * JSON with comments or commas too many. Nothing is run; a name that is no word for "nothing", "true" or "false" is no value.
 */

/** What a literal stands for, in the words of JSON. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** A literal in a text, and what it is called there. */
export interface Literal {
  /** '' where it has none. */
  readonly name: string;
  readonly value: Value;
  /** Of its first line, counted from 1. */
  readonly line: number;
  readonly from: number;
  readonly end: number;
}

/** A literal is damaged, or none. */
class NoLiteral extends Error {}

/** Brackets within brackets: an ARC task has five. */
const DEEPEST = 20;
/** What wraps a list and changes nothing: `np.array(`, `list(`, `torch.tensor(`. */
const CALL = /(?:(?:np|numpy|torch|tf|jnp)\.)?(?:array|asarray|tensor|list|tuple|Array\.from)\s*\(/y;
/** What makes a list of its arguments: `arrayOf(`, `intArrayOf(`, `listOf(`, `List.of(`, `Array(`. */
const LISTING =
  /(?:[a-z]{0,10}ArrayOf|arrayOf|[a-z]{0,10}[Ll]istOf|List(?:\.of)?|Arrays\.asList|Array|Vector|Seq)\s*(?=\()/y;
/** A macro of Rust before a list. */
const MACRO = /vec!\s*(?=\[)/y;
/** A vector of R, and vectors as the rows or columns of a matrix: `c(5, 3, NA)`, `rbind(c(…), c(…))`. */
const VECTOR = /(c|rbind|cbind)\s*(?=\()/y;
/** A matrix of R: `matrix(c(…), nrow = 9, byrow = TRUE)`. */
const MATRIX = /matrix\s*\(/y;
/** One of its arguments, by its name or in their order, and its end. */
const ARGUMENT = /\s*,\s*(?:(nrow|ncol|byrow|dimnames)\s*=\s*)?(\d{1,3}|TRUE|T|FALSE|F|NULL)\b/y;
const ARGUMENTS = ['nrow', 'ncol', 'byrow'] as const;
const END = /\s*\)/y;
const NUMBER = /[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:e[+-]?\d{1,3})?(?![\w.])/iy;
const WORD = /[A-Za-z_$][\w$]{0,40}/y;
/** A blank cell of a board, alone: `[5, _, .]`. */
const BLANK = /[._?*xX-](?![\w.])/y;
/** What joins strings: `+`, the dots of PHP and Lua, `&` of Basic, a line of Python that goes on. */
const JOINING = /\+|\.{1,2}|&(?:[ \t]+_)?|\\(?=\r?\n)/y;
const WORDS: Readonly<Record<string, Value>> = {
  null: null,
  NA: null,
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
    const character = this.#next() ?? '';
    if (depth > DEEPEST) throw new NoLiteral();
    if (this.#take(CALL)) return this.#called(depth);
    if (this.#take(LISTING) !== undefined) return this.#brackets('(', depth);
    if (this.#take(MACRO) !== undefined) return this.#brackets('[', depth);
    if (this.#take(MATRIX)) return this.#matrix(depth);
    const vector = this.#match(VECTOR);
    if (vector)
      return vector[1] === 'cbind' ? turned(this.#brackets('(', depth)) : this.#brackets('(', depth);
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

  /** The first argument of a call, or a list of all; named ones (`dtype=int`) say nothing about the board. */
  #called(depth: number): Value {
    const values = [this.value(depth + 1)];
    for (;;) {
      this.#skipBlanks();
      if (this.#take(/(?:,\s*\w{1,20}\s*=\s*[\w.']{1,20}\s*)*(?:,\s*)?\)/y) !== undefined) break;
      if (this.#take(/,/y) === undefined) throw new NoLiteral();
      values.push(this.value(depth + 1));
    }
    return values.length > 1 ? values : values[0]!;
  }

  /** R fills columns first, unless it is told `byrow`. */
  #matrix(depth: number): Value {
    const cells = this.value(depth + 1);
    const said = this.#arguments();
    if (!Array.isArray(cells) || this.#take(END) === undefined) throw new NoLiteral();
    const rows = Number(said.nrow ?? cells.length / Number(said.ncol ?? cells.length));
    const columns = Number(said.ncol ?? cells.length / rows);
    if (rows * columns !== cells.length) throw new NoLiteral();
    return /^T(?:RUE)?$/.test(said.byrow ?? '') ? cut(cells, columns) : turned(cut(cells, rows));
  }

  #arguments(): { readonly [K in (typeof ARGUMENTS)[number]]?: string } {
    const said: [string, string][] = [];
    for (let argument = this.#match(ARGUMENT); argument; argument = this.#match(ARGUMENT))
      said.push([argument[1] ?? ARGUMENTS[said.length] ?? '', argument[2]!]);
    return Object.fromEntries(said);
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
    const rows: Value[][] = [];
    let values: Value[] = [];
    const entries: [string, Value][] = [];
    this.at++;
    while (this.#next() !== close) {
      if (open === '[' && this.#endsRow(values)) {
        this.at++;
        rows.push(values);
        values = [];
        continue;
      }
      const key = open === '{' ? this.#key() : undefined;
      const value = this.value(depth + 1);
      if (key === undefined) values.push(value);
      else entries.push([key, value]);
      this.#between(close);
    }
    this.at++;
    if (rows.length > 0) return valueOfRows(values.length > 0 ? [...rows, values] : rows);
    if (entries.length === 0) return values;
    if (values.length > 0) throw new NoLiteral();
    return Object.fromEntries(entries);
  }

  /** The next character that is no blank. */
  #next(): string | undefined {
    this.#skipBlanks();
    return this.#text[this.at];
  }

  /** MATLAB and Julia end the rows of a matrix so; between strings it is a slip. */
  #endsRow(values: readonly Value[]): boolean {
    return this.#text[this.at] === ';' && values.length > 0 && values.every(isNumber);
  }

  /** A comma, the end, or, as NumPy prints, nothing but blanks. */
  #between(close: string): void {
    const before = this.at;
    const character = this.#next();
    if (character === ',') this.at++;
    else if (![close, ';', '['].includes(character!) && this.at === before) throw new NoLiteral();
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
    return this.#match(pattern)?.[0];
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text);
    this.at += found?.[0].length ?? 0;
    return found;
  }

  /** Blanks, and comments in the ways of Python, JavaScript and C. */
  #skipBlanks(): void {
    this.at = endOfBlanks(this.#text, this.at);
  }
}

/** A matrix; or a list, whose values F# and OCaml part as others do rows. */
const valueOfRows = (rows: readonly (readonly Value[])[]): Value =>
  rows.every(row => row.length === 1) ? rows.flat() : rows;

const isNumber = (value: Value): boolean => typeof value === 'number' || value === null || value === '.';

/** Rows of so many cells. @throws NoLiteral where that is no number of cells */
function cut(cells: readonly Value[], width: number): readonly (readonly Value[])[] {
  if (!Number.isInteger(width) || width < 1) throw new NoLiteral();
  return Array.from({ length: cells.length / width }, (_, row) =>
    cells.slice(row * width, (row + 1) * width),
  );
}

/** The columns of lists of one length. @throws NoLiteral where they are none */
function turned(value: Value): Value {
  const lists = Array.isArray(value) ? value.filter(list => Array.isArray(list)) : [];
  const [first] = lists;
  if (!first || !Array.isArray(value) || lists.length < value.length) throw new NoLiteral();
  if (lists.some(({ length }) => length !== first.length)) throw new NoLiteral();
  return first.map((_, column) => lists.map(list => list[column]!));
}
