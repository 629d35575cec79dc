import { libraryKind } from '../puzzles/index.ts';
import type { Library } from './library.ts';
import type { PassControl } from './pass.ts';
import type { Removal } from './puzzles.ts';
import { readRows } from './rows.ts';

/** Puzzles of a set that are the same up to symmetry. */
export interface Twins {
  /** Ids, the oldest first; the largest groups first. */
  readonly groups: number[][];
  readonly groupsTotal: number;
  /** Puzzles that would go if one of each group stayed. */
  readonly surplus: number;
  readonly stopped: boolean;
}

const MOST_GROUPS = 100;
const LARGEST_GROUP = 100;
const BATCH = 500;

const GROUPS = `
  SELECT json_group_array(id ORDER BY id) AS ids, COUNT(*) AS count FROM puzzles
  WHERE set_id = ? AND deleted IS NULL AND damaged IS NULL AND twin_key IS NOT NULL GROUP BY twin_key HAVING count > 1
  ORDER BY count DESC, MIN(id)`;

/** Finds symmetric puzzles. Keys are worked out once and kept, so that a second look is quick. */
export function findTwins(library: Library, set: number, control: PassControl = {}): Twins {
  const stopped = !completeKeys(library, set, control);
  const groups = library.database
    .all<{ ids: string }>(GROUPS, set)
    .map(({ ids }) => JSON.parse(ids) as number[]);
  return {
    groups: groups.slice(0, MOST_GROUPS).map(group => group.slice(0, LARGEST_GROUP)),
    groupsTotal: groups.length,
    surplus: groups.reduce((sum, group) => sum + group.length - 1, 0),
    stopped,
  };
}

/** Removes all but the oldest of each group that {@link findTwins} knows of. Can be undone like any removal. */
export function removeTwins(library: Library, set: number): Removal {
  const ids = library.database.all<{ id: number }>(
    `SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY twin_key ORDER BY id) AS place FROM puzzles
       WHERE set_id = ? AND deleted IS NULL AND damaged IS NULL AND twin_key IS NOT NULL) WHERE place > 1`,
    set,
  );
  return library.puzzles.removeIds(
    set,
    ids.map(({ id }) => id),
  );
}

/** @returns false when it was stopped before the last key */
function completeKeys({ database, sets }: Library, set: number, control: PassControl): boolean {
  const kind = sets.kindOf(set);
  const { twinKey } = libraryKind(kind);
  const where = 'set_id = ? AND deleted IS NULL AND damaged IS NULL AND twin_key IS NULL';
  const total = database.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM puzzles WHERE ${where}`,
    set,
  )!.count;
  for (let done = 0, last = 0; ; ) {
    control.onProgress?.({ done, total });
    const rows = database.all<{ id: number; board: string }>(
      `SELECT id, board FROM puzzles WHERE ${where} AND id > ? ORDER BY id LIMIT ${BATCH}`,
      set,
      last,
    );
    if (rows.length === 0) return true;
    if (control.isStopped?.()) return false;
    const read = readRows(
      database,
      rows.map(row => ({ ...row, kind })),
    );
    const keys = read.map(({ row: { id }, puzzle }) => ({ id, key: twinKey(puzzle) }));
    database.transaction(() => {
      for (const { id, key } of keys) database.run('UPDATE puzzles SET twin_key = ? WHERE id = ?', key, id);
    });
    done += rows.length;
    last = rows.at(-1)!.id;
  }
}
