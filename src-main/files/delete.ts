import { rmSync } from 'node:fs';
import { patiently, whenFree } from './in-use.ts';

const FILE = { force: true } as const;
const FOLDER = { recursive: true, force: true } as const;

/** Deletes a file, if it is there. @throws the system's error */
export const deleteFile = (path: string): void => patiently(() => rmSync(path, FILE));

/** Deletes a folder with all that is in it, if it is there. @throws the system's error */
export const deleteFolder = (path: string): void => patiently(() => rmSync(path, FOLDER));

/** The same; while somebody has it open, nothing waits but the caller. */
export const deleteFileWhenFree = (path: string): Promise<void> => whenFree(() => rmSync(path, FILE));

/** The same; while somebody has something in it open, nothing waits but the caller. */
export const deleteFolderWhenFree = (path: string): Promise<void> => whenFree(() => rmSync(path, FOLDER));
