import path from 'node:path';

/** A file as it is called from a folder above it: with `/`, also on Windows, for readers of datasets look for folders. */
export const nameBelow = (folder: string, file: string, { relative, sep } = path): string =>
  relative(folder, file).split(sep).join('/');
