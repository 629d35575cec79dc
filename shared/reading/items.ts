import { attempted, UserError } from '../errors.ts';
import type { Answer } from '../puzzles/grid.ts';
import type { Puzzle } from '../puzzles/puzzle.ts';
import type { AnyPuzzle } from '../puzzles/type.ts';

/** A puzzle that was found in a file or a text. */
export interface Found<P extends AnyPuzzle = Puzzle> {
  readonly puzzle: P;
  /** Of its first row, counted from 1; 0 where nobody knows it. */
  readonly line: number;
  /** Of a list of JSON, its entry, counted from 1. */
  readonly entry?: number;
  /** The file inside a zip or a folder that holds it. */
  readonly file?: string;
  /** The answer that the file gives; not verified. */
  readonly solution?: Answer;
  readonly source?: string;
  readonly rating?: number;
  readonly grade?: string;
  readonly tags?: readonly string[];
  /** What was assumed, and what the file says that Mull cannot check: whole sentences for the user. */
  readonly notes?: readonly string[];
}

/** A place that should hold a puzzle and does not. */
export interface Refused {
  /** What was found there, in a sentence. */
  readonly reason: string;
  /** What to do, in a sentence. */
  readonly action: string;
  /** Counted from 1; 0 for the whole file. */
  readonly line: number;
  readonly file?: string;
}

export type Item<P extends AnyPuzzle = Puzzle> = Found<P> | Refused;

/** What is said of an entry of a list, whose line nobody knows. */
export const ofEntry = (entry: number | undefined, reason: string): string =>
  entry === undefined ? reason : `Entry ${entry}: ${reason}`;

export const isFound = <P extends AnyPuzzle>(item: Item<P>): item is Found<P> => 'puzzle' in item;

/** What was read, with more notes. */
export const withNotes = <T extends Pick<Found, 'notes'>>(read: T, ...notes: readonly string[]): T =>
  notes.length > 0 ? { ...read, notes: [...(read.notes ?? []), ...notes] } : read;

/** A puzzle with one more note, where there is one; refusals as they are. */
export const withNote = (item: Item, note: string | undefined): Item =>
  note !== undefined && isFound(item) ? withNotes(item, note) : item;

/** @param line from 1, 0 for the whole file @param reason and @param action each a sentence */
export function refused(line: number, reason: string, action: string): Refused {
  return { line, reason, action };
}

/** What a parser finds, or the reason that it throws. @throws what is no UserError */
export function attempt<T>(line: number, read: () => T): T | Refused {
  const found = attempted(read);
  return found instanceof UserError ? refused(line, found.message, found.action) : found;
}

/** What a user error says becomes a refusal of the whole file. */
export function* guarded(read: () => Iterable<Item>): Generator<Item> {
  try {
    yield* read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    yield refused(0, error.message, error.action);
  }
}

/** How a reading is watched and stopped. */
export interface Control {
  /** Told now and then how many characters of the present file have been read. */
  onRead?(characters: number): void;
  /** Asked now and then; a reading that is stopped ends early. */
  isStopped?(): boolean;
}
