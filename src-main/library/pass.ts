import { Stopped } from '../../shared/errors.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { readRows, type StoredRow } from './database/rows.ts';
import type { Library } from './library.ts';

/** How far a pass over a set is: puzzles done, of so many. */
export interface PassProgress {
  readonly done: number;
  readonly total: number;
}

/** Lets the caller of a long pass watch it and stop it. */
export interface PassControl<Progress = PassProgress> {
  onProgress?(progress: Progress): void;
  /** Asked between batches. */
  isStopped?(): boolean;
}

/** @throws Stopped when something that is written whole or not at all is stopped */
export function refuseStopped({ isStopped }: Pick<PassControl, 'isStopped'>): void {
  if (isStopped?.()) throw new Stopped('It was stopped; nothing was written.');
}

/** A puzzle of a set, with its row's number. */
export interface PassPuzzle {
  readonly id: number;
  readonly puzzle: Puzzle;
}

/**
 * Works something out of every puzzle of a set that does not have it yet, batch by batch. What was done before a stop
 * stays.
 * @param column of the table, which is empty where it is still to be worked out
 * @param work works it out of a batch, and writes it
 * @returns puzzles that were done, and whether it was stopped
 */
export function passOver(
  library: Library,
  set: number,
  column: 'solutions' | 'twin_key',
  batch: number,
  work: (puzzles: readonly PassPuzzle[], kind: PuzzleKind) => void,
  control: PassControl,
): { done: number; stopped: boolean } {
  const { database } = library;
  const kind = library.sets.kindOf(set);
  const from = `FROM puzzles WHERE set_id = ? AND deleted IS NULL AND damaged IS NULL AND ${column} IS NULL`;
  const total = database.get<{ count: number }>(`SELECT COUNT(*) AS count ${from}`, set)!.count;
  for (let done = 0, last = 0; ; ) {
    control.onProgress?.({ done, total });
    const sql = `SELECT id, board ${from} AND id > ? ORDER BY id LIMIT ${batch}`;
    const rows = database.all<{ id: number; board: string }>(sql, set, last);
    if (rows.length === 0) return { done, stopped: false };
    if (control.isStopped?.()) return { done, stopped: true };
    work(readPuzzles(library, kind, rows), kind);
    done += rows.length;
    last = rows.at(-1)!.id;
  }
}

/** The puzzles of rows; those that hold none are left out. */
export function readPuzzles(
  { database }: Library,
  kind: PuzzleKind,
  rows: readonly Pick<StoredRow, 'id' | 'board'>[],
): PassPuzzle[] {
  const read = readRows(
    database,
    rows.map(row => ({ ...row, kind })),
  );
  return read.map(({ row: { id }, puzzle }) => ({ id, puzzle }));
}
