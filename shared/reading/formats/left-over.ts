import { withArticle } from '../../english.ts';
import { puzzleType } from '../../puzzles/index.ts';
import { isFound, type Refused, refused } from '../items.ts';
import { readerFor } from '../kinds.ts';
import { blocksOf, type Line } from '../text/lines.ts';
import type { TextReader } from '../text-reader.ts';

/**
 * What a text holds of other types than the one that it was read as: blocks between blank lines that gave nothing, and
 * lines directly below or above a puzzle without which it would be read just so. A text is read as one type, because a
 * block by itself may not tell.
 * @param taken lines at which something was found or refused
 */
export function* leftOver(
  lines: Iterable<Line>,
  taken: ReadonlySet<number>,
  reader: TextReader,
): Generator<Refused> {
  for (const { lines: block } of blocksOf(lines)) {
    const isTaken = block.some(({ number }) => taken.has(number));
    const others = isTaken ? runsBeside(block, taken, reader) : [block];
    for (const run of others) {
      const texts = run.map(({ text }) => text);
      const other = readerFor(texts);
      if (other !== reader && other.evidence(texts) > 0 && mayHoldPuzzle(texts, other))
        yield besides(run[0]!.number, other, reader);
    }
  }
}

const besides = (line: number, other: TextReader, reader: TextReader): Refused =>
  refused(
    line,
    `What begins here looks like ${withArticle(puzzleType(other.kind).name)}, among ${puzzleType(reader.kind).plural}.`,
    'Put it into a file of its own.',
  );

/** Fewer lines are a part of the puzzle beside them. */
const FEWEST = 3;
/** Longer blocks are lists, which nobody mixed by hand. */
const LONGEST = 400;

/** Is a line a board, or are there rows of one? A heading with a number is neither. */
const mayHoldPuzzle = (texts: readonly string[], reader: TextReader): boolean =>
  texts.some(text => reader.isBoard(text)) || texts.filter(text => reader.isRow(text)).length >= FEWEST;

/** Lines one after the other that have nothing of a type. */
function runsOfOthers(block: readonly Line[], reader: TextReader): Line[][] {
  if (block.length > LONGEST) return [];
  const runs: Line[][] = [[]];
  for (const line of block) {
    const isOther = reader.evidence([line.text]) === 0;
    if (isOther) runs.at(-1)!.push(line);
    else runs.push([]);
  }
  return runs.filter(run => run.length >= FEWEST);
}

/** Those without which as much is found in a block as with them. */
function runsBeside(block: readonly Line[], taken: ReadonlySet<number>, reader: TextReader): Line[][] {
  const runs = runsOfOthers(block, reader).filter(run => !run.some(({ number }) => taken.has(number)));
  const count = (lines: readonly Line[]) => [...reader.read(lines)].filter(isFound).length;
  const all = runs.length > 0 ? count(block) : 0;
  return all === 0 ? [] : runs.filter(run => count(block.filter(line => !run.includes(line))) >= all);
}
