import { decoded } from './entities.ts';

/**
 * The tags and the text of HTML and XML, one after the other, as far as they can be told: what is no tag is text. Takes
 * time that grows with the text's length alone, whatever stands in it.
 */

export type Attributes = Readonly<Record<string, string>>;

export interface Tag {
  /** In small letters, like the names of attributes. */
  readonly name: string;
  readonly attributes: Attributes;
  readonly form: 'start' | 'end' | 'empty';
  /** Where it begins in the text. */
  readonly at: number;
}

export type Token = Tag | { readonly text: string };

/** A tag: its end, its name, its attributes. What is not closed ends at the next `<`, so that no text is looked at twice. */
const TAG = /<(\/?)([a-z][\w:.-]{0,60})((?:[^<>"']|"[^"<]{0,20000}"|'[^'<]{0,20000}'){0,20000})>/iy;
const ATTRIBUTE = /([^\s"'=<>/]{1,100})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** What is passed over, and how it ends: comments, declarations, and the content of scripts and styles. */
const PASSED: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/<!--/y, /-->/g],
  [/<[!?]/y, />/g],
  [/<script(?=[\s>])/iy, /<\/script\s*>/gi],
  [/<style(?=[\s>])/iy, /<\/style\s*>/gi],
];
const [CDATA, CDATA_END] = ['<![CDATA[', ']]>'];

/** The texts and tags of a page, in their order; comments and what is no markup are passed over. */
export function* tokensIn(source: string): Generator<Token> {
  for (let at = 0; at < source.length; ) {
    const open = source.indexOf('<', at);
    const textEnd = open < 0 ? source.length : open;
    if (textEnd > at) yield { text: decoded(source.slice(at, textEnd)) };
    if (open < 0) return;
    const { token, end } = markupAt(source, open);
    if (token) yield token;
    at = end;
  }
}

/** What a `<` begins, and where that ends. */
interface Markup {
  /** None where it is passed over. */
  readonly token?: Token;
  readonly end: number;
}

function markupAt(source: string, at: number): Markup {
  if (source.startsWith(CDATA, at)) return textAsItIs(source, at);
  const passed = '!?sS'.includes(source[at + 1] ?? ' ') ? endOfPassed(source, at) : undefined;
  if (passed !== undefined) return { end: passed };
  return tagAt(source, at) ?? { token: { text: '<' }, end: at + 1 };
}

function textAsItIs(source: string, at: number): Markup {
  const end = source.indexOf(CDATA_END, at);
  if (end < 0) return { end: source.length };
  return { token: { text: source.slice(at + CDATA.length, end) }, end: end + CDATA_END.length };
}

function endOfPassed(source: string, at: number): number | undefined {
  for (const [start, end] of PASSED) {
    start.lastIndex = at;
    if (!start.test(source)) continue;
    end.lastIndex = at;
    return end.test(source) ? end.lastIndex : source.length;
  }
  return undefined;
}

function tagAt(source: string, at: number): Markup | undefined {
  TAG.lastIndex = at;
  const [whole, slash, name = '', inside = ''] = TAG.exec(source) ?? [];
  if (whole === undefined) return undefined;
  const form = slash ? 'end' : inside.endsWith('/') ? 'empty' : 'start';
  return {
    token: { name: name.toLowerCase(), attributes: attributesIn(inside), form, at },
    end: at + whole.length,
  };
}

const NO_ATTRIBUTES: Attributes = {};

function attributesIn(inside: string): Attributes {
  if (inside === '') return NO_ATTRIBUTES;
  const pairs = Array.from(inside.matchAll(ATTRIBUTE), ([, name = '', ...values]): [string, string] => [
    name.toLowerCase(),
    decoded(values.find(value => value !== undefined) ?? ''),
  ]);
  return Object.fromEntries(pairs);
}
