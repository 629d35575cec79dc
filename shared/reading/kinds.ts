import { UserError } from '../errors.ts';
import { firstOf } from '../first-of.ts';
import type { Beside } from './beside/roles.ts';
import { READERS } from './readers.ts';
import type { TextReader, TokenReader, TokenShape } from './text-reader.ts';

const readers = (): readonly TextReader[] => Object.values<TextReader>(READERS);

/** The reader of the type that some lines (or fields) look like most. @param beside what is said of them */
export function readerFor(lines: readonly string[], beside: Beside = []): TextReader {
  let [best, most] = [readers()[0]!, 0];
  for (const reader of readers()) {
    const evidence = reader.evidence(lines, beside);
    if (evidence > most) [best, most] = [reader, evidence];
  }
  return best;
}

/** The reader of a type. @throws UserError when there is none */
export function readerNamed(kind: string): TextReader {
  const reader = readers().find(known => known.kind === kind);
  if (reader) return reader;
  throw new UserError(
    `It holds puzzles of the type ${JSON.stringify(kind.slice(0, 40))}, which this Mull does not read from text.`,
    'It may be from a newer Mull.',
  );
}

/** Could a text be a row of a puzzle of some type, or a part of it? */
export const isRow = (text: string): boolean => text !== '' && readers().some(reader => reader.isRow(text));

/** Could a field be a whole puzzle of some type? */
export const isBoard = (field: string): boolean =>
  field.trim() !== '' && readers().some(reader => reader.isBoard(field));

/** Is what stands beside a puzzle a map of its regions, whatever it is called? */
export const isMap = (value: unknown): boolean => readers().some(reader => reader.isMap?.(value) ?? false);

/** Answers by the names of their puzzles; undefined where a text holds none of any type. */
export const answersIn = (text: string): ReadonlyMap<string, unknown> | undefined =>
  firstOf(readers(), reader => reader.answersIn?.(text));

/** How the examples of a dataset are read; undefined where no type has such. */
export const tokenReader = (shape: TokenShape): TokenReader | undefined =>
  firstOf(readers(), reader => reader.readTokens?.(shape));
