import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { inWords, isErrorCode, sentenceOf } from '../errors.ts';
import { aboutFile, writeFileWhenFree } from './atomic.ts';
import { moveWhenFree } from './move.ts';
import { textIfThere } from './there.ts';

/**
 * Reads a small JSON file of ours. A file that does not fit its schema is set aside under another name,
 * never deleted, and counts as absent.
 */
export async function readJsonFile<S extends v.GenericSchema>(
  path: string,
  schema: S,
): Promise<v.InferOutput<S> | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const read = parsed(text, schema);
  if (read.success) return read.output;
  try {
    await moveWhenFree(path, `${path}.broken-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  } catch {
    // where nothing can be written it stays in its place; that must not stop anybody
  }
  return undefined;
}

/**
 * The same at once, for files of a folder of ours that is looked through: one that does not fit is left alone.
 * @throws the system's error when it is there and cannot be read
 */
export function loadJsonFile<S extends v.GenericSchema>(
  path: string,
  schema: S,
): v.InferOutput<S> | undefined {
  const text = textIfThere(path);
  if (text === undefined) return undefined;
  const read = parsed(text, schema);
  return read.success ? read.output : undefined;
}

const parsed = <S extends v.GenericSchema>(text: string, schema: S) =>
  v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);

/** Of each file the writes that are under way: one begins when those before it have ended. */
const writes = new Map<string, Promise<void>>();

/** Writes the whole file or leaves the old one: a crash in between never leaves half a file. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const write = (writes.get(path) ?? Promise.resolve()).then(() => writeFileWhenFree(path, text, 0o600));
  const ended = write.catch(() => {});
  writes.set(path, ended);
  try {
    await write;
  } catch (error) {
    throw notUsable('written', path, error);
  } finally {
    if (writes.get(path) === ended) writes.delete(path);
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return undefined;
    throw notUsable('read', path, error);
  }
}

function notUsable(what: string, path: string, error: unknown): UserError {
  const known = inWords(aboutFile(error, path));
  if (known instanceof UserError) return known;
  return new UserError(
    `${path} could not be ${what}: ${sentenceOf(error)}`,
    'Check that the folder exists, is yours and has space left.',
  );
}
