import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isErrorCode } from '../errors.ts';
import { draftOf } from './atomic.ts';
import { deleteFile, deleteFolder } from './delete.ts';
import { tidy } from './folders.ts';
import { move, moveWhenFree } from './move.ts';
import { entriesIn } from './there.ts';

/** Names of folders that are being written: no user's own is called so by chance, as a draft with a date may be. */
const NAME = /^\.mull-draft-[0-9a-f]{12}$/;

/** Is this the name of a folder that is being written, or that a killed process left half written? */
export const isDraft = (name: string): boolean => NAME.test(name);

/**
 * A folder that is being written, beside its place and under a name that nobody else has: it is there in full or not at
 * all. What was not moved to its place goes with its block.
 */
export class Draft implements Disposable {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** One in a folder of Mull's own, where {@link sweepDrafts} finds it should this process be killed. */
  static in(folder: string): Draft {
    return new Draft(join(folder, `.mull-draft-${randomBytes(6).toString('hex')}`));
  }

  moveTo(folder: string): void {
    move(this.path, folder);
  }

  /** The same; while somebody has something in it open, nothing waits but the caller. */
  moveWhenFree(folder: string): Promise<void> {
    return moveWhenFree(this.path, folder);
  }

  /** Throws nothing: what went wrong before would be hidden by it. */
  [Symbol.dispose](): void {
    if (existsSync(this.path)) tidy(this.path, () => deleteFolder(this.path));
  }
}

/** Into a draft that somebody is at work on, something is written more often. */
const ABANDONED_MS = 24 * 3_600_000;

/**
 * Deletes drafts of processes that were killed: those into which nothing was written for a day.
 * @param isOurs which names are drafts'
 */
export function sweepDrafts(folder: string, isOurs = isDraft): void {
  tidy(folder, () => {
    for (const { name } of entriesIn(folder).filter(entry => isOurs(entry.name))) {
      const path = join(folder, name);
      tidy(path, () => {
        if (ageOf(path) > ABANDONED_MS) deleteFolder(path);
      });
    }
  });
}

/** A file is written in less, also by a process of another machine or container, of which nothing is known here. */
const WRITTEN_MS = 60_000;

/**
 * Deletes drafts of some files of Mull's own in a folder (see `writeFileAtomic`) that killed processes left: their process
 * is gone, or nothing was written to them for a day.
 */
export function sweepDraftsOf(folder: string, ...files: readonly string[]): void {
  tidy(folder, () => {
    for (const entry of entriesIn(folder).filter(entry => entry.isFile())) {
      const draft = draftOf(entry.name);
      const path = join(folder, entry.name);
      if (draft && files.includes(draft.file)) tidy(path, () => sweepDraft(path, draft.writer));
    }
  });
}

function sweepDraft(path: string, writer: number): void {
  const age = ageOf(path);
  if (age > ABANDONED_MS || (age > WRITTEN_MS && isGone(writer))) deleteFile(path);
}

/** Is there no such process on this machine? */
function isGone(id: number): boolean {
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return isErrorCode(error, 'ESRCH');
  }
}

/** Milliseconds since something was written to a file or folder; or until then, where the clock was set back since. */
const ageOf = (path: string): number => Math.abs(Date.now() - lastWritten(path));

/** When something was written to a file, or to a folder or anything in it; in milliseconds since 1970. */
function lastWritten(path: string): number {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map(name => lastWritten(join(path, name))));
}
