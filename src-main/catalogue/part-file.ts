import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { deleteFileWhenFree } from '../files/delete.ts';
import { readJsonFile, writeJsonFile } from '../files/json.ts';
import { moveWhenFree } from '../files/move.ts';

/** What is known of the file that a part is of. */
const KnownSchema = v.object({
  /** Strong entity tag of the server that gave the bytes: with it, and only with it, the rest can be asked for. */
  etag: v.optional(v.string()),
  bytes: v.optional(v.number()),
  sha256: v.optional(v.string()),
});
export type Known = v.InferOutput<typeof KnownSchema>;

const partOf = (path: string): string => `${path}.part`;
const knownOf = (path: string): string => `${path}.part.json`;

/** Bytes that have arrived of a file, and of how many, as far as it is known. Not there: undefined. */
export async function arrivedOf(
  path: string,
): Promise<{ readonly bytes: number; readonly total: number | undefined } | undefined> {
  const whole = await lengthOf(path);
  if (whole !== undefined) return { bytes: whole, total: whole };
  const part = await lengthOf(partOf(path));
  if (part === undefined) return undefined;
  return { bytes: part, total: (await readJsonFile(knownOf(path), KnownSchema))?.bytes };
}

/** Bytes of a file; undefined where there is none. */
export async function lengthOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}

/**
 * A file while it arrives: `PATH.part`, with what is known of it in `PATH.part.json`, so that it can be gone on with
 * after the program has ended.
 */
export class PartFile {
  readonly path: string;
  known: Known;
  received: number;

  private constructor(path: string, known: Known, received: number) {
    this.path = path;
    this.known = known;
    this.received = received;
  }

  static async of(path: string): Promise<PartFile> {
    const known = await readJsonFile(knownOf(path), KnownSchema);
    return new PartFile(path, known ?? {}, known ? ((await lengthOf(partOf(path))) ?? 0) : 0);
  }

  /** Forgets what has arrived: the next write begins at the start. */
  async restart(known: Known = {}): Promise<void> {
    await deleteFileWhenFree(partOf(this.path));
    await writeJsonFile(knownOf(this.path), known);
    this.known = known;
    this.received = 0;
  }

  /** Appends what arrives. @param taken told after each piece @throws what the source throws; the pieces before are kept */
  async append(source: AsyncIterable<Uint8Array>, taken: (bytes: number) => void): Promise<void> {
    const file = await open(partOf(this.path), 'a', 0o600);
    try {
      await file.truncate(this.received);
      for await (const piece of source) {
        await writeAll(file, piece);
        this.received += piece.length;
        taken(piece.length);
      }
    } finally {
      await file.sync().finally(() => file.close());
    }
  }

  /** SHA-256 of what is on the disk. It is read piece by piece: nothing waits for it but its caller. */
  async sha256(signal: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(partOf(this.path)), hash, { signal });
    return hash.digest('hex');
  }

  /** It is whole: gives it its name. */
  async finish(): Promise<void> {
    await moveWhenFree(partOf(this.path), this.path);
    await deleteFileWhenFree(knownOf(this.path));
  }

  async discard(): Promise<void> {
    await deleteFileWhenFree(partOf(this.path));
    await deleteFileWhenFree(knownOf(this.path));
    this.known = {};
    this.received = 0;
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}
