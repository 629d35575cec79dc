import type { EventData } from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';
import { LINK_SCHEME, LONGEST_LINK } from '../../shared/puzzle-link.ts';

/** Links to puzzles, which the system hands over as arguments, or on a Mac as an event; electron-builder.yml registers them. */

/** Systems and launchers may add slashes to a scheme, or one to the end. */
const LINK = new RegExp(`^${LINK_SCHEME}:(?://)?(.*?)/?$`, 's');

/** The links among a program's arguments. */
export const linksIn = (argv: readonly string[]): string[] => argv.filter(argument => LINK.test(argument));

/** A link as the page takes it. @throws UserError when it is longer than any that Mull makes */
export function readLink(address: string): EventData<'link.opened'> {
  const [, rest = ''] = LINK.exec(address) ?? [];
  const link = `${LINK_SCHEME}:${rest}`;
  if (link.length <= LONGEST_LINK) return { link };
  throw new UserError(
    `This link has ${link.length} characters; Mull reads up to ${LONGEST_LINK}.`,
    'Ask for the puzzle as a file.',
  );
}
