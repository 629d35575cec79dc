import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';

/** A text to import from. */
export interface Source {
  /** The path, as the user knows it. */
  readonly name: string;
  readonly bytes: number;
  /** @throws with the reason when it cannot be read */
  read(): string;
}

/** A file that is not looked into, and why. */
export interface Refusal {
  readonly file: string;
  /** Counted from 1; 0 for the whole file. */
  readonly line: number;
  readonly reason: string;
}

/** Larger files are refused. */
export const LARGEST_FILE = 200_000_000;

/** Text that is at hand already. */
export const textSource = ({ name, text }: { name: string; text: string }): Source => ({
  name,
  bytes: text.length,
  read: () => text,
});

/**
 * The files of paths, folders with all that is below them. A file that is named itself may end as it likes; in folders
 * only the known endings are read, hidden files and links to folders are passed over.
 * @param extensions without the dot
 */
export function findSources(
  paths: readonly string[],
  extensions: readonly string[],
): { sources: Source[]; refused: Refusal[] } {
  const sources: Source[] = [];
  const refused: Refusal[] = [];
  for (const path of paths) {
    const refuse = (file: string, reason: string) => void refused.push({ file, line: 0, reason });
    try {
      if (statSync(path).isDirectory()) searchFolder(path, extensions, sources, refuse);
      else addFile(path, path, sources, refuse);
    } catch (error) {
      refuse(path, reasonOf(error));
    }
  }
  return { sources, refused };
}

type Refuse = (file: string, reason: string) => void;

function searchFolder(
  folder: string,
  extensions: readonly string[],
  sources: Source[],
  refuse: Refuse,
): void {
  const parent = join(folder, '..');
  for (const path of filesBelow(folder)) {
    const name = relative(parent, path);
    const extension = extname(path).slice(1).toLowerCase();
    try {
      if (statSync(path).isDirectory()) continue; // a link to a folder
      if (extensions.includes(extension)) addFile(path, name, sources, refuse);
      else refuse(name, `files that end in ${extension ? `.${extension}` : 'nothing'} hold no such puzzles`);
    } catch (error) {
      refuse(name, reasonOf(error));
    }
  }
}

/** Files and links below a folder, by name. (Node's own recursive search follows links, even in circles.) */
function* filesBelow(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() || entry.isSymbolicLink()) yield path;
  }
}

function addFile(path: string, name: string, sources: Source[], refuse: Refuse): void {
  const { size } = statSync(path);
  if (size > LARGEST_FILE)
    refuse(name, `it has ${Math.round(size / 1e6)} MB; at most ${LARGEST_FILE / 1e6} MB are read`);
  else sources.push({ name: name || basename(path), bytes: size, read: () => decode(readFileSync(path)) });
}

/** Text as UTF-8, or as UTF-16 where it says so. @throws when it is no text */
function decode(bytes: Buffer): string {
  const isWide = bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isWide && bytes.subarray(0, 4096).includes(0)) throw new Error('it is not a text file');
  return bytes.toString(isWide ? 'utf16le' : 'utf8');
}

export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'it is not there';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  return error instanceof Error ? error.message : String(error);
}
