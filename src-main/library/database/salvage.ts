import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { PUZZLE_KINDS } from '../../../shared/puzzles/puzzle.ts';
import type { Database, Value } from './database.ts';
import { puzzleIn } from './rows.ts';

/** The tables of a library, those that others refer to first, with the column that tells their rows apart. */
const TABLES = [
  { name: 'sets', key: 'id' },
  { name: 'puzzles', key: 'id' },
  { name: 'solves', key: 'id' },
  { name: 'reports', key: 'set_id' },
] as const;

/** Rows that are read at once. */
const CHUNK = 200;
/** Keys are looked for so far beyond damage; rows of a library are numbered from 1 without large gaps. */
const FARTHEST = 2 ** 24;

type Row = Readonly<Record<string, Value>>;

/**
 * Copies what can still be read of a damaged library into a new one, row by row, over damaged pages. The damaged file is
 * not changed.
 * @returns how many puzzles that were
 */
export function salvage(damaged: string, into: Database): number {
  if (!statSync(damaged, { throwIfNoEntry: false })?.size) return 0; // opened, it would lose its write-ahead log
  let from: Sqlite.Database;
  try {
    from = new Sqlite(damaged, { readonly: true });
  } catch {
    return 0;
  }
  try {
    for (const { name, key } of TABLES) copyTable(from, into, name, key);
    copyTags(from, into);
  } catch {
    // not even the list of its tables can be read
  } finally {
    from.close();
  }
  return into.get<{ count: number }>('SELECT COUNT(*) AS count FROM puzzles WHERE deleted IS NULL')!.count;
}

function copyTable(from: Sqlite.Database, into: Database, table: string, key: string): void {
  const columns = columnsIn(from, table).filter(column => columnsOf(into, table).has(column));
  if (columns.length === 0) return;
  const names = columns.map(column => `"${column}"`).join(', ');
  const insert = `INSERT OR IGNORE INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
  // Not by an index: it may be damaged where the rows are sound.
  const read = from.prepare<[number, number], Row>(
    `SELECT ${names} FROM ${table} NOT INDEXED WHERE ${key} >= ? ORDER BY ${key} LIMIT ?`,
  );
  for (const rows of readable((first, limit) => read.all(first, limit), key)) {
    into.transaction(() => {
      if (table === 'puzzles') makeSets(into, rows);
      for (const row of rows) tryTo(() => into.run(insert, ...columns.map(column => row[column] ?? null)));
    });
  }
}

/** Sets for puzzles whose own could not be read. Their type is the one that can read them. */
function makeSets(into: Database, puzzles: readonly Row[]): void {
  for (const { set_id, board } of puzzles) {
    if (into.get('SELECT 1 FROM sets WHERE id = ?', set_id!)) continue;
    const kind = PUZZLE_KINDS.find(of => puzzleIn({ kind: of, board: String(board) }));
    if (!kind) continue;
    const sql = 'INSERT INTO sets (id, name, kind, created) VALUES (?, ?, ?, ?)';
    tryTo(() => into.run(sql, set_id!, `Saved set ${set_id}`, kind, Date.now()));
  }
}

/** Chunks of rows, over what cannot be read: it then looks for the next key that can. */
function* readable(read: (first: number, limit: number) => Row[], key: string): Generator<Row[]> {
  for (let next = 0; next !== Number.POSITIVE_INFINITY; ) {
    const rows = tryTo(() => read(next, CHUNK)) ?? tryTo(() => read(next, 1));
    if (rows === undefined) {
      next = afterDamage(next, first => tryTo(() => read(first, 1)) !== undefined);
    } else if (rows.length === 0) {
      return;
    } else {
      yield rows;
      next = Number(rows.at(-1)![key]) + 1;
    }
  }
}

/** The smallest key beyond `from` that can be read from: steps that double, then halves between the last two. */
function afterDamage(from: number, canRead: (key: number) => boolean): number {
  let [bad, step] = [from, 1];
  while (!canRead(bad + step)) {
    bad += step;
    step *= 2;
    if (step > FARTHEST) return Number.POSITIVE_INFINITY;
  }
  let good = bad + step;
  while (good - bad > 1) {
    const middle = Math.floor((bad + good) / 2);
    if (canRead(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Tags have no numbers: all that come before damage are kept. */
function copyTags(from: Sqlite.Database, into: Database): void {
  tryTo(() => {
    const rows = from
      .prepare<[], { puzzle_id: number; tag: string }>('SELECT puzzle_id, tag FROM tags')
      .iterate();
    for (const { puzzle_id, tag } of rows) {
      tryTo(() => into.run('INSERT OR IGNORE INTO tags (puzzle_id, tag) VALUES (?, ?)', puzzle_id, tag));
    }
  });
}

const columnsIn = (from: Sqlite.Database, table: string): string[] =>
  from
    .prepare<[], { name: string }>(`PRAGMA table_info(${table})`)
    .all()
    .map(({ name }) => name);

const columnsOf = (database: Database, table: string): Set<string> =>
  new Set(database.all<{ name: string }>(`PRAGMA table_info(${table})`).map(({ name }) => name));

/** What the work gives; undefined where it fails, because what it reads is damaged or does not fit. */
function tryTo<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
