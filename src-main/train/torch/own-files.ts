import { existsSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../files/atomic.ts';
import { makeFolder } from '../../files/folders.ts';
import { namesIn } from '../../files/there.ts';

/** How the files with examples end. */
export const SHARD = '.npz';

/** What one export writes into a folder, to which others may be adding examples at the same time. */
export class OwnFiles {
  readonly #folder: string;
  readonly #isNew: boolean;
  readonly #names: string[] = [];

  /** Makes the folder where there is none. @throws the system's error when it cannot be made */
  constructor(folder: string) {
    this.#folder = folder;
    this.#isNew = makeFolder(folder);
  }

  write(name: string, content: string | Uint8Array): void {
    const path = join(this.#folder, name);
    if (!existsSync(path)) this.#names.push(name);
    writeFileAtomic(path, content);
  }

  /** Deletes what it has written and was not there before. */
  discard(): void {
    for (const name of this.#names) rmSync(join(this.#folder, name), { force: true });
    if (this.#isNew && namesIn(this.#folder).length === 0) rmdirSync(this.#folder);
  }
}
