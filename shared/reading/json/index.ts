import type { Beside } from '../beside/roles.ts';
import { guarded, type Item } from '../items.ts';
import type { JsonFormat } from '../json-format.ts';
import { fpuzzles } from '../sudoku/json/fpuzzles.ts';
import { gnome } from '../sudoku/json/gnome.ts';
import { places } from '../sudoku/json/places.ts';
import { scl } from '../sudoku/json/scl.ts';
import { arc } from './arc.ts';
import { frame } from './frame.ts';
import { own } from './own.ts';
import { records } from './records.ts';
import { bare, example, run } from './run.ts';

/** Every form of JSON. The first that recognises a value reads it; the last takes everything. */
const formats: readonly JsonFormat[] = [
  own,
  run,
  bare,
  example,
  arc,
  fpuzzles,
  gnome,
  scl,
  places,
  frame,
  records,
];

/** The puzzles in a value of JSON. @param beside what a program says of them */
export function* readJsonValue(value: unknown, beside: Beside = []): Generator<Item> {
  if (Array.isArray(value) && value.length > 0 && !isSpecial(value) && value.every(isSpecial)) {
    for (const [index, entry] of value.entries())
      for (const item of readJsonValue(entry, beside)) yield { ...item, line: index + 1 };
    return;
  }
  const format = formats.find(({ matches }) => matches(value))!;
  yield* guarded(() => format.read(value, beside));
}

/** Is it in a program's own form, and not just some object with a board? */
const isSpecial = (value: unknown): boolean =>
  typeof value === 'object' && formats.some(format => format !== records && format.matches(value));
