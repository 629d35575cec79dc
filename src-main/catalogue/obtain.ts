import { basename, join } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { deleteFolderWhenFree } from '../files/delete.ts';
import { makeFolder } from '../files/folders.ts';
import { FileLock } from '../files/lock.ts';
import type { Registry } from '../registry/registry.ts';
import { addressOf, endpointOf, pageOf } from './address.ts';
import type { CatalogueEntry, CatalogueFile } from './entries.ts';
import { type FetchOptions, fetchFile } from './fetch-file.ts';
import { arrivedOf, lengthOf } from './part-file.ts';

/** Bytes that have arrived, and of how many, as far as it is known. */
export interface Arrived {
  readonly received: number;
  readonly total?: number | undefined;
}

export interface ObtainOptions extends Pick<FetchOptions, 'patience' | 'freeBytes' | 'signal'> {
  /** Gets a folder for each checkpoint that is being downloaded. */
  readonly folder: string;
  /** Gets the model. */
  readonly registry: Pick<Registry, 'import'>;
  /** Leaves the downloaded files where they are. */
  readonly keep: boolean;
  readonly onProgress: (arrived: Arrived) => void;
  /** Everything has arrived; it is being read. */
  readonly onImport: () => void;
}

/** Of a data folder: where downloads are while they are under way. */
export const downloadsFolder = (dataFolder: string): string => join(dataFolder, 'downloads');

/** Where the files of a checkpoint are while they arrive. */
export const folderOf = (downloads: string, { id }: Pick<CatalogueEntry, 'id'>): string =>
  join(downloads, id);

const pathOf = (folder: string, { path }: CatalogueFile): string => join(folder, basename(path));

/**
 * Downloads a checkpoint of the catalogue, going on where an earlier download ended, and imports it as any other file.
 * The files are deleted when they have become a model.
 * @returns the model's id
 * @throws UserError when it cannot be had or used; the signal's reason when it is paused
 */
export async function obtain(entry: CatalogueEntry, options: ObtainOptions): Promise<string> {
  if (entry.reason !== undefined) throw unusable(entry, entry.reason);
  const { title, licence } = entry;
  const folder = folderOf(options.folder, entry);
  makeFolder(folder, 0o700);
  const id = await whileLocked(folder, async () => {
    await fetchFiles(entry, folder, options);
    options.signal.throwIfAborted();
    options.onImport();
    const changes = licence === undefined ? { title } : { title, licence };
    return options.registry.import({ path: folder }, options.signal, changes);
  });
  if (!options.keep) await deleteFolderWhenFree(folder); // only what is made here is in it
  return id;
}

/** One after the other. */
async function fetchFiles(entry: CatalogueEntry, folder: string, options: ObtainOptions): Promise<void> {
  const endpoint = endpointOf();
  let before = 0;
  for (const file of entry.files) {
    const path = pathOf(folder, file);
    const onProgress = (received: number, total: number | undefined) =>
      options.onProgress({
        received: before + received,
        total: total === undefined ? undefined : before + total,
      });
    await fetchFile(file, addressOf(endpoint, entry, file), path, { ...options, endpoint, onProgress });
    before += (await lengthOf(path)) ?? 0;
  }
}

const unusable = (entry: CatalogueEntry, reason: string): UserError =>
  new UserError(`${entry.title} cannot be imported: ${reason}`, `Its address is ${pageOf(entry)}`);

/** Hidden, so that it is not taken for a part of the checkpoint. */
const LOCK = '.lock';

const isTaken = (): UserError =>
  new UserError('Another Mull is downloading this.', 'Wait until it has come to its end.');

/** Lets one program at a time work in a folder. @throws UserError when another one does; what the work throws */
async function whileLocked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = FileLock.tryToTake(join(folder, LOCK));
  if (!lock) throw isTaken();
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** What an earlier download has left; undefined when there is nothing. */
export async function leftOf(downloads: string, entry: CatalogueEntry): Promise<Arrived | undefined> {
  const folder = folderOf(downloads, entry);
  const files = await Promise.all(entry.files.map(file => arrivedOf(pathOf(folder, file))));
  const there = files.filter(file => file !== undefined);
  if (there.length === 0) return undefined;
  const sum = (of: (file: (typeof there)[number]) => number) =>
    there.reduce((all, file) => all + of(file), 0);
  const isTotalKnown = there.length === files.length && there.every(({ total }) => total !== undefined);
  return {
    received: sum(({ bytes }) => bytes),
    total: isTotalKnown ? sum(({ total = 0 }) => total) : undefined,
  };
}

/** Deletes what has arrived. @throws UserError when it is still being downloaded */
export async function discard(downloads: string, entry: CatalogueEntry): Promise<void> {
  const folder = folderOf(downloads, entry);
  if (FileLock.isTaken(join(folder, LOCK))) throw isTaken();
  await deleteFolderWhenFree(folder);
}
