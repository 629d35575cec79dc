import { withAnswers } from './answers/with-answers.ts';
import type { File } from './bytes/container.ts';
import { decodeText } from './bytes/decode.ts';
import { containers } from './bytes/index.ts';
import { refusalOfBytes } from './bytes/signatures.ts';
import { readDataset } from './files/dataset.ts';
import { type Group, groupsOf } from './files/groups.ts';
import { textFormats } from './formats/index.ts';
import { readTextAs } from './formats/read-text.ts';
import { type Control, guarded, type Item, refused } from './items.ts';

/**
 * The one reader: everything that people have, on every way into Mull. Bytes become text or are opened as a container;
 * a text is read by the first format that recognises it; what comes out are puzzles with their line and notes, and
 * refusals. None of these functions throws on bad input. README.md says how a format is added.
 */

export type { File } from './bytes/container.ts';
export { type Control, type Found, type Item, isFound, ofEntry, type Refused } from './items.ts';

/** Larger files are refused unread. */
export const LARGEST_FILE = 200_000_000;

/** The puzzles of a text, in whatever form it is. */
export const readText = (text: string, control?: Control): Generator<Item> =>
  readTextAs(textFormats, text, control);

/** Zips inside zips are opened so deep: some hold themselves. */
const DEEPEST = 3;

/** The puzzles of a file. @param depth how many files it is packed in */
export function* readBytes(bytes: Uint8Array, control: Control = {}, depth = 0): Generator<Item> {
  const container = containers.find(({ matches }) => matches(bytes));
  if (container && depth === DEEPEST)
    return yield refused(
      0,
      `This ${container.name} is packed ${depth} times.`,
      'Unpack the outer files first.',
    );
  if (container)
    return yield* guarded(() =>
      container.read(bytes, control, (files, inner) => readFiles(files, inner, depth + 1)),
    );
  const refusal = refusalOfBytes(bytes);
  if (refusal) return yield refused(0, refusal.reason, refusal.action);
  const text = decodeText(bytes);
  if (text === undefined)
    return yield refused(
      0,
      'This is no text, and no kind of file that Mull knows.',
      'Check that it is the right file; puzzles are text, CSV, JSON, a zip of these, or a picture (PNG, JPEG) of a Sudoku, a maze or an ARC task.',
    );
  yield* readText(text, control);
}

/** What is read as one (files/groups.ts). */
export interface Unit<F extends File = File> {
  readonly name: string;
  readonly files: readonly F[];
  /** Its items, with the names of the files that hold them. @throws what reading a file throws */
  read(control?: Control): Iterable<Item>;
}

/** The units of several files, such as a folder's. @param depth how many files they are packed in */
export const unitsOf = <F extends File>(files: readonly F[], depth = 0): Unit<F>[] =>
  groupsOf(files).map(group => {
    const { name, files } = group;
    return {
      ...{ name, files },
      *read(control = {}) {
        for (const item of itemsOf(group, control, depth))
          yield { ...item, file: item.file === undefined ? name : `${name}/${item.file}` };
      },
    };
  });

function itemsOf(group: Group<File>, control: Control, depth: number): Iterable<Item> {
  if (group.isDataset) return readDataset(group.files, control);
  const [puzzles, answers] = group.files;
  const items = readBytes(puzzles.bytes(), control, depth);
  return answers ? withAnswers(items, answers) : items;
}

/** The puzzles of several files, with the names of these. */
export function* readFiles(files: readonly File[], control: Control = {}, depth = 0): Generator<Item> {
  for (const unit of unitsOf(files, depth)) {
    if (control.isStopped?.()) return;
    yield* unit.read(control);
  }
}
