import { renameSync, rmSync } from 'node:fs';

/**
 * A folder that is being written, beside its place and under a name that nobody else has: it is there in full or not at
 * all. What was not moved to its place goes with its block.
 */
export class Draft implements Disposable {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  moveTo(folder: string): void {
    renameSync(this.path, folder);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
