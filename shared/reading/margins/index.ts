import type { Line } from '../text/lines.ts';
import { abreast } from './abreast.ts';
import { comments } from './comments.ts';
import { edges } from './edges.ts';
import { fields } from './fields.ts';
import { heads } from './heads.ts';
import { labels } from './labels.ts';
import { latex } from './latex.ts';
import { links } from './links.ts';
import type { Margin } from './margin.ts';
import { numbers } from './numbers.ts';
import { openings } from './openings.ts';
import { pairs } from './pairs.ts';
import { patch } from './patch.ts';
import { quotes } from './quotes.ts';
import { sheet } from './sheet.ts';
import { stamps } from './stamps.ts';
import { tags } from './tags.ts';
import { wide } from './wide.ts';
import { wiki } from './wiki.ts';

/** Every kind of margin, the outer ones first. */
const margins: readonly Margin[] = [
  ...[quotes, patch, tags, stamps, links, wiki, openings, numbers, wide, fields, edges],
  ...[abreast, pairs, latex, comments, labels, heads],
];

/** The lines of a text without what stands beside its grids. A line with nothing left vanishes; blank ones stay. */
export function* withoutMargins(lines: Iterable<Line>): Generator<Line> {
  let run: Line[] = [];
  for (const line of lines) {
    if (line.text.trim() !== '' || line.text.includes('\t')) run.push(line);
    else {
      yield* blocksIn(run);
      yield line;
      run = [];
    }
  }
  yield* blocksIn(run);
}

/** Lines of nothing but tabs are rows of a spreadsheet's Sudoku, or blank ones. */
function* blocksIn(run: readonly Line[]): Generator<Line> {
  const rows = sheet(run.map(({ text }) => text));
  if (rows) return yield* run.map(({ number }, at) => ({ number, text: rows[at]! }));
  let block: Line[] = [];
  for (const line of run) {
    if (line.text.trim() !== '') block.push(line);
    else {
      yield* gridsOf(block);
      yield line;
      block = [];
    }
  }
  yield* gridsOf(block);
}

function* gridsOf(block: readonly Line[]): Generator<Line> {
  const whole: readonly string[] = block.map(({ text }) => text);
  const texts = margins.reduce((texts, margin) => margin(texts) ?? texts, whole);
  for (const [at, { number }] of block.entries())
    for (const text of texts[at]!.split('\n')) if (text !== '') yield { text, number };
}
