import { resolve } from 'node:path';
import type { ImportReport, LibrarySet } from '../../../shared/contract/library-records.ts';
import { countText, numberText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { isFound } from '../../../shared/reading/items.ts';
import { doubtsText } from '../../../shared/words.ts';
import { askedToStop } from '../../asked-to-stop.ts';
import { runJob } from '../../library/thread.ts';
import { NOT_DONE, print } from '../common.ts';
import { itemsIn, refuseStandardInput } from '../input/items.ts';
import { withProgress } from '../output/progress.ts';
import { type Flags, withLibrary } from './common.ts';

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
