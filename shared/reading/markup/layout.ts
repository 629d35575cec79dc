import type { Refusal } from '../bytes/stand-ins.ts';
import { WALLS } from '../maze/roles.ts';
import { type Board, boardOf } from './boards.ts';
import { shownOf } from './shown.ts';
import { type Element, elementsBelow, htmlTree, isBold, starredIn } from './tree.ts';

/** A page of HTML as text: a line for each line that a browser would show, and boards with blank lines around them. */

export interface PageLine {
  readonly text: string;
  /** Of the element in the page's source that it is from, counted from 1. */
  readonly line: number;
  readonly isBoard: boolean;
  /** Why the board that stands here cannot be read. */
  readonly refusal?: Refusal;
}

export interface PageText {
  readonly lines: readonly PageLine[];
  /** The addresses that it links to. */
  readonly addresses: readonly PageLine[];
}

/** Rows of a board; smaller tables are a part of the page. */
const FEWEST = 3;
/** What shows no text. */
const HIDDEN = new Set('head svg canvas select button noscript template title iframe'.split(' '));
const INLINE = new Set(
  'a abbr b bdi big cite code del em font i img input ins kbd label mark q s samp small span strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/** A web page as the lines that it shows, and the addresses that it links to. */
export function textOfPage(source: string): PageText {
  const shown = shownOf(htmlTree(source));
  const page = new Page(source);
  page.add(shown);
  return { lines: page.end(), addresses: addressesIn(shown, source) };
}

function addressesIn(page: Element, source: string): PageLine[] {
  const lineAt = lineCounter(source);
  return elementsBelow(page, 'a').map(({ at, attributes }) => ({
    text: attributes.href ?? '',
    line: lineAt(at),
    isBoard: false,
  }));
}

/** Tells the lines, counted from 1, of places in a text that come one after the other. */
function lineCounter(source: string): (at: number) => number {
  let [counted, line] = [0, 1];
  return at => {
    for (; counted < at; counted++) if (source[counted] === '\n') line++;
    return line;
  };
}

class Page {
  readonly #source: string;
  readonly #lines: PageLine[] = [];
  readonly #lineAt: (at: number) => number;
  #text = '';
  #line = 1;

  constructor(source: string) {
    this.#source = source;
    this.#lineAt = lineCounter(source);
  }

  add(element: Element): void {
    if (HIDDEN.has(element.name)) return;
    const isInline = INLINE.has(element.name);
    if (!isInline) this.#break(element.at);
    const board = isInline ? undefined : boardOf(element);
    if (board) this.#addBoard(board);
    else if (element.name === 'pre' || element.name === 'textarea')
      this.#addLines(starredIn(element).split('\n'), true);
    else for (const child of element.children) this.#addChild(child);
    if (!isInline) this.#break(element.at);
  }

  end(): PageLine[] {
    this.#break(this.#source.length);
    return this.#lines;
  }

  #addChild(child: Element | string): void {
    if (typeof child === 'string') this.#text += child.replace(/\s+/g, ' ');
    else if (INLINE.has(child.name) && isBold(child))
      this.#text += starredIn({ ...child, children: [child] });
    else this.add(child);
  }

  #break(at: number): void {
    const text = this.#text.trim();
    if (text !== '') this.#lines.push({ text, line: this.#line, isBoard: false });
    this.#text = '';
    this.#line = this.#lineAt(at);
  }

  /** A board that shows nothing is no empty puzzle: what stands in it is drawn, or put there by a script. */
  #addBoard({ rows, refusal }: Board): void {
    const isBoard = rows.length >= FEWEST;
    if (isBoard && refusal) this.#lines.push({ text: '', line: this.#line, isBoard, refusal });
    else if (rows.flat().some(cell => cell !== '')) this.#addLines(linesOfBoard(rows), isBoard);
  }

  #addLines(texts: readonly string[], isBoard: boolean): void {
    for (const text of ['', ...texts, '']) this.#lines.push({ text, line: this.#line, isBoard });
  }
}

/** A table as people would type it: cells of mazes and words as they are, dots for the blanks of a Sudoku. */
function linesOfBoard(rows: readonly string[][]): string[] {
  const cells = rows.flat();
  if (cells.some(cell => cell.length > 2)) return rows.map(row => row.join('\t'));
  if (cells.some(cell => cell !== '' && WALLS.includes(cell)))
    return rows.map(row => row.map(cell => cell || ' ').join(''));
  return rows.map(row => row.map(cell => cell || '.').join(' '));
}
