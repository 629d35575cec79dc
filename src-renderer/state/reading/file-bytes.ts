import { LARGEST_OPENED } from '../../../shared/contract.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Failure } from '../../../shared/failure.ts';

/** A file that was chosen, dropped, or stands for pasted text. */
export interface PageFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Stands for a file of which it is known already why it cannot be read. */
export const unreadable = (name: string, { message, action }: Failure): PageFile => ({
  ...{ name, size: 0 },
  arrayBuffer: () => Promise.reject(new UserError(message, action)),
});

/** What is read: a text, what a file holds, or files that are read as one, whose names are told with what they hold. */
export type Content = string | Uint8Array | readonly { readonly name: string; readonly bytes: Uint8Array }[];

/** What a file holds. @throws UserError when it is a folder, or has changed or gone since it was chosen */
export async function bytesOfFile(file: Omit<PageFile, 'size'>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `${file.name} cannot be read: it is a folder, or has changed since it was chosen.`,
      'Choose it again; of a folder, choose the files in it.',
    );
  }
}

/** What a file holds that is opened as one puzzle. @throws UserError when it is too large, or cannot be read */
export async function bytesToOpen(file: PageFile): Promise<Uint8Array> {
  if (file.size <= LARGEST_OPENED) return bytesOfFile(file);
  throw new UserError(
    `${file.name} has ${Math.round(file.size / 1e6)} MB, too much for one puzzle.`,
    'Import it into the library.',
  );
}
