import { UserError } from '../../errors.ts';
import { inBold } from '../text/characters.ts';
import { type Attributes, type Tag, tokensIn } from './tokens.ts';

export interface Element {
  /** In small letters, like the names of attributes. */
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: (Element | string)[];
  readonly parent: Element | undefined;
  /** Where it begins in the text. */
  readonly at: number;
}

/** Elements within each other: every tree may be walked by calls within each other. */
const DEEPEST = 200;

/**
 * The root of XML.
 * @throws UserError where it is cut off or damaged (an element that does not end, or ends twice), or too deep
 */
export function xmlRoot(source: string): Element {
  const top = newElement({ name: '', attributes: {}, at: 0 }, undefined);
  let present = top;
  let depth = 0;
  for (const token of tokensIn(source)) {
    if ('text' in token) present.children.push(token.text);
    else if (token.form === 'end') {
      present = parentOf(present, token.name);
      depth--;
    } else {
      const element = added(token, present);
      if (token.form === 'empty') continue;
      present = element;
      if (++depth > DEEPEST) throw tooDeep();
    }
  }
  const [root, ...more] = elementsIn(top);
  if (!root || present !== top || more.length > 0) throw damaged();
  return root;
}

/** What an element stands in that ends. @throws UserError where it is another one that ends */
function parentOf({ name, parent }: Element, ended: string): Element {
  if (name !== ended || !parent) throw damaged();
  return parent;
}

const damaged = () =>
  new UserError('The XML is cut off or damaged: it cannot be read.', 'Copy or export it again.');

const tooDeep = () =>
  new UserError(
    `In this XML more than ${DEEPEST} elements stand within each other: no program writes puzzles so.`,
    'Check that it is the right file, or export it again.',
  );

/** Elements of HTML that have no end. */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** What an element's beginning ends, where it is open. */
const ENDED: Readonly<Record<string, readonly string[]>> = {
  ...{ td: ['td', 'th'], th: ['td', 'th'], tr: ['td', 'th', 'tr'] },
  ...{ tbody: ['td', 'th', 'tr', 'thead'], tfoot: ['td', 'th', 'tr', 'tbody'] },
  ...{ li: ['li'], p: ['p'], option: ['option'] },
};

/**
 * Everything in a text of HTML, as browsers take it: ends may be missing, and needless ones are passed over. Elements
 * that are too deep stand beside those that they stand in.
 */
export function htmlTree(source: string): Element {
  const top = newElement({ name: '', attributes: {}, at: 0 }, undefined);
  const open: Element[] = [top];
  for (const token of tokensIn(source)) {
    const present = open.at(-1)!;
    if ('text' in token) present.children.push(token.text);
    else if (token.form === 'end') end(open, token.name);
    else {
      const ended = ENDED[token.name] ?? [];
      while (ended.includes(open.at(-1)!.name)) open.pop();
      const element = added(token, open.at(-1)!);
      if (token.form === 'start' && !VOID.has(token.name) && open.length < DEEPEST) open.push(element);
    }
  }
  return top;
}

/** Closes an element and those in it; only the end of a table goes beyond one. */
function end(open: Element[], name: string): void {
  const last = open.findLastIndex(element => element.name === name);
  const table = open.findLastIndex(element => element.name === 'table');
  if (last > 0 && last >= table) open.length = last;
}

function added(tag: Tag, parent: Element): Element {
  const element = newElement(tag, parent);
  parent.children.push(element);
  return element;
}

const newElement = (
  { name, attributes, at }: Pick<Tag, 'name' | 'attributes' | 'at'>,
  parent: Element | undefined,
): Element => ({ name, attributes, children: [], parent, at });

const isElement = (child: Element | string): child is Element => typeof child !== 'string';

/** The elements right below one, without the texts between them. */
export const elementsIn = ({ children }: Element): Element[] => children.filter(isElement);

/** Every element of a name below another one, in the order of the file. */
export function elementsBelow(parent: Element, name: string): Element[] {
  return elementsIn(parent).flatMap(child => (child.name === name ? [child] : elementsBelow(child, name)));
}

/** All text within an element. */
export const textIn = ({ children }: Element): string =>
  children.map(child => (typeof child === 'string' ? child : textIn(child))).join('');

/** All text within an element, with {@link inBold} around digits that are. */
export const starredIn = (element: Element): string =>
  element.children
    .map(child =>
      typeof child === 'string' ? child : isBoldDigits(child) ? starred(child) : starredIn(child),
    )
    .join('');

const isBoldDigits = (element: Element): boolean =>
  isBold(element) && /^\s*\d{1,2}\s*$/.test(textIn(element));

const starred = (element: Element): string => inBold(textIn(element).trim());

/** Does an element make what is in it bold, by its name or its own style? */
export const isBold = ({ name, attributes: { style = '' } }: Element): boolean =>
  name === 'b' || name === 'strong' || /(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style);
