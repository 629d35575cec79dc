import { rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../files/atomic.ts';
import { deleteFile } from '../../files/delete.ts';
import { makeFolder, tidy } from '../../files/folders.ts';
import { namesIn } from '../../files/there.ts';

/** How the files with examples end. */
export const SHARD = '.npz';

/** What one export writes into a folder, to which others may be adding examples at the same time. */
export class OwnFiles {
  readonly #folder: string;
  readonly #isNew: boolean;
  /** Files that were not there before, by their names and the system's number of each. */
  readonly #numbers = new Map<string, number>();

  /** Makes the folder where there is none. @throws the system's error when it cannot be made */
  constructor(folder: string) {
    this.#folder = folder;
    this.#isNew = makeFolder(folder);
  }

  write(name: string, content: string | Uint8Array): void {
    const path = join(this.#folder, name);
    const isNew = numberOf(path) === undefined;
    writeFileAtomic(path, content);
    if (isNew) this.#numbers.set(name, numberOf(path)!);
  }

  /**
   * Deletes what it has written and was not there before, but nothing that another export has put in its place since. Throws
   * nothing: what went wrong before would be hidden by it.
   */
  discard(): void {
    tidy(this.#folder, () => {
      for (const [name, number] of this.#numbers) {
        const path = join(this.#folder, name);
        if (numberOf(path) === number) deleteFile(path);
      }
      if (this.#isNew && namesIn(this.#folder).length === 0) rmdirSync(this.#folder);
    });
  }
}

/** The system's number of a file; undefined where there is none. */
const numberOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;
