import { UserError } from '../../../shared/errors.ts';
import { DamagedLibrary, Database } from './database.ts';

/**
 * The schema, as the steps that lead to it: step n brings a database of version n to n + 1. A step is never changed
 * once it was released; test/fixtures/library keeps a database of every earlier version.
 * Times are milliseconds since 1970. `deleted` is when something was removed: it can be restored until it is purged.
 */
const STEPS: readonly string[] = [
  // 1: sets, puzzles, solves. `board` is the puzzle as its kind writes it: equal puzzles have equal boards.
  `CREATE TABLE sets (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL,
     kind TEXT NOT NULL,
     created INTEGER NOT NULL,
     deleted INTEGER
   );
   CREATE UNIQUE INDEX sets_by_name ON sets (name) WHERE deleted IS NULL;
   CREATE TABLE puzzles (
     id INTEGER PRIMARY KEY,
     set_id INTEGER NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
     board TEXT NOT NULL,
     source TEXT,
     solution TEXT,
     solution_by TEXT CHECK (solution_by IN ('user', 'solver')),
     grade TEXT,
     deleted INTEGER
   );
   CREATE UNIQUE INDEX puzzles_by_board ON puzzles (board, set_id) WHERE deleted IS NULL;
   CREATE INDEX puzzles_by_set ON puzzles (set_id);
   CREATE TABLE solves (
     id INTEGER PRIMARY KEY,
     puzzle_id INTEGER NOT NULL REFERENCES puzzles (id) ON DELETE CASCADE,
     at INTEGER NOT NULL,
     model TEXT NOT NULL,
     steps INTEGER NOT NULL,
     verified INTEGER NOT NULL CHECK (verified IN (0, 1))
   );
   CREATE INDEX solves_by_puzzle ON solves (puzzle_id, verified);`,
  // 2: tags; what the exact solver found; the split (0-9999, equal for symmetric puzzles) and the key of twins.
  `CREATE TABLE tags (
     puzzle_id INTEGER NOT NULL REFERENCES puzzles (id) ON DELETE CASCADE,
     tag TEXT NOT NULL,
     PRIMARY KEY (puzzle_id, tag)
   ) WITHOUT ROWID;
   CREATE INDEX tags_by_name ON tags (tag);
   ALTER TABLE sets ADD COLUMN held_out REAL NOT NULL DEFAULT 0.15;
   ALTER TABLE puzzles ADD COLUMN solutions TEXT CHECK (solutions IN ('one', 'none', 'several', 'undecided'));
   ALTER TABLE puzzles ADD COLUMN rating REAL;
   ALTER TABLE puzzles ADD COLUMN bucket INTEGER;
   ALTER TABLE puzzles ADD COLUMN twin_key TEXT;
   CREATE INDEX puzzles_by_twin ON puzzles (set_id, twin_key) WHERE twin_key IS NOT NULL;`,
  // 3: puzzles that cannot be read, because their file was damaged: 1, and left out of everything.
  `ALTER TABLE puzzles ADD COLUMN damaged INTEGER;`,
  // 4: ARC tasks with the same pairs, in whatever order, are on one side of the split.
  `UPDATE puzzles SET bucket = NULL WHERE set_id IN (SELECT id FROM sets WHERE kind = 'arc');`,
  // 5: tasks with the same pairs and tests in another order are twins.
  `UPDATE puzzles SET twin_key = NULL WHERE set_id IN (SELECT id FROM sets WHERE kind = 'arc');`,
  // 6: what came of each set when it was last solved as a whole, as JSON.
  `CREATE TABLE reports (
     set_id INTEGER PRIMARY KEY REFERENCES sets (id) ON DELETE CASCADE,
     report TEXT NOT NULL
   );`,
];

/** The version that this Mull writes. */
export const SCHEMA_VERSION = STEPS.length;

/**
 * Brings a database to the newest schema, each step in a transaction of its own.
 * @throws UserError when a newer Mull has written it, or it has not what its version says; it is left as it is
 */
export function migrate(database: Database): void {
  refuseNewer(database);
  refuseOtherTables(database);
  for (let version = versionOf(database); version < STEPS.length; version++) {
    database.transaction(() => {
      if (versionOf(database) !== version) return; // another process was quicker
      database.script(STEPS[version]!);
      database.pragma(`user_version = ${version + 1}`);
    });
  }
}

/** @throws UserError when a newer Mull has written the library */
export function refuseNewer(database: Database): void {
  const version = versionOf(database);
  if (version <= SCHEMA_VERSION) return;
  throw new UserError(
    `The library ${database.path} was written by a newer Mull (its version is ${version}, this Mull knows ${SCHEMA_VERSION}).`,
    'Update Mull. The library was not changed.',
  );
}

/**
 * A library that another program has changed: no step could bring it on, and no query would find what it asks for.
 * @throws DamagedLibrary when a table, column or index of its version is not there, or one of a later version is
 */
function refuseOtherTables(database: Database): void {
  const { version, there } = database.transaction(() => ({
    version: versionOf(database),
    there: partsOf(database),
  }));
  const { own, newest } = partsAfter(version);
  const wrong = [...newest].find(part => own.has(part) !== there.has(part));
  if (wrong !== undefined)
    throw new DamagedLibrary(database.path, `${wrong} does not fit its version, ${version}`);
}

/** Tables, columns and indexes of a library of a version, and of one of the newest. */
function partsAfter(version: number): { readonly own: Set<string>; readonly newest: Set<string> } {
  const database = new Database(':memory:');
  try {
    const before = Math.max(0, version);
    for (const step of STEPS.slice(0, before)) database.script(step);
    const own = partsOf(database);
    for (const step of STEPS.slice(before)) database.script(step);
    return { own, newest: partsOf(database) };
  } finally {
    database.close();
  }
}

/** "table tags", "column tags.tag", "index tags_by_name". */
function partsOf(database: Database): Set<string> {
  const rows = database.all<{ part: string }>(
    `SELECT type || ' ' || name AS part FROM sqlite_master WHERE type IN ('table', 'index')
     UNION SELECT 'column ' || t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'`,
  );
  return new Set(rows.map(({ part }) => part));
}

function versionOf(database: Database): number {
  return Number(database.pragma('user_version'));
}
