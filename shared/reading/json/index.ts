import type { Beside } from '../beside/roles.ts';
import { guarded, type Item } from '../items.ts';
import { arc } from './arc.ts';
import type { JsonFormat } from './format.ts';
import { fpuzzles } from './fpuzzles.ts';
import { frame } from './frame.ts';
import { gnome } from './gnome.ts';
import { own } from './own.ts';
import { places } from './places.ts';
import { records } from './records.ts';
import { bare, run } from './run.ts';
import { scl } from './scl.ts';

/** Every form of JSON. The first that recognises a value reads it; the last takes everything. */
const formats: readonly JsonFormat[] = [own, run, bare, arc, fpuzzles, gnome, scl, places, frame, records];

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
