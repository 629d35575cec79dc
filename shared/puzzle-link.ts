import { base64Of } from './base64.ts';
import { UserError } from './errors.ts';
import type { Puzzle } from './puzzles/puzzle.ts';

/**
 * One puzzle of any type in a link: its JSON, gzipped, in the fragment of a page's address, which browsers send nowhere;
 * or after `mull:`, where there is no address. shared/reading/formats/link.ts reads it.
 */
const NAME = 'puzzle=';
/** The scheme of links without an address; the installed app opens them. */
export const LINK_SCHEME = 'mull';
/** Programs cut off longer addresses. */
export const LONGEST_LINK = 20_000;

/**
 * @param page the address of a page that opens the link
 * @throws UserError when the puzzle is too large
 */
export async function puzzleLink(puzzle: Puzzle, page?: string): Promise<string> {
  const packed = new Blob([JSON.stringify(puzzle)]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const payload = base64Of(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const link = `${page === undefined ? `${LINK_SCHEME}:` : `${page}#`}${NAME}${payload}`;
  if (link.length <= LONGEST_LINK) return link;
  throw new UserError('This puzzle is too large for a link.', 'Copy it as text, or export it as a file.');
}
