import { messageOf, UserError } from '../shared/errors.ts';
import { explain as explainKnown, type Failure } from '../shared/failure.ts';

const ON_LINE = 'Check the connection to the network, then try again.';

/** What the system's errors mean to a user, and what can be done. */
const WORDS: Readonly<Record<string, readonly [message: string, action: string]>> = {
  ENOSPC: ['The disk is full.', 'Make room on it, then try again.'],
  EDQUOT: ['Your share of the disk is full.', 'Make room in your folders, then try again.'],
  EFBIG: ['The file would be larger than this disk allows.', 'Choose another disk.'],
  EROFS: ['The disk cannot be written to.', 'Choose a folder on a disk that can, or make this one writable.'],
  EACCES: ['Access is not allowed.', 'Choose a file or folder of your own, or change its permissions.'],
  EPERM: [
    'The system does not allow this.',
    'Choose a file or folder of your own, or change its permissions.',
  ],
  ENOENT: ['The file or folder is not there.', 'It may have been moved or deleted: choose it again.'],
  EEXIST: ['A file is in the way.', 'Choose another place, or move that file away.'],
  ENOTDIR: ['A part of the path is a file, not a folder.', 'Choose another place.'],
  EISDIR: ['This is a folder, not a file.', 'Choose a file.'],
  ELOOP: ['A link leads back to itself.', 'Choose another place, or remove the link.'],
  ENAMETOOLONG: ['The name of a file or folder is too long.', 'Choose a shorter one.'],
  EBUSY: ['Another program uses this.', 'Close that program, then try again.'],
  EMFILE: ['Too many files are open.', 'Close some programs, then try again.'],
  ENFILE: ['The system has too many files open.', 'Close some programs, then try again.'],
  EIO: ['The disk reports a fault.', 'Check the disk, and copy what matters to another one.'],
  EADDRNOTAVAIL: ['This machine does not have that address.', 'Choose another address.'],
  ENOTFOUND: ['No machine of this name is found.', ON_LINE],
  EAI_AGAIN: ['Nobody answers who knows the names of machines.', ON_LINE],
  ECONNREFUSED: ['That machine takes no connection.', ON_LINE],
  ENETUNREACH: ['There is no network that leads there.', ON_LINE],
  EHOSTUNREACH: ['There is no network that leads there.', ON_LINE],
  ENETDOWN: ['The network is switched off.', ON_LINE],
  ENONET: ['The network is switched off.', ON_LINE],
  ETIMEDOUT: ['It does not answer.', ON_LINE],
  UND_ERR_CONNECT_TIMEOUT: ['It does not answer.', ON_LINE],
};

/** Is this a code of the system for a network, or a machine, that is not there at all? */
export const isOfNetwork = (code: string): boolean => WORDS[code]?.[1] === ON_LINE;

/** Of a path: whatever else EINVAL is said of has nothing to do with names. */
const NOT_A_NAME = [
  'Windows does not allow this name.',
  'Choose one without the characters < > : " | ? *',
] as const;

/** Of what is somebody else's, and of what another program has open (files/in-use.ts). */
const NOT_ALLOWED = [
  'The system does not allow this, or another program uses it.',
  'Close programs that may use it; or choose a file or folder of your own.',
] as const;

/** What Windows says where others say nothing, or not of what another program has open, too. */
const WORDS_OF_WINDOWS: typeof WORDS = {
  EPERM: NOT_ALLOWED,
  EACCES: NOT_ALLOWED,
  ENOTEMPTY: ['Another program uses something in this folder.', 'Close that program, then try again.'],
  EINVAL: NOT_A_NAME,
};

/** Is this the system's error of that name, such as ENOENT? */
export const isErrorCode = (error: unknown, code: string): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && error.code === code;

/** An error of the system in a user's words, with the path that it is about; every other error as it is. */
export function inWords(error: unknown, platform: NodeJS.Platform = process.platform): unknown {
  if (error instanceof UserError || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const words = (platform === 'win32' && WORDS_OF_WINDOWS[code]) || WORDS[code];
  if (!words || (words === NOT_A_NAME && !('path' in error))) return error;
  const place = placeOf(error, code);
  return new UserError(words[0].replace(/\.$/, `${place}.`), words[1]);
}

/** Of a copy: what no room is found for is not what is read. */
const OF_THE_TARGET = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS'];

/** " (/home/ada/puzzles.db)": what an error of the system is about, where it says so. */
function placeOf(error: Error, code: string): string {
  if (OF_THE_TARGET.includes(code) && 'dest' in error) return ` (${error.dest})`;
  return 'path' in error && typeof error.path === 'string' ? ` (${asWritten(error.path)})` : '';
}

/** Some errors of Windows name a path as the system takes one of any length: `\\\\?\\C:\\…`, `\\\\?\\UNC\\server\\…`. */
const asWritten = (path: string): string => path.replace(/^\\\\\?\\UNC(?=\\)/, '\\').replace(/^\\\\\?\\/, '');

/** What went wrong as a sentence, in a user's words where they are known. */
export function sentenceOf(error: unknown): string {
  const known = inWords(error);
  return known instanceof UserError ? known.message : `${messageOf(error).replace(/\.$/, '')}.`;
}

/** What was thrown, as it is told to a page in an event, or in a window of the system. */
export const explain = (thrown: unknown): Failure => explainKnown(inWords(thrown));

/** A failure for a terminal or a window of the system: what to do stands in a line of its own. */
export const linesOf = ({ message, action }: Failure): string => [message, action].filter(Boolean).join('\n');
