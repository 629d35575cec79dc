import { countText } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';

/** How much a page may send, and what to do instead. */
export interface UploadLimits {
  /** Of all files of an upload. */
  readonly bytes: number;
  readonly files: number;
  /** Uploads that may wait at the same time. A page that never ends its uploads loses the oldest. */
  readonly waiting: number;
  /** The next step of a user whose files are too much: "Use: mull models import FILE". */
  readonly instead: string;
}

/** A file that has arrived. Its bytes are nobody else's, so that they can be handed over. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** No page sends so many at a time that it could still go on with one that was lost before these. */
const MOST_LOST = 1000;

class Upload {
  /** Parts by file name, in the order in which they came. */
  readonly files = new Map<string, Uint8Array[]>();
  bytes = 0;

  add(name: string, part: Uint8Array): void {
    this.bytes += part.length;
    const parts = this.files.get(name);
    if (parts) parts.push(part);
    else this.files.set(name, [part]);
  }
}

/** Files that arrive from a page in parts. */
export class Uploads {
  readonly #limits: UploadLimits;
  readonly #waiting = new Map<string, Upload>();
  /** What was let go of while it arrived: whatever still comes of it lacks its beginning. */
  readonly #lost = new Set<string>();

  constructor(limits: UploadLimits) {
    this.#limits = limits;
  }

  /** Keeps a part of a file until its upload is taken. @throws UserError when the upload gets too much, or was let go of */
  add(id: string, name: string, part: Uint8Array): void {
    this.#refuseLost(id);
    const upload = this.#waiting.get(id) ?? new Upload();
    upload.add(name, part);
    this.#waiting.set(id, upload);
    const excess = this.#excessOf(upload);
    if (excess !== undefined) {
      this.#lose(id);
      throw new UserError(`A page can send ${excess} at most.`, this.#limits.instead);
    }
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > this.#limits.waiting && oldest !== undefined) this.#lose(oldest);
  }

  #lose(id: string): void {
    this.#waiting.delete(id);
    this.#lost.add(id);
    const [oldest] = this.#lost;
    if (this.#lost.size > MOST_LOST && oldest !== undefined) this.#lost.delete(oldest);
  }

  #refuseLost(id: string): void {
    if (!this.#lost.has(id)) return;
    throw new UserError(
      'This was let go of: it was too much, or too much else was sent meanwhile.',
      'Send it again.',
    );
  }

  /** What an upload goes beyond: "64 million bytes". */
  #excessOf(upload: Upload): string | undefined {
    const { bytes, files } = this.#limits;
    if (upload.bytes > bytes) return `${bytes / 1e6} million bytes`;
    return upload.files.size > files ? countText(files, 'file') : undefined;
  }

  /** The files of an upload that has come to its end; none where nothing was sent. @throws UserError when it was let go of */
  take(id: string): SentFile[] {
    this.#refuseLost(id);
    const { files } = this.#waiting.get(id) ?? new Upload();
    this.drop(id);
    return [...files].map(([name, parts]) => ({ name, bytes: new Uint8Array(Buffer.concat(parts)) }));
  }

  /** Lets go of an upload that nobody will take. */
  drop(id: string): void {
    this.#waiting.delete(id);
    this.#lost.delete(id);
  }

  clear(): void {
    this.#waiting.clear();
    this.#lost.clear();
  }
}
