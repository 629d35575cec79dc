import { namesPlace, placesSaid } from '../beside/named-places.ts';
import { type Control, type Item, type Refused, refused } from '../items.ts';
import { readerFor } from '../kinds.ts';
import { withoutMargins } from '../margins/index.ts';
import { plainCharacters } from '../text/characters.ts';
import { type Line, LONGEST_LINE, linesOf } from '../text/lines.ts';
import type { TextFormat } from './format.ts';
import { leftOver } from './left-over.ts';
import { withSaid } from './said.ts';

/** Characters that are looked at to tell of which type the puzzles are. */
const HEAD = 20_000;
const SAMPLE = 200;
/** A longer text is a list, which nobody mixed by hand. */
const MIXED = 200_000;

/** Plain text, of whatever type it looks like: takes every text. */
export const plainText: TextFormat = {
  name: 'text',
  reading: text => control => readPlain(text, control),
};

/** The puzzles of a text that is read as plain text, whatever else it might be. */
export function* readPlain(text: string, control: Control): Generator<Item> {
  const plain = plainCharacters(text);
  const lines = plain.length < MIXED ? [...withoutMargins(linesOf(plain, control))] : undefined;
  const head = plain.slice(0, HEAD);
  const beside = lines ? placesSaid(head) : [];
  const sample = lines?.map(({ text: line }) => line) ?? head.split(/\r\n|\r|\n/);
  const unnamed = beside.length > 0 ? sample.filter(line => !namesPlace(line)) : sample;
  const reader = readerFor(unnamed.slice(0, SAMPLE), beside);
  const tooLong: Refused[] = [];
  const taken = new Set<number>();
  const items = reader.read(shortLines(lines ?? linesOf(plain, control), tooLong), beside);
  for (const item of withSaid(items, head, reader)) {
    yield* tooLong.splice(0);
    taken.add(item.line);
    yield item;
  }
  yield* tooLong;
  if (lines && taken.size > 0 && !reader.spansBlocks) yield* leftOver(lines, taken, reader);
}

/** Without lines that are too long to hold a puzzle, which are refused. */
function* shortLines(lines: Iterable<Line>, tooLong: Refused[]): Generator<Line> {
  for (const line of lines) {
    if (line.text.length <= LONGEST_LINE) yield line;
    else
      tooLong.push(
        refused(
          line.number,
          `This line has ${line.text.length} characters; no puzzle is that long.`,
          'Check that it is the right file.',
        ),
      );
  }
}
