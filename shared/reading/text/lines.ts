import type { Control } from '../items.ts';

export interface Line {
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
}

/** Longer lines hold no puzzle as text; what is that long is JSON or a link, which have limits of their own. */
export const LONGEST_LINE = 100_000;

/** So many lines are read between two looks at the control. */
const PACE = 1024;

/** The lines of a text in any convention, one after the other: never all of them at once. */
export function* linesOf(text: string, control: Control = {}): Generator<Line> {
  const whole = /\r(?!\n)/.test(text) ? text.replace(/\r\n?/g, '\n') : text;
  let from = 0;
  for (let number = 1; from <= whole.length; number++) {
    if (number % PACE === 0) {
      control.onRead?.(from);
      if (control.isStopped?.()) return;
    }
    const found = whole.indexOf('\n', from);
    const end = found < 0 ? whole.length : found;
    const isDos = end > from && whole.charCodeAt(end - 1) === 13;
    yield { text: whole.slice(from, isDos ? end - 1 : end), number };
    from = end + 1;
  }
  control.onRead?.(text.length);
}

/** Characters of the longest of some rows. */
export const widthOf = (rows: readonly string[]): number => Math.max(...rows.map(row => row.length));

/** A text without the blank lines at both of its ends; one that is as wide as the text may be an open row of a maze. */
export function withoutBlankEnds(text: string): string {
  const lines = text.split('\n');
  const width = Math.max(...lines.map(line => (line.trim() === '' ? 1 : line.length)));
  const isFilled = (line: string) => line.trim() !== '' || line.length === width;
  return lines.slice(Math.max(0, lines.findIndex(isFilled)), lines.findLastIndex(isFilled) + 1).join('\n');
}

/** Lines that stand together. */
export interface Block {
  readonly lines: readonly Line[];
  /** Does it go on in the next block? */
  readonly isCut: boolean;
}

/** A longer run of lines without a blank one is a list, and comes in several blocks. */
const LONGEST_BLOCK = 2048;

/** Lines without blank ones between them. */
export function* blocksOf(lines: Iterable<Line>): Generator<Block> {
  let block: Line[] = [];
  for (const line of lines) {
    const isBlank = line.text.trim() === '';
    if (!isBlank) block.push(line);
    if (block.length > 0 && (isBlank || block.length === LONGEST_BLOCK)) {
      yield { lines: block, isCut: !isBlank };
      block = [];
    }
  }
  if (block.length > 0) yield { lines: block, isCut: false };
}
