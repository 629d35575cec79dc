import { constants, crc32, inflateRawSync } from 'node:zlib';
import { UserError } from '../../../shared/errors.ts';
import type { ByteSource } from '../../files/bytes.ts';

/** Zip files that others wrote: read strictly and with limits, one file of them at a time. */

/**
 * The most bytes that are held of a model, packed or not: 50 million weights are far more than train here. Files may be
 * larger where they are read in pieces, as tables of learned vectors are.
 */
export const LARGEST_MODEL = 200_000_000;

/** Files in a zip; a model has a few dozen. */
const MOST_FILES = 10_000;

const RIGHT_FILE = 'Check that it is the right file, and complete.';

export const isZip = (file: Uint8Array): boolean => file[0] === 0x50 && file[1] === 0x4b; // "PK"

/** It is more than is read of a model. @param what the file, or a path in it */
export const tooLarge = (what: string): UserError =>
  new UserError(`${what} is too large to be a model of Mull's.`, RIGHT_FILE);

/** A file in a zip, as the directory at its end says. */
interface Entry {
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
  /** Where its own header begins, which repeats the name before the data. */
  readonly at: number;
}

/**
 * A zip, read where it is needed. What is wrong with it (cut short, files that overlap or have the same name, sizes or
 * checksums that do not fit) is a {@link UserError}.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export class Zip {
  readonly #file: ByteSource;
  readonly #name: string;
  readonly #entries: ReadonlyMap<string, Entry>;

  /** @param name what messages call it */
  constructor(file: ByteSource, name: string) {
    this.#file = file;
    this.#name = name;
    try {
      this.#entries = this.#readDirectory();
    } catch (error) {
      throw error instanceof RangeError ? this.#damaged() : error; // a number beyond the end
    }
  }

  /** Paths of the files; those that Apple's Finder adds are left out. */
  get paths(): string[] {
    return [...this.#entries.keys()].filter(path => !path.startsWith('__MACOSX'));
  }

  /** Bytes of a file; undefined when there is none of this path. */
  sizeOf(path: string): number | undefined {
    return this.#entries.get(path)?.bytes;
  }

  /**
   * @param most bytes that the file may have, packed or not
   * @throws UserError when it has more, is damaged, packed in a way that is not known, or not there
   */
  read(path: string, most: number): Uint8Array {
    const entry = this.#entries.get(path);
    if (!entry) throw new UserError(`${this.#name} holds no ${path}.`, RIGHT_FILE);
    this.#refuseUnknown(entry);
    if (Math.max(entry.bytes, entry.packed) > most) throw tooLarge(path);
    const data = this.#unpack(entry, this.#dataOf(entry));
    if (data.length !== entry.bytes || crc32(data) !== entry.crc) throw this.#damaged();
    return data;
  }

  /** The first bytes of a file, at most so many; of one that is damaged or packed in another way, none. */
  head(path: string, bytes: number): Uint8Array {
    const entry = this.#entries.get(path);
    if (!entry || isUnknown(entry)) return new Uint8Array();
    const packed = this.#dataOf(entry, bytes + 1024);
    if (entry.method === STORED) return packed.subarray(0, bytes);
    try {
      const options = { finishFlush: constants.Z_SYNC_FLUSH }; // a part of the packed bytes has no end
      return inflateRawSync(packed, options).subarray(0, bytes);
    } catch {
      return new Uint8Array();
    }
  }

  /**
   * A file in pieces of at most so many bytes; what comes after the last one says that something was wrong with them.
   * @throws UserError when it is packed or damaged, or is not there
   */
  *pieces(path: string, most: number): Generator<Uint8Array, void> {
    const { start, bytes, crc } = this.#stored(path);
    let checksum = 0;
    for (let at = 0; at < bytes; at += most) {
      const piece = this.#file.read(start + at, Math.min(most, bytes - at));
      checksum = crc32(piece, checksum);
      yield piece;
    }
    if (checksum !== crc) throw this.#damaged();
  }

  /** Some bytes of a file that lies in the zip as it is, unchecked. @throws UserError when it does not */
  part(path: string, from: number, length: number): Uint8Array {
    const { start, bytes } = this.#stored(path);
    return this.#file.read(start + from, Math.max(0, Math.min(length, bytes - from)));
  }

  /** Does a file lie in the zip as it is, so that it can be read in pieces? */
  isStored(path: string): boolean {
    const entry = this.#entries.get(path);
    return entry?.method === STORED && !entry.encrypted && entry.packed === entry.bytes;
  }

  #stored(path: string): { start: number; bytes: number; crc: number } {
    const entry = this.#entries.get(path);
    if (!entry) throw new UserError(`${this.#name} holds no ${path}.`, RIGHT_FILE);
    if (!this.isStored(path)) throw tooLarge(path);
    return { start: this.#startOf(entry), bytes: entry.bytes, crc: entry.crc };
  }

  #refuseUnknown(entry: Entry): void {
    if (!isUnknown(entry)) return;
    throw new UserError(
      `${this.#name} is encrypted, or packed in a way that Mull does not know.`,
      'Zip it again, without a password.',
    );
  }

  #unpack({ method, bytes }: Entry, packed: Uint8Array): Uint8Array {
    if (method === STORED) return packed;
    try {
      return inflateRawSync(packed, { maxOutputLength: bytes + 1, chunkSize: bytes + 64 }); // at once, without growing
    } catch {
      throw this.#damaged();
    }
  }

  /** The packed bytes of a file, at most so many. */
  #dataOf(entry: Entry, most = entry.packed): Uint8Array {
    return this.#file.read(this.#startOf(entry), Math.min(most, entry.packed));
  }

  /** Where a file's data begin: behind its own header. */
  #startOf({ at }: Entry): number {
    return at + LOCAL_HEADER + this.#uint16(at + 26) + this.#uint16(at + 28);
  }

  #readDirectory(): Map<string, Entry> {
    const { count, at: start } = this.#findDirectory();
    if (count > MOST_FILES) throw tooLarge(this.#name);
    const entries = new Map<string, Entry>();
    for (let index = 0, at = start; index < count; index++) {
      if (this.#uint32(at) !== 0x02014b50) throw this.#damaged();
      const entry = this.#readEntry(at);
      if (entries.has(entry.path))
        throw new UserError(`${this.#name} holds ${entry.path} twice.`, 'Zip it again.');
      entries.set(entry.path, entry);
      at += DIRECTORY_HEADER + this.#uint16(at + 28) + this.#uint16(at + 30) + this.#uint16(at + 32);
    }
    this.#refuseOverlaps([...entries.values()], start);
    return entries;
  }

  /** The record at the end, in front of a comment; in a zip64 another one in front of it. */
  #findDirectory(): { count: number; at: number } {
    const last = this.#file.size - END_RECORD;
    const first = Math.max(0, last - 0xffff);
    const end = viewOf(this.#file.read(first, this.#file.size - first));
    for (let at = last; at >= first; at--) {
      if (end.getUint32(at - first, true) !== 0x06054b50) continue;
      const isZip64 = at >= 20 && this.#uint32(at - 20) === 0x07064b50;
      if (!isZip64) return { count: this.#uint16(at + 10), at: this.#uint32(at + 16) };
      const record = this.#uint64(at - 12);
      if (this.#uint32(record) !== 0x06064b50) throw this.#damaged();
      return { count: this.#uint64(record + 32), at: this.#uint64(record + 48) };
    }
    throw this.#damaged();
  }

  #readEntry(at: number): Entry {
    const name = at + DIRECTORY_HEADER;
    const extra = name + this.#uint16(at + 28);
    const [packed, bytes, start] = this.#sizes(at, extra, extra + this.#uint16(at + 30));
    return {
      path: new TextDecoder().decode(this.#file.read(name, extra - name)),
      encrypted: (this.#uint16(at + 8) & 1) === 1,
      method: this.#uint16(at + 10),
      crc: this.#uint32(at + 16),
      ...{ packed, bytes, at: start },
    };
  }

  /** Packed size, size and place; those that do not fit into 32 bits stand in an extra field, sizes first. */
  #sizes(at: number, extra: number, end: number): [packed: number, bytes: number, at: number] {
    let field = extra;
    while (field + 4 <= end && this.#uint16(field) !== 1) field += 4 + this.#uint16(field + 2);
    let next = field + 4;
    const long = (short: number): number => {
      if (short !== 0xffffffff) return short;
      next += 8;
      if (next > end) throw this.#damaged();
      return this.#uint64(next - 8);
    };
    const bytes = long(this.#uint32(at + 24));
    return [long(this.#uint32(at + 20)), bytes, long(this.#uint32(at + 42))];
  }

  /** Files one after the other, before the directory. */
  #refuseOverlaps(entries: readonly Entry[], directory: number): void {
    let free = 0;
    for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
      if (entry.at < free || this.#uint32(entry.at) !== 0x04034b50) throw this.#damaged();
      free = this.#startOf(entry) + entry.packed;
    }
    if (free > directory) throw this.#damaged();
  }

  #uint16(at: number): number {
    return viewOf(this.#file.read(at, 2)).getUint16(0, true);
  }

  #uint32(at: number): number {
    return viewOf(this.#file.read(at, 4)).getUint32(0, true);
  }

  #uint64(at: number): number {
    return Number(viewOf(this.#file.read(at, 8)).getBigUint64(0, true));
  }

  #damaged(): UserError {
    return new UserError(`${this.#name} is damaged, or was cut short.`, 'Copy or export it again.');
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

const STORED = 0;
const DEFLATED = 8;

/** Is a file packed in a way that is not read here? */
const isUnknown = ({ method, encrypted }: Entry): boolean =>
  encrypted || (method !== STORED && method !== DEFLATED);

/** Bytes of these records without what has no fixed length. */
const LOCAL_HEADER = 30;
const DIRECTORY_HEADER = 46;
const END_RECORD = 22;
