import type { LibraryResult } from '../../shared/contract/library.ts';
import type { LibraryFilter, LibraryPuzzle, RecordedSolve } from '../../shared/contract/library-records.ts';
import { UserError } from '../../shared/errors.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { Entry } from '../puzzles/library-kind.ts';
import type { Database } from './database/database.ts';
import { answerIn, readRows } from './database/rows.ts';
import { conditionOf, IS_HELD_OUT } from './filter.ts';
import { type PassControl, refuseStopped } from './pass.ts';
import { tidiedOnce } from './writings.ts';

/** Reads puzzles: a page for the screen, one with its history, all of them for an export or a pass. */

export interface PageRequest {
  readonly filter?: LibraryFilter | undefined;
  readonly sort?: 'added' | 'grade' | 'source' | 'rating' | undefined;
  readonly descending?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
}

interface Row {
  readonly id: number;
  readonly set: number;
  readonly kind: PuzzleKind;
  readonly board: string;
  readonly source: string | null;
  readonly grade: string | null;
  readonly rating: number | null;
  readonly solutions: LibraryPuzzle['solutions'];
  readonly solution: string | null;
  readonly solutionBy: LibraryPuzzle['solutionBy'];
  readonly heldOut: 0 | 1;
  readonly solvedBy: string | null;
  readonly verified: 0 | 1 | null;
  readonly tags: string;
}

/** The solve that counts: the newest verified one, or else the newest. */
const BEST_SOLVE = 'FROM solves v WHERE v.puzzle_id = p.id ORDER BY v.verified DESC, v.id DESC LIMIT 1';
const FROM = 'FROM puzzles p JOIN sets s ON s.id = p.set_id';
const ROWS = `
  SELECT p.id, p.set_id AS "set", s.kind, p.board, p.source, p.grade, p.rating, p.solutions, p.solution, p.solution_by AS solutionBy,
    ${IS_HELD_OUT} AS heldOut, (SELECT v.model ${BEST_SOLVE}) AS solvedBy, (SELECT v.verified ${BEST_SOLVE}) AS verified,
    (SELECT json_group_array(t.tag) FROM tags t WHERE t.puzzle_id = p.id) AS tags
  ${FROM}`;

const ORDERS = { added: 'p.id', grade: 'p.grade', source: 'p.source', rating: 'p.rating' } as const;

/** One page of a set's puzzles. */
export function readPage(
  database: Database,
  set: number,
  { filter, sort = 'added', descending, offset, limit }: PageRequest,
): LibraryResult<'library.puzzles'> {
  const { sql, values } = conditionOf(set, filter);
  const direction = descending ? 'DESC' : 'ASC';
  const order = `${ORDERS[sort]} ${direction}, p.id ${direction}`;
  // The page's numbers first: sorting all that a set's puzzles have took a second for 200,000 of them.
  const page = `SELECT p.id ${FROM} WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`;
  const readRange = () =>
    database.all<Row>(`${ROWS} WHERE p.id IN (${page}) ORDER BY ${order}`, ...values, limit, offset);
  const rows = readRange();
  let read = readRows(database, rows);
  if (read.length < rows.length) read = readRows(database, readRange()); // without those just found to be damaged
  return {
    total: countPuzzles(database, set, filter),
    puzzles: listedAll(database, set, read),
    ...labelsIn(database, set),
  };
}

/** Grades and, of the tags, the first 200 that puzzles of a set have, in the order of the alphabet. */
export function labelsIn(database: Database, set: number): { grades: string[]; tags: string[] } {
  return {
    grades: names(
      database,
      'SELECT DISTINCT grade AS name FROM puzzles WHERE set_id = ? AND deleted IS NULL AND grade IS NOT NULL',
      set,
    ),
    tags: tidiedOnce(
      names(
        database,
        'SELECT DISTINCT t.tag AS name FROM tags t JOIN puzzles p ON p.id = t.puzzle_id WHERE p.set_id = ? AND p.deleted IS NULL LIMIT 200',
        set,
      ),
    ),
  };
}

/** How many puzzles of a set a filter leaves. */
export function countPuzzles(database: Database, set: number, filter?: LibraryFilter): number {
  const { sql, values } = conditionOf(set, filter);
  return database.get<{ count: number }>(`SELECT COUNT(*) AS count ${FROM} WHERE ${sql}`, ...values)!.count;
}

/** One puzzle with its solution and its solves, newest first. @throws UserError when it is not there */
export function readPuzzle(database: Database, id: number): LibraryResult<'library.puzzle'> {
  const row = database.get<Row>(`${ROWS} WHERE p.id = ? AND p.deleted IS NULL AND p.damaged IS NULL`, id);
  const puzzle = row && readRows(database, [row])[0]?.puzzle;
  if (!row || !puzzle) throw new UserError('This puzzle is not there any more.', 'Choose another one.');
  const solves = database.all<Omit<RecordedSolve, 'verified'> & { verified: 0 | 1 }>(
    'SELECT at, model, steps, verified FROM solves WHERE puzzle_id = ? ORDER BY id DESC LIMIT 100',
    id,
  );
  return {
    ...listedAll(database, row.set, [{ row, puzzle }])[0]!,
    solution: answerIn(row.kind, row.solution, puzzle) ?? null,
    solves: solves.map(solve => ({ ...solve, verified: solve.verified === 1 })),
  };
}

/** A puzzle of a pass over a whole set. */
export interface StoredEntry extends Entry {
  readonly id: number;
  readonly heldOut: boolean;
  readonly solutions: LibraryPuzzle['solutions'];
}

const CHUNK = 200;

/**
 * All puzzles of a set in the order in which they were added, without holding them all in memory.
 * @throws UserError when it is stopped before the last one
 */
export function* readEntries(
  database: Database,
  set: number,
  filter: LibraryFilter = {},
  control: PassControl = {},
): Generator<StoredEntry> {
  const { sql, values } = conditionOf(set, filter);
  const total = countPuzzles(database, set, filter);
  for (let last = 0, done = 0; ; ) {
    refuseStopped(control);
    control.onProgress?.({ done, total });
    const rows = database.all<Row>(
      `${ROWS} WHERE ${sql} AND p.id > ? ORDER BY p.id LIMIT ${CHUNK}`,
      ...values,
      last,
    );
    if (rows.length === 0) return;
    for (const { row, puzzle } of readRows(database, rows)) yield entryOf(row, puzzle);
    last = rows.at(-1)!.id;
    done += rows.length;
  }
}

function entryOf(row: Row, puzzle: Puzzle): StoredEntry {
  const solution = answerIn(row.kind, row.solution, puzzle);
  return {
    id: row.id,
    heldOut: row.heldOut === 1,
    solutions: row.solutions,
    puzzle,
    tags: tidiedOnce(JSON.parse(row.tags)),
    ...(solution ? { solution } : {}),
    ...(row.source === null ? {} : { source: row.source }),
    ...(row.rating === null ? {} : { rating: row.rating }),
    ...(row.grade === null ? {} : { grade: row.grade }),
  };
}

/** Rows of a set as the page shows them. */
function listedAll(
  database: Database,
  set: number,
  read: readonly { readonly row: Row; readonly puzzle: Puzzle }[],
): LibraryPuzzle[] {
  const numbers = numbersOf(
    database,
    set,
    read.map(({ row }) => row.id),
  );
  return read.map(({ row, puzzle }) => listed(row, puzzle, numbers.get(row.id)!));
}

const COUNT_BETWEEN =
  'SELECT COUNT(*) AS count FROM puzzles WHERE set_id = ? AND deleted IS NULL AND damaged IS NULL AND id > ? AND id <= ?';

/** The places of puzzles in their set, counted from 1: every puzzle of it is passed at most once. */
function numbersOf(database: Database, set: number, ids: readonly number[]): Map<number, number> {
  const numbers = new Map<number, number>();
  let [before, number] = [0, 0];
  for (const id of [...ids].sort((one, other) => one - other)) {
    number += database.get<{ count: number }>(COUNT_BETWEEN, set, before, id)!.count;
    numbers.set(id, number);
    before = id;
  }
  return numbers;
}

/** The place of one puzzle in its set. */
export const numberOf = (database: Database, set: number, id: number): number =>
  numbersOf(database, set, [id]).get(id)!;

function listed(row: Row, puzzle: Puzzle, number: number): LibraryPuzzle {
  const { id, source, grade, rating, solutions, solutionBy, solvedBy } = row;
  return {
    ...{ id, number, source, grade, rating, solutions, solutionBy, solvedBy },
    puzzle,
    tags: tidiedOnce(JSON.parse(row.tags)),
    verified: row.verified === 1,
    split: row.heldOut === 1 ? 'held-out' : 'training',
  };
}

function names(database: Database, sql: string, set: number): string[] {
  return database
    .all<{ name: string }>(sql, set)
    .map(({ name }) => name)
    .sort();
}
