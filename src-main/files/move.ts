import { renameSync } from 'node:fs';
import { patiently, whenFree } from './in-use.ts';

/** Renames a file, over the one that is there, or a folder. @throws the system's error */
export const move = (from: string, to: string): void => patiently(() => renameSync(from, to));

/** The same; while somebody has it open, nothing waits but the caller. */
export const moveWhenFree = (from: string, to: string): Promise<void> => whenFree(() => renameSync(from, to));
