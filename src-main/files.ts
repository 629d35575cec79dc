import {
  closeSync,
  type Dirent,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isErrorCode, sentenceOf } from './errors.ts';

/** The text of a file; undefined where there is none. @throws the system's error where there may be one */
export function textIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrorCode(error, 'ENOENT') || isErrorCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** What lies in a folder; nothing where there is none. @throws the system's error where there may be one */
export function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** The names of it. */
export const namesIn = (folder: string): string[] => entriesIn(folder).map(({ name }) => name);

/**
 * Makes a folder, and those above it that are not there. (With `recursive`, Node itself goes round for ever where a folder
 * says that it is there but takes none, as those of /proc, and says of a read-only disk that the folder is not there.)
 * @param mode permissions of what it makes
 * @returns whether there was none
 * @throws the system's error
 */
export function makeFolder(path: string, mode = 0o777): boolean {
  try {
    return makeOne(path, mode);
  } catch (error) {
    const above = dirname(path);
    if (!isErrorCode(error, 'ENOENT') || above === path) throw error; // a drive that is not there has nothing above it
    makeFolder(above, mode);
    return makeOne(path, mode);
  }
}

/** Another process may be making the same one. */
function makeOne(path: string, mode: number): boolean {
  try {
    mkdirSync(path, mode);
    return true;
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
    throw error;
  }
}

/** Tidies up a place, for which nothing waits: what the system refuses is said on the console, and all goes on. */
export function tidy(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    console.error(`${path} could not be tidied up: ${sentenceOf(error)}`);
  }
}

/**
 * Writes a file so that at every moment, also after a crash, either the old or the new content is there in full:
 * into a neighbour first, synced to the disk, then renamed over the old one.
 * @param content in pieces, where it is more than is to be held at once
 * @param mode permissions of the new file
 * @throws the system's error, with the old file untouched
 */
export function writeFileAtomic(
  path: string,
  content: string | Uint8Array | Iterable<Uint8Array>,
  mode = 0o644,
): void {
  makeFolder(dirname(path));
  writeDraft(path, draft => writeSynced(draft, piecesOf(content), mode));
}

function piecesOf(content: string | Uint8Array | Iterable<Uint8Array>): Iterable<Uint8Array> {
  if (typeof content === 'string') return [Buffer.from(content)];
  return content instanceof Uint8Array ? [content] : content;
}

/**
 * Lets a file be written and synced under another name beside it, then renames it.
 * @throws what `write` throws, of the file that was asked for; then nothing is left of it
 */
export function writeDraft(path: string, write: (draft: string) => void): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    write(draft);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true }); // this process's own
    if (error instanceof Error && 'path' in error && error.path === draft) error.path = path;
    throw error;
  }
}

/** Which file a name is the draft of ({@link writeDraft}), and by which process; undefined where it is another name. */
export function draftOf(name: string): { readonly file: string; readonly writer: number } | undefined {
  const [, file, writer] = /^(.+)\.(\d{1,10})\.tmp$/.exec(name) ?? [];
  return file === undefined ? undefined : { file, writer: Number(writer) };
}

function writeSynced(path: string, pieces: Iterable<Uint8Array>, mode: number): void {
  const file = openSync(path, 'w', mode);
  try {
    for (const piece of pieces) writeWhole(file, piece);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes all of a piece: the system may take a part of it, as on a disk that is getting full.
 * @param at the place in the file; where it stands when left out
 * @throws the system's error
 */
export function writeWhole(file: number, piece: Uint8Array, at?: number): void {
  for (let done = 0; done < piece.length; ) {
    const place = at === undefined ? null : at + done;
    done += writeSync(file, piece, done, piece.length - done, place);
  }
}
