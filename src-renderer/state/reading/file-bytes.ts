import { UserError } from '../../../shared/errors.ts';

/** A file that was chosen, dropped, or stands for pasted text. */
export interface PageFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a file holds. @throws UserError when it is a folder, or has changed or gone since it was chosen */
export async function bytesOfFile(file: Omit<PageFile, 'size'>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new UserError(
      `${file.name} cannot be read: it is a folder, or has changed since it was chosen.`,
      'Choose it again; of a folder, choose the files in it.',
    );
  }
}
