import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file as it is called from a folder above it: with `/`, also on Windows, for readers of datasets look for folders. */
export const nameBelow = (folder: string, file: string, { relative, sep } = path): string =>
  relative(folder, file).split(sep).join('/');

/** A path that may be given as an address (`file:///home/ada/a%20b.sdk`), as desktops of Linux and browsers do. */
export function withoutScheme(given: string): string {
  try {
    return /^file:\/\//i.test(given) ? fileURLToPath(given) : given;
  } catch {
    return given; // of another machine, or no address after all
  }
}

/** What to do about a path that leads to nothing. Node reads names as UTF-8, and cannot open those that are not. */
export const adviceOn = (missing: string): string =>
  missing.includes('\ufffd')
    ? 'If you see it there, rename it: its name is not written in UTF-8.'
    : 'Check the path.';
