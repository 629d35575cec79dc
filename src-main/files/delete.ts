import { rmSync } from 'node:fs';
import { patiently } from './in-use.ts';

/** Deletes a file, if it is there. @throws the system's error */
export const deleteFile = (path: string): void => patiently(() => rmSync(path, { force: true }));

/** Deletes a folder with all that is in it, if it is there. @throws the system's error */
export const deleteFolder = (path: string): void =>
  patiently(() => rmSync(path, { recursive: true, force: true }));
