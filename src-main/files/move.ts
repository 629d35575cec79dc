import { renameSync } from 'node:fs';
import { patiently } from './in-use.ts';

/** Renames a file, over the one that is there, or a folder. @throws the system's error */
export const move = (from: string, to: string): void => patiently(() => renameSync(from, to));
