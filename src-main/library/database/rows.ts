import type { Answer } from '../../../shared/puzzles/grid.ts';
import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { libraryKind } from '../../puzzles/index.ts';
import type { Database } from './database.ts';

/** A puzzle as it is stored. */
export interface StoredRow {
  readonly id: number;
  readonly kind: PuzzleKind;
  readonly board: string;
}

/** The puzzle of a row; undefined when the row holds none (any more): it would not be written as it stands there. */
export function puzzleIn({ kind, board }: Pick<StoredRow, 'kind' | 'board'>): Puzzle | undefined {
  try {
    const { decode, encode } = libraryKind(kind);
    const puzzle = decode(board);
    return encode(puzzle) === board ? puzzle : undefined;
  } catch {
    return undefined; // what is wrong with it does not matter: nobody wrote that
  }
}

/** The stored answer to a puzzle; undefined when there is none, or it is damaged. */
export function answerIn(kind: PuzzleKind, text: string | null, puzzle: Puzzle): Answer | undefined {
  if (text === null) return undefined;
  try {
    const { decodeAnswer, encodeAnswer } = libraryKind(kind);
    const answer = decodeAnswer(text, puzzle);
    return encodeAnswer(answer) === text ? answer : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Marks rows that hold no puzzle, so that they are left out everywhere and the rest of their set can be used. Nothing of
 * them is deleted.
 */
export function markDamaged(database: Database, ids: readonly number[]): void {
  if (ids.length === 0) return;
  database.run(
    'UPDATE puzzles SET damaged = 1 WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
}

/** Rows with their puzzles. Those that hold none are marked and left out. */
export function readRows<R extends StoredRow>(
  database: Database,
  rows: readonly R[],
): { readonly row: R; readonly puzzle: Puzzle }[] {
  const read = rows.map(row => ({ row, puzzle: puzzleIn(row) }));
  markDamaged(
    database,
    read.flatMap(({ row, puzzle }) => (puzzle ? [] : [row.id])),
  );
  return read.flatMap(({ row, puzzle }) => (puzzle ? [{ row, puzzle }] : []));
}
