import { statSync } from 'node:fs';
import { join } from 'node:path';
import { writeDraft } from '../files/atomic.ts';
import { deleteFile } from '../files/delete.ts';
import { sweepDrafts } from '../files/draft.ts';
import { makeFolder } from '../files/folders.ts';
import { namesIn } from '../files/there.ts';
import type { Library } from './library.ts';

/** Automatic backups that are kept. */
const MOST = 3;
/** Hours between two of them. */
const APART = 20;
const NAME = /^automatic-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.db$/;
/** One that is being written, and what SQLite keeps beside it. */
const DRAFT = /^automatic-[\dTZ-]+\.db\.\d+\.tmp(-journal|-wal|-shm)?$/;

export interface Backup {
  readonly path: string;
  readonly made: Date;
}

/** The automatic backups in a folder, newest first. */
export function automaticBackups(folder: string): Backup[] {
  const paths = namesIn(folder)
    .filter(name => NAME.test(name))
    .map(name => join(folder, name));
  return paths
    .map(path => ({ path, made: statSync(path).mtime }))
    .sort((a, b) => b.made.getTime() - a.made.getTime());
}

/**
 * Makes a backup of a sound library that holds something, once a day, and lets go of those that are older than the last
 * three. Those from the future were made before the clock was set back: they are no reason to wait for it.
 */
export function backUpDaily(library: Library, folder: string, now = new Date()): void {
  const away = ({ made }: Backup) => Math.abs(now.getTime() - made.getTime());
  const before = automaticBackups(folder).sort((a, b) => away(a) - away(b));
  if (before[0] && away(before[0]) < APART * 3_600_000) return;
  if (!library.database.get('SELECT 1 FROM puzzles LIMIT 1')) return;
  makeFolder(folder, 0o700);
  const path = join(folder, `automatic-${now.toISOString().replaceAll(/[:.]/g, '-')}.db`);
  writeDraft(path, draft => library.database.run('VACUUM INTO ?', draft));
  sweepDrafts(folder, name => DRAFT.test(name));
  for (const { path: old } of before.slice(MOST - 1)) deleteFile(old);
}

/** "Backups of 3 November 2026, 14:05 and … lie in FOLDER", or nothing where there are none. */
export function describeBackups(folder: string): string {
  const backups = automaticBackups(folder);
  if (backups.length === 0) return '';
  const dates = backups.map(({ made }) =>
    made.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' }),
  );
  return ` Automatic backups of ${dates.join('; ')} lie in ${folder}; mull library restore FILE takes one in its place.`;
}
