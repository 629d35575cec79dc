import { resolve } from 'node:path';
import type { ImportReport, LibraryFilter, LibrarySet } from '../../../shared/contract/library-records.ts';
import { bytesText, countText, numberText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { isFound } from '../../../shared/reading/index.ts';
import { doubtsText } from '../../../shared/words.ts';
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
import { NOT_DONE, nextCommand, print } from '../common.ts';
import { noEffect } from '../idle-options.ts';
import { itemsIn, refuseStandardInput } from '../input/items.ts';
import { withProgress } from '../output/progress.ts';
import { type ForceFlag, refuseMissingFolder, refuseStandardOutput, targetOf } from '../output/target.ts';
import {
  type FilterFlags,
  type Flags,
  filterOf,
  watchedPass,
  wholeUnlessStopped,
  withLibrary,
} from './common.ts';

export async function importFiles(
  name: string,
  paths: string[],
  flags: Flags & { kind?: PuzzleKind; tag?: string[] },
): Promise<void> {
  paths.forEach(refuseStandardInput);
  await withLibrary(flags, async library => {
    const { set, isNew } = library.sets.lookUpOrCreate(name, () => flags.kind ?? kindOfFirst(paths, flags));
    if (flags.kind && set.kind !== flags.kind)
      throw new UserError(
        `${set.name} is a set of ${puzzleType(set.kind).plural}.`,
        'Leave out --kind, or choose the name of a new set.',
      );
    const format = '{bar} {percentage} %  {added} added, {duplicates} there before, {refused} refused';
    const wish = { set: set.id, paths: paths.map(path => resolve(path)) };
    let left: number | null = set.id;
    const report = await withProgress({ format, total: 1000, silent: flags.json }, show =>
      runJob(
        library.database.path,
        'import',
        { ...wish, ...(flags.tag ? { tags: flags.tag } : {}) },
        {
          signal: askedToStop(),
          onProgress: ({ done, total, ...counts }) =>
            show(total === 0 ? 0 : Math.round((done / total) * 1000), counts),
        },
      ),
    ).finally(() => {
      if (isNew && library.sets.deleteEmpty(set.id)) left = null;
    });
    print(flags, { set: left, ...report }, describeImport(set, report));
    const isNothing = report.added + report.duplicates === 0;
    if (report.cancelled || isNothing) process.exitCode = NOT_DONE;
  });
}

/** The type of the first puzzle among files. */
function kindOfFirst(paths: readonly string[], flags: Flags): PuzzleKind {
  for (const item of itemsIn(paths, flags)) if (isFound(item)) return item.puzzle.kind;
  return PUZZLE_KINDS[0];
}

/** Refused lines that are named; `--json` names a thousand. */
const NAMED_REFUSALS = 15;

function describeImport({ name }: Pick<LibrarySet, 'name'>, report: ImportReport): string {
  const { added, duplicates, refused, refusedTotal, cancelled, notes } = report;
  const named = refused
    .slice(0, NAMED_REFUSALS)
    .map(({ file, line, reason }) => `${file}${line > 0 ? `, line ${line}` : ''}: ${reason}`);
  const more = refusedTotal - named.length;
  return [
    `${name}: ${countText(added, 'puzzle')} added, ${numberText(duplicates)} there before, ${numberText(refusedTotal)} refused`,
    ...named,
    ...(more > 0 ? [`and ${numberText(more)} more`] : []),
    ...notes.map(({ text, puzzles }) => (puzzles > 1 ? `${countText(puzzles, 'puzzle')}: ${text}` : text)),
    ...doubtsText(report),
    ...(cancelled ? ['It was stopped. Import the same again to add the rest.'] : []),
  ].join('\n');
}

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
