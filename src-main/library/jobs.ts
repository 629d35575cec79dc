import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { LibraryResult } from '../../shared/contract/library.ts';
import type { ImportReport, LibraryFilter } from '../../shared/contract/library-records.ts';
import { UserError } from '../../shared/errors.ts';
import { sentenceOf } from '../errors.ts';
import { deleteFolder } from '../files/delete.ts';
import { nameBelow } from '../files/names.ts';
import { backUpDaily } from './backups.ts';
import { type WrittenDataset, writeDataset } from './export/dataset.ts';
import { DATASET_FORMAT, exportText, formatNamed } from './export/export.ts';
import { gradePuzzles } from './grade.ts';
import { type ImportProgress, type ImportRequest, importPuzzles } from './import/import.ts';
import type { CheckReport, Library } from './library.ts';
import type { PassControl, PassProgress } from './pass.ts';
import { findTwins, type Twins } from './twins.ts';

/** What takes long, and is done in a thread of its own: argument, progress and result of each. */
export interface Jobs {
  import: { argument: ImportRequest; progress: ImportProgress; result: ImportReport };
  grade: { argument: { set: number }; progress: PassProgress; result: { graded: number; stopped: boolean } };
  twins: { argument: { set: number }; progress: PassProgress; result: Twins };
  /**
   * The thorough check; then, where more care is told, a sound library forgets what was deleted long ago, is made small and
   * backed up.
   */
  check: { argument: { care?: Care }; progress: PassProgress; result: CheckReport & BackupReport };
  /** A file for the page. */
  export: { argument: ExportRequest; progress: PassProgress; result: LibraryResult<'library.export'> };
  /** The official dataset folder, on this machine's disk. */
  dataset: {
    argument: Omit<ExportRequest, 'format'> & { folder: string; seed?: number | undefined };
    progress: PassProgress;
    result: WrittenDataset;
  };
}
export type JobName = keyof Jobs;

interface Care {
  /** A folder for backups. */
  readonly backups: string;
  /** What was deleted before this time cannot be restored any more; milliseconds since 1970. */
  readonly purgeBefore: number;
}

export interface BackupReport {
  /** Why the library could not be backed up. */
  readonly noBackup?: string;
}

export interface ExportRequest {
  readonly set: number;
  readonly format: string;
  readonly filter?: LibraryFilter | undefined;
  readonly copies?: number | undefined;
}

export const jobs: {
  readonly [N in JobName]: (
    library: Library,
    argument: Jobs[N]['argument'],
    control: PassControl<Jobs[N]['progress']>,
  ) => Jobs[N]['result'];
} = {
  import: importPuzzles,
  grade: (library, { set }, control) => gradePuzzles(library, set, control),
  twins: (library, { set }, control) => findTwins(library, set, control),
  check(library, { care }, control) {
    const report = library.checkAll(control.isStopped);
    if (care === undefined || report.problems.length > 0 || control.isStopped?.()) return report;
    try {
      library.purge(care.purgeBefore, control.isStopped);
      library.shrink(control.isStopped);
      backUpDaily(library, care.backups);
      return report;
    } catch (error) {
      return { ...report, noBackup: sentenceOf(error) };
    }
  },
  export: exportFile,
  dataset: (library, { set, folder, ...options }, control) =>
    writeDataset(library, set, folder, { ...options, control }),
};

/** Characters and bytes that are sent to a page; more is for the command line. */
const LARGEST_TEXT = 50_000_000;
const LARGEST_DATASET = 200_000_000;

function exportFile(
  library: Library,
  { set, format, filter, copies }: ExportRequest,
  control: PassControl,
): LibraryResult<'library.export'> {
  const { name, kind } = library.sets.row(set);
  const file = `${name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')}.${formatNamed(kind, format).extension}`;
  if (format === DATASET_FORMAT) {
    const { bytes, dataset } = zipDataset(library, set, { filter, copies, control });
    const content = { base64: Buffer.from(bytes).toString('base64') };
    return { name: file, content, puzzles: dataset.training + dataset.heldOut, leftOut: dataset.leftOut };
  }
  const { text, puzzles, leftOut } = exportText(library, set, { format, filter, control });
  if (text.length > LARGEST_TEXT)
    throw new UserError(
      `The file would have ${Math.round(text.length / 1e6)} MB; at most ${LARGEST_TEXT / 1e6} MB fit here.`,
      'Export a part of the set, or use: mull library export',
    );
  return { name: file, content: { text }, puzzles, leftOut };
}

function zipDataset(
  library: Library,
  set: number,
  options: Pick<ExportRequest, 'filter' | 'copies'> & { control: PassControl },
): { bytes: Uint8Array; dataset: WrittenDataset } {
  const scratch = mkdtempSync(join(tmpdir(), 'mull-dataset-'));
  try {
    const folder = join(scratch, 'dataset');
    const dataset = writeDataset(library, set, folder, { ...options, mostBytes: LARGEST_DATASET });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name));
    const contents = files.map(path => [nameBelow(scratch, path), readFileSync(path)]);
    return { bytes: zipSync(Object.fromEntries(contents), { level: 1 }), dataset };
  } finally {
    deleteFolder(scratch); // made above
  }
}
