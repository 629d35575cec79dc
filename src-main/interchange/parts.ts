import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { type ByteSource, bytesInMemory, bytesOnDisk, readPart } from '../files/bytes.ts';
import { LARGEST_MODEL, tooLarge, type Zip } from '../model/formats/zip.ts';

/** A file that may belong to a model, on the disk, in a zip, or in memory: read only as far as it is needed. */
export interface ModelPart {
  /** As messages call it, and as the others beside it are told, with `/` also on Windows, as in a zip: `RUN/step_100`. */
  readonly path: string;
  readonly size: number;
  /** Its first bytes, at most so many. */
  head(bytes: number): Uint8Array;
  /** @throws UserError when it has more bytes than `most`, or cannot be read */
  read(most: number): Uint8Array;
  /** All of it, read where it is needed. @throws UserError when it is in a zip, and too large to be held */
  bytes(): ByteSource;
}

/** Deeper folders and further files are not what a training leaves. */
const DEEPEST = 4;
const MOST_FILES = 5000;

/** A file that was read already. @param path what messages call it */
export const partInMemory = (file: Uint8Array, path: string): ModelPart => ({
  ...{ path, size: file.length },
  head: bytes => file.subarray(0, bytes),
  read: most => within(file, most, path),
  bytes: () => bytesInMemory(file),
});

/** The files of a zip, each read when it is needed. */
export const partsOfZip = (zip: Zip): ModelPart[] =>
  zip.paths
    .filter(path => !path.endsWith('/'))
    .map(path => ({
      ...{ path, size: zip.sizeOf(path)! },
      head: bytes => zip.head(path, bytes),
      read: most => zip.read(path, most),
      bytes: () => bytesInMemory(zip.read(path, LARGEST_MODEL)),
    }));

/** @throws Error when there is no such file */
export function partOnDisk(path: string, name = basename(path)): ModelPart {
  const { size } = statSync(path);
  return {
    ...{ path: name, size },
    head: bytes => readPart(path, 0, bytes),
    read: most => {
      if (size > most) throw tooLarge(name);
      return within(readFileSync(path), most, name);
    },
    bytes: () => bytesOnDisk(path),
  };
}

/** The files beside another one, without it; those that may not be read are none of its parts. */
export const partsBeside = (path: string): ModelPart[] =>
  filesIn(dirname(path))
    .filter(name => name !== basename(path) && isReadable(join(dirname(path), name)))
    .map(name => partOnDisk(join(dirname(path), name), name));

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Every file of a folder and of those in it; what is hidden is left out. @throws UserError when there are too many */
export function partsOfFolder(folder: string): ModelPart[] {
  const parts: ModelPart[] = [];
  const walk = (below: string, depth: number): void => {
    const here = join(folder, below);
    for (const name of filesIn(here)) {
      if (parts.length === MOST_FILES)
        throw new UserError(
          `${folder} holds more than ${MOST_FILES} files: that is no folder of a model.`,
          'Give the folder that the run left, or its checkpoint.',
        );
      parts.push(partOnDisk(join(here, name), posix.join(below, name)));
    }
    if (depth < DEEPEST) for (const name of foldersIn(here)) walk(posix.join(below, name), depth + 1);
  };
  walk('', 0);
  return parts;
}

const isShown = ({ name }: { readonly name: string }): boolean => !name.startsWith('.');

/** Links are followed, where they lead anywhere: caches of downloads hold nothing else. */
const namesIn = (folder: string, is: 'isFile' | 'isDirectory'): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(isShown)
    .filter(entry => (entry.isSymbolicLink() ? targetIs(join(folder, entry.name), is) : entry[is]()))
    .map(({ name }) => name)
    .sort();

function targetIs(link: string, is: 'isFile' | 'isDirectory'): boolean {
  try {
    return statSync(link)[is]();
  } catch {
    return false; // to nothing, or in a circle
  }
}

const filesIn = (folder: string): string[] => namesIn(folder, 'isFile');
const foldersIn = (folder: string): string[] => namesIn(folder, 'isDirectory');

function within(file: Uint8Array, most: number, name: string): Uint8Array {
  if (file.length > most) throw tooLarge(name);
  return file;
}
