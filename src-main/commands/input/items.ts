import { statSync } from 'node:fs';
import { UserError } from '../../../shared/errors.ts';
import { groupsOf } from '../../../shared/reading/files/groups.ts';
import { type Item, unitsOf } from '../../../shared/reading/index.ts';
import { isErrorCode } from '../../errors.ts';
import { adviceOn } from '../../files/names.ts';
import { findSources, type Source } from '../../library/import/sources.ts';
import type { JsonFlag } from '../common.ts';
import { progressBar } from '../output/progress.ts';

/** Is this the path of something? @throws the system's error when something is there that cannot be looked at */
export function isThere(input: string): boolean {
  if (input.length >= 4096 || input.includes('\0')) return false;
  try {
    return statSync(input, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (CANNOT_LOOK.some(code => isErrorCode(error, code))) throw error;
    return false; // too long for a name, as most puzzles are
  }
}

/** The system's words for what is there, but cannot be looked at. */
const CANNOT_LOOK = ['EACCES', 'EPERM', 'ELOOP', 'EIO'];

/** @throws UserError when a path leads to nothing */
export function refuseMissing(path: string): void {
  if (isThere(path)) return;
  refuseStandardInput(path);
  throw new UserError(`There is no file ${path}.`, adviceOn(path));
}

/** @throws UserError for `-`, where files are looked at more than once, or in a thread */
export function refuseStandardInput(path: string): void {
  if (path !== '-') return;
  throw new UserError(
    'Standard input is not read here.',
    'Write what comes from it to a file, and give that; ./- is a file of this name.',
  );
}

/** What files hold, and which are not looked into. @param onRead told now and then how many bytes of all have been read */
export function* itemsOf(
  { sources, refused }: ReturnType<typeof findSources>,
  onRead: (bytes: number) => void = () => {},
): Generator<Item> {
  for (const { file, line, reason } of refused)
    yield { line, reason: `${file}: ${reason}.`, action: 'Give a file that can be read.' };
  let before = 0;
  for (const { files, read } of unitsOf(sources)) {
    const size = bytesOf(files);
    yield* read({ onRead: characters => onRead(before + Math.min(characters, size)) });
    before += size;
    onRead(before);
  }
}

const bytesOf = (files: readonly Source[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** Files of so many bytes take a while to read, which is to be seen. */
const SEEN_READING = 1e6;

/** Everything that files and folders hold, with a bar while much is read; those that are not there are refusals. */
export function* itemsIn(paths: readonly string[], { json }: JsonFlag = {}): Generator<Item> {
  const found = findSources(paths);
  const bytes = bytesOf(found.sources);
  const silent = json || bytes < SEEN_READING;
  using bar = progressBar('{bar} {percentage} % of the puzzles read', bytes, { silent, passing: true });
  yield* itemsOf(found, bar.show);
}

/** The same of one path, without the files of answers that are kept beside those of puzzles: none of them is opened. */
export function* questionsIn(path: string): Generator<Item> {
  const { sources, refused } = findSources([path]);
  const questions = groupsOf(sources).flatMap(group => (group.isDataset ? group.files : group.files[0]));
  yield* itemsOf({ sources: questions, refused });
}
