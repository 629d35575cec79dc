import { bytesOf } from '../../../shared/base64.ts';
import type { LibraryParams, LibraryResult } from '../../../shared/contract/library.ts';
import { countText } from '../../../shared/english.ts';
import { download } from '../host/download.ts';
import type { Surroundings } from '../surroundings.ts';

/** The one format that asks for more: how many symmetric copies. */
export const DATASET = 'dataset';

export type Format = LibraryResult<'library.formats'>[number];

/**
 * Exports a set, or what a filter leaves of it, as a file of the user's, and says what it does not hold.
 * @throws what the host says
 */
export async function exportSet(
  { connection, notices }: Surroundings,
  request: LibraryParams<'library.export'>,
): Promise<void> {
  const file = await connection.call('library.export', request);
  const { content, name } = file;
  const blob = new Blob(['text' in content ? content.text : bytesOf(content.base64)]);
  const text = exportedText(file);
  download(blob, name, () => notices.info(text));
}

/** "Exported 56 puzzles as easy.csv. Left out: 3 (no solution)." */
function exportedText({ name, puzzles, leftOut }: Omit<LibraryResult<'library.export'>, 'content'>): string {
  const exported = `Exported ${countText(puzzles, 'puzzle')} as ${name}.`;
  if (leftOut.length === 0) return exported;
  return `${exported} Left out: ${leftOut.map(({ reason, puzzles: count }) => `${count} (${reason})`).join(', ')}.`;
}
