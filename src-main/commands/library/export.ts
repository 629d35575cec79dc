import { resolve } from 'node:path';
import type { LibraryFilter, LibrarySet } from '../../../shared/contract/library-records.ts';
import { bytesText, countText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { askedToStop } from '../../asked-to-stop.ts';
import { writeFileAtomic } from '../../files/atomic.ts';
import { isSameFile } from '../../files/there.ts';
import {
  DATASET_FORMAT,
  type ExportedText,
  exportFormats,
  exportText,
  formatByEnding,
} from '../../library/export/export.ts';
import { type Library, libraryPath } from '../../library/library.ts';
import { refuseStopped } from '../../library/pass.ts';
import { runJob } from '../../library/thread.ts';
import { nextCommand, print } from '../common.ts';
import { noEffect } from '../idle-options.ts';
import { type ForceFlag, refuseMissingFolder, refuseStandardOutput, targetOf } from '../output/target.ts';
import {
  type FilterFlags,
  type Flags,
  filterOf,
  watchedPass,
  wholeUnlessStopped,
  withLibrary,
} from './common.ts';

export async function exportSet(
  name: string,
  file: string,
  flags: Flags & FilterFlags & ForceFlag & { format?: string; copies: number; seed: number },
): Promise<void> {
  await withLibrary(flags, async library => {
    const set = library.sets.get(library.sets.find(name).id);
    const filter = filterOf(flags, library, set);
    const format = formatFor(set.kind, file, flags);
    if (format === DATASET_FORMAT) {
      refuseStandardOutput(file);
      return exportDataset(library, set, resolve(file), { ...flags, filter });
    }
    if (flags.copies > 0) throw noEffect({ long: '--copies' }, `on --format ${format}`);
    const target = file === '-' ? undefined : targetBeside(file, flags);
    deliver(exportText(library, set.id, { format, filter }), file, target, flags);
  });
}

/**
 * The format that is asked for, or else that the file's ending says; JSON on standard output.
 * @throws UserError when the ending says none, or JSON is asked for and another format, too
 */
export function formatFor(
  kind: PuzzleKind,
  file: string,
  { format, json }: Pick<Flags, 'json'> & { readonly format?: string },
  formats = exportFormats(kind),
): string {
  if (file !== '-') return format ?? formatByEnding(kind, file, formats);
  if (json && format !== undefined && format !== 'json')
    throw new UserError(
      `--json writes nothing but JSON to standard output, and --format ${format} is none.`,
      'Leave out one of them, or give a file.',
    );
  return format ?? 'json';
}

/** Writes puzzles to the target, or to standard output where there is none. @param file what the user calls it */
export function deliver(
  { text, puzzles, leftOut }: ExportedText,
  file: string,
  target: string | undefined,
  flags: Pick<Flags, 'json'>,
): void {
  if (target === undefined) {
    process.stdout.write(text);
    for (const line of describeLeftOut(leftOut)) console.error(line);
    return;
  }
  writeFileAtomic(target, text);
  const said = [`${file}: ${countText(puzzles, 'puzzle')}`, ...describeLeftOut(leftOut)];
  print(flags, { file, puzzles, leftOut }, said.join('\n'));
}

async function exportDataset(
  library: Library,
  set: LibrarySet,
  folder: string,
  { filter, copies, seed, ...flags }: Flags & { filter: LibraryFilter; copies: number; seed: number },
): Promise<void> {
  if (!(Number.isInteger(copies) && copies >= 0 && copies <= 10_000))
    throw new UserError(`${copies} copies cannot be made.`, 'Give a whole number from 0 to 10000.');
  refuseMissingFolder(folder);
  const written = await watchedPass(set.puzzles, flags, control =>
    wholeUnlessStopped(control.signal, () =>
      runJob(library.database.path, 'dataset', { set: set.id, folder, filter, copies, seed }, control),
    ),
  );
  if (!written) return;
  const { layout, training, heldOut, leftOut } = written;
  const each = copies === 0 ? '' : ` with ${copies} ${copies === 1 ? 'copy' : 'copies'} each`;
  const said = `${folder}: ${layout} ${puzzleType(set.kind).plural}, ${training} to train on${each}, ${heldOut} held out`;
  print(flags, { folder, ...written }, [said, ...describeLeftOut(leftOut)].join('\n'));
}

const describeLeftOut = (leftOut: readonly { reason: string; puzzles: number }[]): string[] =>
  leftOut.map(({ reason, puzzles }) => `Left out ${countText(puzzles, 'puzzle')}: ${reason}.`);

/** As {@link targetOf}. @throws UserError when the library itself would be written over, too */
function targetBeside(file: string, flags: Flags & ForceFlag): string {
  const target = targetOf(file, flags);
  if (isSameFile(target, libraryPath(resolve(flags.data))))
    throw new UserError(`${file} is the library itself.`, 'Choose another name.');
  return target;
}

export async function backUp(file: string, flags: Flags & ForceFlag): Promise<void> {
  const target = targetBeside(file, flags);
  const signal = askedToStop();
  const control = { isStopped: () => signal.aborted };
  const written = await wholeUnlessStopped(signal, () =>
    withLibrary(flags, library => library.backup(target, () => refuseStopped(control))),
  );
  if (!written) return;
  const how = `To use it, close Mull and run: ${nextCommand(flags.data, 'library', 'restore', file)}`;
  print(flags, written, `${file}: ${bytesText(written.bytes)}. ${how}`);
}
