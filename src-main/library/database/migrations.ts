import { UserError } from '../../../shared/errors.ts';
import type { Database } from './database.ts';

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
];

/** The version that this Mull writes. */
export const SCHEMA_VERSION = STEPS.length;

/**
 * Brings a database to the newest schema, each step in a transaction of its own.
 * @throws UserError when a newer Mull has written it; it is left as it is
 */
export function migrate(database: Database): void {
  refuseNewer(database);
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

function versionOf(database: Database): number {
  return Number(database.pragma('user_version'));
}
