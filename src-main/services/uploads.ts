import { UserError } from '../../../shared/errors.ts';

/** Largest file that a page may send, and get, in bytes. */
export const LARGEST_TRANSFER = 64_000_000;
/** Uploads of one page at a time; one that wants more is broken. */
const MOST_UPLOADS = 2;

/** Files that arrive in parts. */
export class Uploads {
  readonly #parts = new Map<string, Buffer[]>();

  /** @returns the whole file after its last part @throws UserError when it gets too large */
  add(id: string, base64: string, last: boolean): Uint8Array<ArrayBuffer> | undefined {
    const parts = this.#parts.get(id) ?? [];
    parts.push(Buffer.from(base64, 'base64'));
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    if (last || size > LARGEST_TRANSFER) this.#parts.delete(id);
    else this.#begin(id, parts);
    if (size > LARGEST_TRANSFER) {
      throw new UserError(
        `The file is larger than ${LARGEST_TRANSFER / 1e6} MB.`,
        'Use: mull models import FILE',
      );
    }
    return last ? new Uint8Array(Buffer.concat(parts)) : undefined; // of its own, so that it can be handed over
  }

  /** A page that never ends its uploads loses the oldest. */
  #begin(id: string, parts: Buffer[]): void {
    const oldest = this.#parts.keys().next().value;
    if (!this.#parts.has(id) && this.#parts.size >= MOST_UPLOADS && oldest !== undefined) {
      this.#parts.delete(oldest);
    }
    this.#parts.set(id, parts);
  }
}
