import * as v from 'valibot';
import { UserError } from '../../errors.ts';
import { isObject } from '../../json-object.ts';

/**
 * Does a text begin as JSON? `[` begins a list; but `[Puzzle]`, `[code]`, `[1] 53..7` and a bracket before a board are text,
 * and `{|` begins a table of a wiki.
 */
export const isJsonStart = (text: string): boolean =>
  /^[\ufeff\s]*(\{(?!\|)|\[\s*(?:[[{"\]n-]|\d{1,15}(?:\.\d{1,15})?\s*(?:,|\]\s*$)))/.test(
    text.slice(0, 1000),
  );

/** Is a whole text a value of JSON? */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** @throws UserError when it is damaged */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      'The JSON is cut off or damaged: it cannot be read.',
      'Copy or export it again, from the first to the last character.',
    );
  }
}

/** What a schema reads of a value. @param what a sentence's beginning: "This is no f-puzzles puzzle" @throws UserError */
export function checkedJson<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  what: string,
): v.InferOutput<S> {
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new UserError(
    `${what}: at "${v.getDotPath(issue) ?? 'the top'}", ${issue.message.slice(0, 200).toLowerCase()}.`,
    'Export it again from the program that it is from.',
  );
}

/** Is an entry there, and not empty or switched off? */
export const isUsed = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
