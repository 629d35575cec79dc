import { extname } from 'node:path';
import type { LibraryFilter } from '../../../shared/contract/library-records.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Answer } from '../../../shared/puzzles/grid.ts';
import type { Example, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../../shared/puzzles/skills.ts';
import { libraryKind } from '../../puzzles/index.ts';
import type { Entry, TextFormat } from '../../puzzles/library-kind.ts';
import { examine } from '../grade.ts';
import type { Library } from '../library.ts';
import { readEntries, type StoredEntry } from '../listing.ts';
import type { PassControl } from '../pass.ts';
import { JSON_FOOT, jsonHead, writeJsonItem } from './json.ts';
import { LeftOut } from './left-out.ts';

export interface ExportedText {
  readonly text: string;
  readonly puzzles: number;
  readonly leftOut: { readonly reason: string; readonly puzzles: number }[];
}

export interface ExportOptions {
  /** One of {@link exportFormats}. */
  readonly format: string;
  readonly filter?: LibraryFilter | undefined;
  readonly control?: PassControl | undefined;
}

/** The official dataset folder is a format, too, but no text: see dataset.ts. */
export const DATASET_FORMAT = 'dataset';

const DATASET = {
  id: DATASET_FORMAT,
  label: 'Dataset for the official PyTorch code (.npy and JSON)',
  extension: 'zip',
};

/** Formats that a set of this type can be exported in. */
export function exportFormats(kind: PuzzleKind): { id: string; label: string; extension: string }[] {
  const texts = libraryKind(kind).formats.map(({ id, label, extension }) => ({ id, label, extension }));
  return [
    ...texts,
    { id: 'json', label: 'Mull JSON, with solutions, grades and tags', extension: 'json' },
    ...(libraryKind(kind).dataset ? [DATASET] : []),
  ];
}

/** Those that are one text, also of puzzles that are in no set. */
export const textFormats = (kind: PuzzleKind) =>
  exportFormats(kind).filter(({ id }) => id !== DATASET_FORMAT);

/** @param formats to choose from. @throws UserError naming them */
export function formatNamed(
  kind: PuzzleKind,
  id: string,
  formats = exportFormats(kind),
): { id: string; extension: string } {
  const found = formats.find(format => format.id === id);
  if (found) return found;
  throw new UserError(
    `There is no format ${JSON.stringify(id)} for puzzles of the type ${kind}.`,
    `Choose one of: ${formats.map(format => format.id).join(', ')}.`,
  );
}

/** The text format of files that end like this one. @param formats that can be asked for instead. @throws UserError naming the endings there are */
export function formatByEnding(kind: PuzzleKind, file: string, formats = exportFormats(kind)): string {
  const texts = textFormats(kind);
  const ending = extname(file).slice(1).toLowerCase();
  const found = texts.find(({ extension }) => extension === ending);
  if (found) return found.id;
  const endings = new Set(texts.map(({ extension }) => `.${extension}`));
  throw new UserError(
    ending === ''
      ? `${file} has no ending that says which format to write.`
      : `There is no format for files that end in .${ending}.`,
    `Use one of the endings ${[...endings].join(', ')}, or choose with --format: ${formats.map(({ id }) => id).join(', ')}.`,
  );
}

/**
 * A set, or what a filter leaves of it, as text. Formats that need a solution get one from the exact solver.
 * @throws UserError when there is no such format
 */
export function exportText(
  library: Library,
  set: number,
  { format, filter, control }: ExportOptions,
): ExportedText {
  const kind = library.sets.kindOf(set);
  return puzzlesAsText(kind, readEntries(library.database, set, filter, control), format);
}

/** What is exported: a solution is believed where the exact solver has found it to be the only one. */
type Exported = Entry & Pick<StoredEntry, 'solutions'>;

/** Puzzles as text. @throws UserError when there is no such format */
export function puzzlesAsText(kind: PuzzleKind, entries: Iterable<Exported>, format: string): ExportedText {
  if (format === 'json') return exportJson(kind, entries);
  formatNamed(kind, format);
  const writer = libraryKind(kind).formats.find(({ id }) => id === format)!;
  return writeAll(writer, entries);
}

function writeAll(format: TextFormat, entries: Iterable<Exported>): ExportedText {
  const leftOut = new LeftOut();
  const pieces = [format.head ?? ''];
  for (const entry of entries) {
    const complete = format.needsSolution ? solved(entry) : entry;
    const piece = complete ? format.write(complete) : { refused: NO_SOLUTION };
    if (typeof piece === 'string') pieces.push(piece);
    else leftOut.add(piece.refused);
  }
  return { text: pieces.join(''), puzzles: pieces.length - 1, leftOut: leftOut.list() };
}

function exportJson(kind: PuzzleKind, entries: Iterable<Entry>): ExportedText {
  const items: string[] = [];
  for (const entry of entries) items.push(writeJsonItem(entry));
  return { text: jsonHead(kind) + items.join(',\n') + JSON_FOOT, puzzles: items.length, leftOut: [] };
}

export const NO_SOLUTION = 'it does not have exactly one solution';

/**
 * The entry with a solution that is the only one: the stored one where the exact solver has seen the puzzle, else
 * solved now. Undefined when there is none, or several. Where nothing can solve exactly, the stored one counts.
 */
export function solved<E extends Exported>(entry: E): (E & { solution: Answer }) | undefined {
  if (entry.solutions !== null && entry.solutions !== 'one') return undefined;
  const known = entry.solutions === 'one' ? entry.solution : undefined;
  const examined = known ? { solution: known } : examine(entry.puzzle);
  const solution = examined ? examined.solution && (entry.solution ?? examined.solution) : entry.solution;
  return solution && { ...entry, solution };
}

/** The entry as something to learn from; undefined where a solver finds no answer, or several. */
export function exampleIn(entry: StoredEntry): Example | undefined {
  const complete = solved(entry);
  if (complete) return { puzzle: complete.puzzle, solution: complete.solution };
  return skillsOf(entry.puzzle.kind).solver ? undefined : { puzzle: entry.puzzle };
}
