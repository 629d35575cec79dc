import { UserError } from '../../../shared/errors.ts';

/** The bytes of a pickle, read from the front. What is cut short or impossible is a {@link UserError}. */
export class PickleBytes {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** A count of bytes: nothing here is longer than what a number holds exactly. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), true));
  }

  /** Big-endian, unlike everything else. */
  float64(): number {
    return this.#view.getFloat64(this.#take(8));
  }

  /** A whole number of so many bytes, in two's complement. */
  long(length: number): number {
    const start = this.#take(length);
    let value = 0n;
    for (let byte = 0; byte < length; byte++) {
      value |= BigInt(this.#bytes[start + byte]!) << BigInt(8 * byte);
    }
    const number = Number(BigInt.asIntN(8 * length, value));
    return Number.isSafeInteger(number) ? number : this.damaged();
  }

  text(length: number): string {
    const start = this.#take(length);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.#bytes.subarray(start, start + length));
    } catch {
      return this.damaged();
    }
  }

  /** Up to the next line end, without it. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) return this.damaged();
    const line = this.text(end - this.#at);
    this.#at++;
    return line;
  }

  skip(length: number): void {
    this.#take(length);
  }

  damaged(): never {
    throw new UserError(
      `The list of weights is damaged at byte ${this.#at}, or was cut short.`,
      'Copy the checkpoint again.',
    );
  }

  /** Where the next so many bytes begin; moves behind them. */
  #take(length: number): number {
    const start = this.#at;
    if (length > this.#bytes.length - start) return this.damaged();
    this.#at += length;
    return start;
  }
}
