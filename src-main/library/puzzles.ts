import type { LibraryFilter, Selection } from '../../shared/contract/library-records.ts';
import { UserError } from '../../shared/errors.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { libraryKind } from '../puzzles/index.ts';
import type { Entry } from '../puzzles/library-kind.ts';
import type { Database, Value } from './database/database.ts';
import { puzzleIn } from './database/rows.ts';
import { BUCKETS, conditionOf } from './filter.ts';
import type { Sets } from './sets.ts';
import { tidied, tidiedOnce, writingsOf } from './writings.ts';

/** What adding puzzles came to. */
export interface Added {
  readonly added: number;
  /** Puzzles that the set had already. */
  readonly duplicates: number;
}

/** A removal, and how many puzzles it took away. */
export interface Removal {
  readonly removal: number;
  readonly puzzles: number;
}

export interface PuzzleChanges {
  readonly puzzle?: Puzzle | undefined;
  readonly source?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
}

const INSERT = `
  INSERT INTO puzzles (set_id, board, source, solution, solution_by, grade, rating, bucket)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (board, set_id) WHERE deleted IS NULL DO NOTHING`;

/** Where board and solution stand in the values of {@link INSERT}. */
const [BOARD, SOLUTION] = [1, 3];

/** A duplicate that brings a solution gives it to the puzzle that lacks one. */
const COMPLETE = `
  UPDATE puzzles SET solution = ?, solution_by = 'user'
  WHERE board = ? AND set_id = ? AND deleted IS NULL AND solution IS NULL`;

/** A puzzle that the set has without the answers that it holds. */
const ANSWER = `
  UPDATE OR IGNORE puzzles SET board = ?, solution = COALESCE(?, solution), solution_by = COALESCE(?, solution_by)
  WHERE board = ? AND set_id = ? AND deleted IS NULL`;

const BOARD_OF = 'SELECT id FROM puzzles WHERE board = ? AND set_id = ? AND deleted IS NULL';

const BEGINNING = `
  SELECT board FROM puzzles WHERE board >= ? AND board < ? AND set_id = ? AND deleted IS NULL`;

/** 200,000 puzzles take a second to change, and a tenth of one to count. */
const FEW = 2000;

/** Changes the puzzles of sets. Removed ones can be restored until they are purged. */
export class Puzzles {
  readonly #database: Database;
  readonly #sets: Sets;

  constructor(database: Database, sets: Sets) {
    this.#database = database;
    this.#sets = sets;
  }

  /**
   * Adds puzzles of the set's type in one transaction. Those that the set has already are counted, not added; one with the
   * answers that it holds takes the place of the same without.
   */
  addMany(set: number, entries: readonly Entry[]): Added {
    const kind = this.#sets.kindOf(set);
    const rows = entries.map(entry => ({ entry, row: rowOf(set, kind, entry) }));
    return this.#database.transaction(() => {
      let added = 0;
      for (const { entry, row } of rows) {
        if (this.#isAskedAlready(set, entry.puzzle, row)) continue;
        const { changes, id } = this.#database.run(INSERT, ...row);
        added += changes;
        if (changes > 0) this.#addTags(id, entry.tags ?? []);
        else if (row[SOLUTION] != null) this.#database.run(COMPLETE, row[SOLUTION]!, row[BOARD]!, set);
      }
      return { added, duplicates: entries.length - added };
    });
  }

  /** Has the set the same puzzle with answers that this one lacks, or had it without those that this one brings? */
  #isAskedAlready(set: number, puzzle: Puzzle, row: readonly Value[]): boolean {
    const other = this.#otherAsked(set, puzzle);
    if (!other) return false;
    const [solution, by] = row.slice(SOLUTION);
    if (!other.isAnswered) this.#database.run(ANSWER, row[BOARD]!, solution!, by!, other.board, set);
    return true;
  }

  /** What a set holds that is the same puzzle but for the answers: with some where this one has none, or the reverse. */
  #otherAsked(set: number, puzzle: Puzzle): { board: string; isAnswered: boolean } | undefined {
    const { kind, asked, encode } = libraryKind(puzzle.kind);
    if (!asked) return undefined;
    const alone = encode(asked.alone(puzzle));
    if (encode(puzzle) !== alone)
      return this.#database.get(BOARD_OF, alone, set) ? { board: alone, isAnswered: false } : undefined;
    const beginning = asked.beginning(puzzle);
    const other = this.#database
      .all<{ board: string }>(BEGINNING, beginning, `${beginning}~`, set)
      .find(({ board }) => {
        const answered = board === alone ? undefined : puzzleIn({ kind, board });
        return answered && encode(asked.alone(answered)) === alone;
      });
    return other && { ...other, isAnswered: true };
  }

  /** Of rows with id and board, the ids of those that a set holds with answers where they have none, or the reverse. */
  #otherwiseAsked(set: number, sql: string, ...values: readonly Value[]): string {
    const kind = this.#sets.kindOf(set);
    if (!libraryKind(kind).asked) return '[]';
    const rows = this.#database.all<{ id: number; board: string }>(sql, ...values);
    const ids = rows.flatMap(({ id, board }) => {
      const puzzle = puzzleIn({ kind, board });
      return puzzle && this.#otherAsked(set, puzzle) ? [id] : [];
    });
    return JSON.stringify(ids);
  }

  /** @returns its id @throws UserError when the set has it already, or its solution is wrong */
  add(set: number, entry: Entry): number {
    const { kind, name } = this.#sets.row(set);
    const problem = entry.solution && libraryKind(kind).problemOf(entry.puzzle, entry.solution);
    if (problem) throw new UserError(problem, 'Correct it, or add the puzzle without a solution.');
    if (this.addMany(set, [entry]).added === 0) throw alreadyThere(name);
    return this.find(set, entry.puzzle)!;
  }

  /** The largest id of a set's puzzles; 0 when it has none. */
  last(set: number): number {
    const sql = 'SELECT MAX(id) AS last FROM puzzles WHERE set_id = ?';
    return this.#database.get<{ last: number | null }>(sql, set)?.last ?? 0;
  }

  /** Are those of a set, or of the whole library, so few that all of them are read or changed in some milliseconds? */
  areFew(set?: number): boolean {
    const [where, values] = set === undefined ? ['', []] : ['WHERE set_id = ?', [set]];
    const sql = `SELECT COUNT(*) AS count FROM (SELECT 1 FROM puzzles ${where} LIMIT ${FEW + 1})`;
    return this.#database.get<{ count: number }>(sql, ...values)!.count <= FEW;
  }

  /** The id of this very puzzle in a set; undefined when the set does not hold it. */
  find(set: number, puzzle: Puzzle): number | undefined {
    return this.#database.get<{ id: number }>(BOARD_OF, libraryKind(puzzle.kind).encode(puzzle), set)?.id;
  }

  /**
   * Changes a puzzle. When its cells change, its solution, grade and solves go: they were another puzzle's. The answer that
   * the new one itself holds is its solution.
   * @throws UserError when the set has such a puzzle already
   */
  update(id: number, { puzzle, source, tags }: PuzzleChanges): void {
    const row = this.#database.get<{ set: number; board: string }>(
      'SELECT set_id AS "set", board FROM puzzles WHERE id = ? AND deleted IS NULL',
      id,
    );
    if (!row) throw new UserError('This puzzle is not there any more.', 'Choose another one.');
    this.#database.transaction(() => {
      if (puzzle) this.#replaceBoard(id, row, puzzle);
      if (source !== undefined)
        this.#database.run('UPDATE puzzles SET source = ? WHERE id = ?', source || null, id);
      if (!tags) return;
      this.#database.run('DELETE FROM tags WHERE puzzle_id = ?', id);
      this.#addTags(id, tags);
    });
  }

  /** Gives puzzles a tag, or takes it away. @returns how many puzzles that changed */
  tag(set: number, which: Selection, tag: string, on: boolean): number {
    const { sql, values } = this.#selected(set, which);
    const statement = on
      ? `INSERT OR IGNORE INTO tags (puzzle_id, tag) SELECT p.id, ? ${sql}`
      : `DELETE FROM tags WHERE tag IN (SELECT value FROM json_each(?)) AND puzzle_id IN (SELECT p.id ${sql})`;
    const tags = on ? tidied(tag) : JSON.stringify(writingsOf(tag.trim()));
    return this.#database.run(statement, tags, ...values).changes;
  }

  /**
   * Moves puzzles to another set of the same type, with all that is known of them. Those that it holds already stay, with
   * their answers or without.
   * @returns how many went
   */
  move(set: number, which: Selection, into: number): number {
    const [from, to] = [this.#sets.kindOf(set), this.#sets.kindOf(into)];
    if (from !== to) throw ofAnotherType(to, from);
    const { sql, values } = this.#selected(set, which);
    return this.#database.transaction(() => {
      const held = this.#otherwiseAsked(into, `SELECT p.id, p.board ${sql}`, ...values);
      return this.#database.run(
        `UPDATE OR IGNORE puzzles SET set_id = ? WHERE set_id <> ? AND id IN (SELECT p.id ${sql})
           AND id NOT IN (SELECT value FROM json_each(?))`,
        into,
        into,
        ...values,
        held,
      ).changes;
    });
  }

  /** Takes puzzles out of a set. {@link restore} brings all of one removal back. */
  remove(set: number, which: Selection): Removal {
    const { sql, values } = this.#selected(set, which);
    return this.#database.transaction(() => {
      const removal = this.#nextRemoval();
      const { changes } = this.#database.run(
        `UPDATE puzzles SET deleted = ? WHERE id IN (SELECT p.id ${sql})`,
        removal,
        ...values,
      );
      return { removal, puzzles: changes };
    });
  }

  /** Removes puzzles by their ids, however many. */
  removeIds(set: number, ids: readonly number[]): Removal {
    return this.#database.transaction(() => {
      const removal = this.#nextRemoval();
      const { changes } = this.#database.run(
        `UPDATE puzzles SET deleted = ? WHERE set_id = ? AND deleted IS NULL
           AND id IN (SELECT value FROM json_each(?))`,
        removal,
        set,
        JSON.stringify(ids),
      );
      return { removal, puzzles: changes };
    });
  }

  /**
   * Undoes a removal. Puzzles that have been added again meanwhile, with their answers or without, stay removed.
   * @param since when it must have been made at the earliest: what was removed before is being purged
   * @returns how many came back
   * @throws UserError when they are gone for good
   */
  restore(set: number, removal: number, since = 0): number {
    const sql = 'SELECT 1 FROM puzzles WHERE set_id = ? AND deleted = ?';
    if (removal < since || !this.#database.get(sql, set, removal))
      throw new UserError('These puzzles are deleted for good by now.', 'Import or draw them again.');
    return this.#database.transaction(() => {
      const removed = 'SELECT id, board FROM puzzles WHERE set_id = ? AND deleted = ?';
      return this.#database.run(
        `UPDATE OR IGNORE puzzles SET deleted = NULL WHERE set_id = ? AND deleted = ?
           AND id NOT IN (SELECT value FROM json_each(?))`,
        set,
        removal,
        this.#otherwiseAsked(set, removed, set, removal),
      ).changes;
    });
  }

  /** Removals are times, made different from one another. */
  #nextRemoval(): number {
    const last = this.#database.get<{ last: number | null }>('SELECT MAX(deleted) AS last FROM puzzles');
    return Math.max(Date.now(), (last?.last ?? 0) + 1);
  }

  #replaceBoard(id: number, row: { set: number; board: string }, puzzle: Puzzle): void {
    const { kind, name } = this.#sets.row(row.set);
    const [, board, , solution, solutionBy, , , bucket] = rowOf(row.set, kind, { puzzle });
    if (board === row.board) return;
    if (this.#database.get(BOARD_OF, board!, row.set)) throw alreadyThere(name);
    this.#database.run(
      `UPDATE puzzles SET board = ?, bucket = ?, solution = ?, solution_by = ?, grade = NULL, rating = NULL,
         solutions = NULL, twin_key = NULL WHERE id = ?`,
      board!,
      bucket!,
      solution!,
      solutionBy!,
      id,
    );
    this.#database.run('DELETE FROM solves WHERE puzzle_id = ?', id);
  }

  #addTags(id: number, tags: readonly string[]): void {
    for (const tag of tidiedOnce(tags))
      if (tag) this.#database.run('INSERT OR IGNORE INTO tags (puzzle_id, tag) VALUES (?, ?)', id, tag);
  }

  /** "FROM … WHERE …" of a selection. */
  #selected(set: number, which: Selection): { sql: string; values: Value[] } {
    const filter: LibraryFilter = 'filter' in which ? which.filter : {};
    const { sql, values } = conditionOf(set, filter);
    const ids = 'ids' in which ? ' AND p.id IN (SELECT value FROM json_each(?))' : '';
    return {
      sql: `FROM puzzles p JOIN sets s ON s.id = p.set_id WHERE ${sql}${ids}`,
      values: [...values, ...('ids' in which ? [JSON.stringify(which.ids)] : [])],
    };
  }
}

/** The values of {@link INSERT}. @throws UserError when the puzzle is of another type than the set */
function rowOf(set: number, kind: Puzzle['kind'], entry: Entry): Value[] {
  const { puzzle, source, grade, rating } = entry;
  if (puzzle.kind !== kind) throw ofAnotherType(kind, puzzle.kind);
  const { encode, encodeAnswer, known, splitHash } = libraryKind(kind);
  const solution = entry.solution ?? known?.(puzzle);
  return [
    set,
    encode(puzzle),
    source?.slice(0, 500) || null,
    solution ? encodeAnswer(solution) : null,
    solution ? 'user' : null,
    grade ?? null,
    rating ?? null,
    splitHash(puzzle) % BUCKETS,
  ];
}

function ofAnotherType(expected: PuzzleKind, got: PuzzleKind): UserError {
  return new UserError(
    `This set holds puzzles of the type ${expected}, but this one is of the type ${got}.`,
    'Choose another set.',
  );
}

function alreadyThere(name: string): UserError {
  return new UserError(
    `The set ${JSON.stringify(name)} holds this puzzle already.`,
    'Search for it, or choose another set.',
  );
}
