import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { libraryKind } from '../puzzles/index.ts';
import type { Library } from './library.ts';
import { type PassControl, type PassPuzzle, passOver } from './pass.ts';
import type { Removal } from './puzzles.ts';

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
  const { database } = library;
  const keep = (puzzles: readonly PassPuzzle[], kind: PuzzleKind) => {
    const keys = puzzles.map(({ id, puzzle }) => ({ id, key: libraryKind(kind).twinKey(puzzle) }));
    database.transaction(() => {
      for (const { id, key } of keys) database.run('UPDATE puzzles SET twin_key = ? WHERE id = ?', key, id);
    });
  };
  const { stopped } = passOver(library, set, 'twin_key', BATCH, keep, control);
  const groups = database.all<{ ids: string }>(GROUPS, set).map(({ ids }) => JSON.parse(ids) as number[]);
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
