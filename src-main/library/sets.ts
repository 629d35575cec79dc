import type { LibrarySet } from '../../shared/contract/library-records.ts';
import { byName } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { Database } from './database/database.ts';
import { tidied } from './writings.ts';

const LONGEST_NAME = 100;

/** Sets of a type that this Mull does not know, another one's, are left out of everything; nothing of them is deleted. */
const KNOWN = `deleted IS NULL AND kind IN (${PUZZLE_KINDS.map(kind => `'${kind}'`).join(', ')})`;

const SELECT = `
  SELECT s.id, s.name, s.kind, s.created, s.held_out AS heldOut, COUNT(p.id) AS puzzles, COUNT(p.solutions) AS graded,
    COUNT(CASE p.solutions WHEN 'none' THEN 1 END) AS none, COUNT(CASE p.solutions WHEN 'several' THEN 1 END) AS several,
    (SELECT COUNT(DISTINCT v.puzzle_id) FROM solves v JOIN puzzles q ON q.id = v.puzzle_id
     WHERE q.set_id = s.id AND q.deleted IS NULL AND q.damaged IS NULL AND v.verified = 1) AS solved
  FROM sets s LEFT JOIN puzzles p ON p.set_id = s.id AND p.deleted IS NULL AND p.damaged IS NULL
  WHERE s.id IN (SELECT id FROM sets WHERE ${KNOWN})`;

const ROWS = `SELECT id, name, kind FROM sets WHERE ${KNOWN}`;

const isGone = (): UserError => new UserError('This set is not there any more.', 'Choose another set.');

/** What a set is known by. */
export type SetRow = Pick<LibrarySet, 'id' | 'name' | 'kind'>;

/** The sets of a library. A deleted one can be restored until it is purged. */
export class Sets {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All sets, by name. */
  list(): LibrarySet[] {
    return this.#database.all<LibrarySet>(`${SELECT} GROUP BY s.id ORDER BY s.id`).sort(byName);
  }

  /** @throws UserError when there is none, or it was deleted */
  get(id: number): LibrarySet {
    const set = this.#database.get<LibrarySet>(`${SELECT} AND s.id = ? GROUP BY s.id`, id);
    if (!set) throw isGone();
    return set;
  }

  /** The same without looking at its puzzles: counting a hundred thousand takes a tenth of a second. @throws as {@link get} */
  row(id: number): SetRow {
    const row = this.#database.get<SetRow>(`${ROWS} AND id = ?`, id);
    if (!row) throw isGone();
    return row;
  }

  /** The type of a set's puzzles. @throws as {@link get} */
  kindOf(id: number): PuzzleKind {
    return this.row(id).kind;
  }

  /** The set of this name, or else of this number; undefined where there is none. */
  lookUp(nameOrId: string): SetRow | undefined {
    const [wanted, typed] = [tidied(nameOrId), nameOrId.trim()]; // older sets are kept as they were typed
    const sql = `${ROWS} AND (name IN (?, ?) OR CAST(id AS TEXT) = ?) ORDER BY name = ? DESC, name = ? DESC LIMIT 1`;
    return this.#database.get<SetRow>(sql, wanted, typed, typed, typed, wanted);
  }

  /** The set of this name, or else of this number. @throws UserError naming the sets there are */
  find(nameOrId: string): SetRow {
    const found = this.lookUp(nameOrId);
    if (found) return found;
    const names = this.#database
      .all<SetRow>(`${ROWS} ORDER BY name COLLATE NOCASE, id LIMIT 20`)
      .map(({ name }) => JSON.stringify(name));
    throw new UserError(
      `There is no set ${JSON.stringify(nameOrId)}.`,
      names.length > 0 ? `There are: ${names.join(', ')}.` : 'The library has no sets yet.',
    );
  }

  /** @throws UserError when the name is empty, too long or taken */
  create(name: string, kind: PuzzleKind): LibrarySet {
    if (!PUZZLE_KINDS.includes(kind)) throw new Error(`internal: there are no puzzles "${kind}"`);
    const free = this.#freeName(name);
    const { id } = this.#database.run(
      'INSERT INTO sets (name, kind, created) VALUES (?, ?, ?)',
      free,
      kind,
      Date.now(),
    );
    return this.get(id);
  }

  /**
   * The set of a name, which is made where there is none; another Mull may make it while it is found out what it is to hold.
   * @throws UserError when the name is empty or too long
   */
  lookUpOrCreate(name: string, kindOf: () => PuzzleKind): { readonly set: SetRow; readonly isNew: boolean } {
    const known = this.lookUp(name);
    if (known) return { set: known, isNew: false };
    const kind = kindOf();
    const made = this.lookUp(name);
    return made ? { set: made, isNew: false } : { set: this.create(name, kind), isNew: true };
  }

  rename(id: number, name: string): LibrarySet {
    const { name: old } = this.row(id);
    if (tidied(name) !== old)
      this.#database.run('UPDATE sets SET name = ? WHERE id = ?', this.#freeName(name), id);
    return this.get(id);
  }

  delete(id: number): void {
    this.row(id);
    this.#database.run('UPDATE sets SET deleted = ? WHERE id = ?', Date.now(), id);
  }

  /** Deletes a set that holds nothing. @returns whether it did */
  deleteEmpty(id: number): boolean {
    const isEmpty = 'NOT EXISTS (SELECT 1 FROM puzzles WHERE set_id = sets.id AND deleted IS NULL)';
    const sql = `UPDATE sets SET deleted = ? WHERE id = ? AND deleted IS NULL AND ${isEmpty}`;
    return this.#database.run(sql, Date.now(), id).changes > 0;
  }

  /**
   * Brings a deleted set back; under another name where its own is taken by now.
   * @param since when it must have been deleted at the earliest: older ones are being purged
   * @throws UserError when it is gone for good
   */
  restore(id: number, since = 0): LibrarySet {
    const row = this.#database.get<{ name: string }>(
      'SELECT name FROM sets WHERE id = ? AND deleted >= ?',
      id,
      since,
    );
    if (!row) return this.get(id);
    let name = row.name;
    for (let count = 2; this.#isTaken(name); count++) name = `${row.name} (${count})`;
    this.#database.run('UPDATE sets SET deleted = NULL, name = ? WHERE id = ?', name, id);
    return this.get(id);
  }

  /** @param heldOut share of held-out puzzles, 0 to 0.5. The puzzles of a smaller share stay held out in a larger one. */
  setShare(id: number, heldOut: number): LibrarySet {
    this.row(id);
    if (!(heldOut >= 0 && heldOut <= 0.5))
      throw new UserError(`${heldOut} is no share of held-out puzzles.`, 'Give a number from 0 to 0.5.');
    this.#database.run('UPDATE sets SET held_out = ? WHERE id = ?', heldOut, id);
    return this.get(id);
  }

  #freeName(name: string): string {
    const free = tidied(name);
    if (free === '' || free.length > LONGEST_NAME)
      throw new UserError(`The name of a set has 1 to ${LONGEST_NAME} characters.`, 'Choose another name.');
    if (this.#isTaken(free))
      throw new UserError(
        `There is a set ${JSON.stringify(free)} already.`,
        'Choose another name, or use that set.',
      );
    return free;
  }

  #isTaken(name: string): boolean {
    return this.#database.get('SELECT 1 FROM sets WHERE name = ? AND deleted IS NULL', name) !== undefined;
  }
}
