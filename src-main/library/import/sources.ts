import { existsSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { answersName } from '../../../shared/reading/files/answers-name.ts';
import { extensionOf, isLookedInto } from '../../../shared/reading/files/extensions.ts';
import { type File, LARGEST_FILE } from '../../../shared/reading/index.ts';
import { explain, inWords, isErrorCode } from '../../errors.ts';
import { adviceOn, nameBelow } from '../../files/names.ts';

/** A file to read puzzles from. */
export interface Source extends File {
  readonly size: number;
}

/** A file that is not looked into, and why. */
export interface Refusal {
  readonly file: string;
  /** Counted from 1; 0 for the whole file. */
  readonly line: number;
  readonly reason: string;
}

/** A file that is at hand already. */
export const sourceOf = (name: string, content: Uint8Array | string): Source => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.length, bytes: () => bytes };
};

/**
 * The files of paths, folders with all that is below them. A file that is named itself may end as it likes, and what keeps
 * its answers beside it (reading/files/answers-name.ts) comes along; in folders only the known endings are read, hidden files and
 * links to folders are passed over.
 */
export function findSources(paths: readonly string[]): { sources: Source[]; refused: Refusal[] } {
  const sources: Source[] = [];
  const refused: Refusal[] = [];
  for (const path of withAnswers(paths)) {
    const refuse = (file: string, reason: string) => void refused.push({ file, line: 0, reason });
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) searchFolder(path, sources, refuse);
      else addFile(path, path, stats, sources, refuse);
    } catch (error) {
      refuse(path, reasonOf(path, error));
    }
  }
  return { sources, refused };
}

/** Paths, with those of the answers that are kept beside them: each once. */
function withAnswers(paths: readonly string[]): string[] {
  const named = new Set(paths.map(path => resolve(path)));
  return paths.flatMap(path => {
    const answers = answersName(path);
    if (answers === undefined || named.has(resolve(answers)) || !existsSync(answers)) return [path];
    named.add(resolve(answers));
    return [path, answers];
  });
}

type Refuse = (file: string, reason: string) => void;

function searchFolder(folder: string, sources: Source[], refuse: Refuse): void {
  const parent = join(folder, '..');
  let isEmpty = true;
  for (const path of filesBelow(folder)) {
    isEmpty = false;
    const name = nameBelow(parent, path);
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) continue; // a link to a folder
      if (isLookedInto(path)) addFile(path, name, stats, sources, refuse);
      else
        refuse(
          name,
          `in a folder, files that end in .${extensionOf(path)} are passed over; name the file itself to have it read`,
        );
    } catch (error) {
      refuse(name, reasonOf(name, error));
    }
  }
  if (isEmpty) refuse(folder, 'the folder holds no files; choose another one');
}

/** Files and links below a folder, by name. (Node's own recursive search follows links, even in circles.) */
function* filesBelow(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() || entry.isSymbolicLink()) yield path;
  }
}

/** Pipes and devices are refused: reading them may never end. */
function addFile(path: string, name: string, stats: Stats, sources: Source[], refuse: Refuse): void {
  if (!stats.isFile()) refuse(name, 'it is no file, but a pipe or a device; write what it holds to a file');
  else if (stats.size > LARGEST_FILE)
    refuse(
      name,
      `it has ${Math.round(stats.size / 1e6)} MB; at most ${LARGEST_FILE / 1e6} MB are read: cut it into smaller ones`,
    );
  else sources.push({ name: name || basename(path), size: stats.size, bytes: () => readBytesOf(path) });
}

/** @throws UserError with the reason and the next step when the file cannot be read, where they are known */
function readBytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw inWords(error);
  }
}

function reasonOf(path: string, error: unknown): string {
  const { message, action } = isErrorCode(error, 'ENOENT')
    ? { message: 'It is not there.', action: adviceOn(path) }
    : explain(error);
  return `${message} ${action}`;
}
