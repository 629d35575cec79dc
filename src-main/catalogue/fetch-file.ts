import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../shared/errors.ts';
import { Broken } from './broken.ts';
import type { CatalogueFile } from './entries.ts';
import { fitToAnswer, LARGEST } from './fit-answer.ts';
import { lengthOf, PartFile } from './part-file.ts';
import { request } from './request.ts';

/** When a download counts as broken off, and how often it goes on by itself. */
export interface Patience {
  /** Without a byte for so long. */
  readonly stallMs: number;
  /** Before it goes on; twice as long each time that nothing came. */
  readonly retryMs: number;
  /** Tries in a row that bring nothing. */
  readonly tries: number;
}

const PATIENCE: Patience = { stallMs: 30_000, retryMs: 1000, tries: 5 };

export interface FetchOptions {
  readonly endpoint: URL;
  /** Pauses it: what has arrived is kept. */
  readonly signal: AbortSignal;
  readonly onProgress: (received: number, total: number | undefined) => void;
  readonly patience?: Patience | undefined;
  /** Bytes that are free on the disk of a folder. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** What stays free beside the download and the model that is made of it, which is about as large. */
const SPARE = 100_000_000;

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Downloads a file, goes on where an earlier download of it ended, and checks it.
 * @param path where it is to be; it is there when it is whole and checked, and not before
 * @throws UserError when it cannot be had, is not what was published, or does not fit on the disk; the signal's reason
 */
export async function fetchFile(
  file: CatalogueFile,
  address: URL,
  path: string,
  options: FetchOptions,
): Promise<void> {
  const whole = await lengthOf(path);
  if (whole !== undefined) return options.onProgress(whole, whole);
  const part = await PartFile.of(path);
  await untilWhole(part, file, address, options);
  await check(part, options.signal);
  await part.finish();
}

/** Goes on after each break, as long as that brings something. */
async function untilWhole(
  part: PartFile,
  file: CatalogueFile,
  address: URL,
  options: FetchOptions,
): Promise<void> {
  const { signal, patience: { retryMs, tries } = PATIENCE } = options;
  const begun = part.received;
  let most = part.received;
  for (let failures = 0; ; ) {
    try {
      return await fetchRest(part, file, address, options);
    } catch (error) {
      if (signal.aborted || !(error instanceof Broken)) throw error;
      failures = part.received > most ? 1 : failures + 1;
      most = Math.max(most, part.received);
      if (failures >= tries || (error.isOffline && most === begun)) throw error;
    }
    await wait(retryMs * 2 ** (failures - 1), undefined, { signal });
  }
}

/** Fetches what is missing, in one answer of the server. @throws Broken when it did not come to the end */
async function fetchRest(
  part: PartFile,
  file: CatalogueFile,
  address: URL,
  options: FetchOptions,
): Promise<void> {
  const { bytes, etag } = part.known;
  if (bytes !== undefined && part.received === bytes) return;
  const goesOn = part.received > 0 && etag !== undefined;
  const headers = goesOn ? { range: `bytes=${part.received}-`, 'if-range': etag } : {};
  const watch = new Watch(options.signal, options.patience ?? PATIENCE);
  try {
    const answer = await request(address, headers, { endpoint: options.endpoint, signal: watch.signal });
    try {
      await fitToAnswer(part, file, answer);
      await refuseFullDisk(part, options.freeBytes ?? freeBytesOf);
      await receive(part, answer.response, watch, options.onProgress);
    } finally {
      await answer.response.body?.cancel().catch(() => {}); // it may have come to its end, or be broken
    }
  } catch (error) {
    options.signal.throwIfAborted();
    throw watch.hasStalled ? new Broken(`${address.host} sent nothing for a while.`) : error;
  } finally {
    watch.end();
  }
}

/** Ends a request that is paused, or has brought nothing for too long. */
class Watch {
  readonly #stall = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly signal: AbortSignal;

  constructor(signal: AbortSignal, { stallMs }: Patience) {
    this.signal = AbortSignal.any([signal, this.#stall.signal]);
    this.#timer = setTimeout(() => this.#stall.abort(), stallMs);
  }

  get hasStalled(): boolean {
    return this.#stall.signal.aborted;
  }

  /** Something came. */
  rest(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

async function refuseFullDisk(
  part: PartFile,
  freeBytes: NonNullable<FetchOptions['freeBytes']>,
): Promise<void> {
  const { bytes = part.received } = part.known;
  const needed = bytes - part.received + bytes + SPARE;
  const free = await freeBytes(dirname(part.path));
  if (free >= needed) return;
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  throw new UserError(
    `The disk has ${megabytes(free)} left; the download and its model need ${megabytes(needed)}.`,
    'Make room on it, then go on: what has arrived is kept.',
  );
}

/** @throws Broken when the body ends early; UserError when it does not end where it should */
async function receive(
  part: PartFile,
  { body }: Response,
  watch: Watch,
  onProgress: FetchOptions['onProgress'],
): Promise<void> {
  const { bytes = LARGEST } = part.known;
  onProgress(part.received, part.known.bytes);
  if (body) {
    await part.append(limited(body, bytes - part.received), () => {
      watch.rest();
      onProgress(part.received, part.known.bytes);
    });
  }
  if (part.known.bytes === undefined) part.known = { ...part.known, bytes: part.received };
  if (part.received < bytes && bytes !== LARGEST) throw cutOff(part);
}

const cutOff = (part: PartFile): Broken =>
  new Broken(`The connection broke off after ${part.received} of ${part.known.bytes} bytes.`);

/** The same bytes. @throws Broken when the connection ends; UserError when there are more than were said */
async function* limited(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let left = most;
  try {
    for await (const piece of body) {
      left -= piece.length;
      if (left < 0) throw new UserError('The server sends more than it said.', 'Try again later.');
      yield piece;
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new Broken('The connection broke off.');
  }
}

/** @throws UserError when what has arrived is not what was published; it is then deleted */
async function check(part: PartFile, signal: AbortSignal): Promise<void> {
  const { sha256 } = part.known;
  if (sha256 === undefined || (await part.sha256(signal)) === sha256) return;
  await part.discard();
  throw new UserError(
    'The file arrived damaged: its checksum is another one. It was deleted.',
    'Download it again.',
  );
}
