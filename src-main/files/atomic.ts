import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { deleteFile, deleteFileWhenFree } from './delete.ts';
import { makeFolder, sayingWhy } from './folders.ts';
import { move, moveWhenFree } from './move.ts';

/** What is written: in pieces, where it is more than is to be held at once. */
type Content = string | Uint8Array | Iterable<Uint8Array>;

/**
 * Writes a file so that at every moment, also after a crash, either the old or the new content is there in full:
 * into a neighbour first, synced to the disk, then renamed over the old one.
 * @throws the system's error, with the old file untouched
 */
export function writeFileAtomic(path: string, content: Content): void {
  makeFolder(dirname(path));
  writeDraft(path, writing(path, content, 0o644));
}

/**
 * The same; while somebody has the old one open, nothing waits but the caller. Not twice at once for one file.
 * @param mode permissions of the new file
 */
export async function writeFileWhenFree(path: string, content: string, mode: number): Promise<void> {
  makeFolder(dirname(path));
  const draft = nameOfDraft(path);
  try {
    writing(path, content, mode)(draft);
    await moveWhenFree(draft, path);
  } catch (error) {
    await deleteFileWhenFree(draft).catch(() => {}); // as below
    throw aboutFile(error, path, draft);
  }
}

const writing =
  (path: string, content: Content, mode: number) =>
  (draft: string): void =>
    sayingWhy(path, () => writeSynced(draft, piecesOf(content), mode));

const nameOfDraft = (path: string): string => `${path}.${process.pid}.tmp`;

function piecesOf(content: Content): Iterable<Uint8Array> {
  if (typeof content === 'string') return [Buffer.from(content)];
  return content instanceof Uint8Array ? [content] : content;
}

/**
 * Lets a file be written and synced under another name beside it, then renames it.
 * @throws what `write` throws, of the file that was asked for; then nothing is left of it
 */
export function writeDraft(path: string, write: (draft: string) => void): void {
  const draft = nameOfDraft(path);
  try {
    write(draft);
    move(draft, path);
  } catch (error) {
    tryToDelete(draft);
    throw aboutFile(error, path, draft);
  }
}

/** Where a draft could not be written, it may be that nothing can be deleted: why it was not written is what matters. */
function tryToDelete(draft: string): void {
  try {
    deleteFile(draft); // this process's own
  } catch {}
}

/**
 * An error of the system says the file that was asked for; where it names none, as on a full disk, that one, too.
 * @param draft what it may name in its place
 */
export function aboutFile(error: unknown, path: string, draft?: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const isOfDraft = !('path' in error) || error.path === undefined || error.path === draft;
  return isOfDraft ? Object.assign(error, { path }) : error;
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
