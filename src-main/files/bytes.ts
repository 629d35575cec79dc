import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Bytes that are read where they are needed, however many there are. */
export interface ByteSource {
  readonly size: number;
  /** Some of them; fewer at the end. */
  read(from: number, length: number): Uint8Array;
}

export const bytesInMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (from, length) => bytes.subarray(from, from + length),
});

/** What is read at least, so that small numbers beside each other are read at once. */
const BLOCK = 65_536;

/**
 * A file's bytes. It is opened for every read, so that nothing stays open.
 * @throws the system's error when it is not there
 */
export function bytesOnDisk(path: string): ByteSource {
  let [blockAt, block] = [0, new Uint8Array()];
  return {
    size: statSync(path).size,
    read: (from, length) => {
      if (length >= BLOCK) return readPart(path, from, length);
      if (from < blockAt || from + length > blockAt + block.length)
        [blockAt, block] = [from, readPart(path, from, BLOCK)];
      return block.subarray(from - blockAt, from - blockAt + length);
    },
  };
}

/** Some bytes of a file; fewer at its end. @throws the system's error when it is not there */
export function readPart(path: string, from: number, length: number): Uint8Array<ArrayBuffer> {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    let done = 0;
    for (let more = 1; more > 0 && done < length; done += more)
      more = readSync(file, bytes, done, length - done, from + done);
    return bytes.subarray(0, done);
  } finally {
    closeSync(file);
  }
}
