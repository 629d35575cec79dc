import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteFolder } from '../files/delete.ts';
import { tidy } from '../files/folders.ts';

const made = new Set<string>();

/** A folder for a measurement, which deletes it: {@link deleteScratch}. */
export function makeScratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mull-bench-'));
  made.add(folder);
  return folder;
}

/** @param folder made by {@link makeScratch}; all that are left, where the measuring is stopped */
export function deleteScratch(folder?: string): void {
  for (const one of folder === undefined ? [...made] : [folder]) {
    made.delete(one);
    tidy(one, () => deleteFolder(one));
  }
}
