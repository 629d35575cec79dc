import { withArticle } from '../english.ts';
import { puzzleType } from '../puzzles/index.ts';
import { type Refused, refused } from './items.ts';
import { readerFor } from './kinds.ts';
import { blocksOf, type Line } from './lines.ts';
import type { TextReader } from './text-reader.ts';

/**
 * What a text holds of other types than the one that it was read as: blocks between blank lines that gave nothing and look
 * like another type. A text is read as one type, because a block by itself may not tell.
 * @param taken lines at which something was found or refused
 */
export function* leftOver(
  lines: Iterable<Line>,
  taken: ReadonlySet<number>,
  reader: TextReader,
): Generator<Refused> {
  for (const block of blocksOf(lines)) {
    if (block.lines.some(({ number }) => taken.has(number))) continue;
    const texts = block.lines.map(({ text }) => text);
    const other = readerFor(texts);
    if (other === reader || other.evidence(texts) === 0) continue;
    yield refused(
      block.lines[0]!.number,
      `What begins here looks like ${withArticle(puzzleType(other.kind).name)}, among ${puzzleType(reader.kind).plural}.`,
      'Put it into a file of its own.',
    );
  }
}
