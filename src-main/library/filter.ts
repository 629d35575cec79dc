import type { LibraryFilter } from '../../shared/contract/library-records.ts';
import type { Value } from './database/database.ts';
import { writingsOf } from './writings.ts';

/** A condition for rows `p` of `puzzles` joined with their set `s`, and the values in it. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Buckets of the split: a puzzle is held out when its bucket lies below the set's share of them. */
export const BUCKETS = 10_000;
export const IS_HELD_OUT = `p.bucket < s.held_out * ${BUCKETS}`;

const SOLVED = 'EXISTS (SELECT 1 FROM solves v WHERE v.puzzle_id = p.id AND v.verified = 1)';

/** The puzzles of a set that a filter leaves. */
export function conditionOf(set: number, filter: LibraryFilter = {}): Condition {
  const parts: Condition[] = [
    { sql: 'p.set_id = ? AND p.deleted IS NULL AND p.damaged IS NULL', values: [set] },
  ];
  const add = (sql: string, ...values: Value[]) => parts.push({ sql, values });
  const { text, grade, solved, split, solutions, tag, ids } = filter;
  if (text?.trim()) parts.push(textCondition(text.trim()));
  if (grade !== undefined) add('p.grade = ?', grade);
  if (solved !== undefined) add(solved ? SOLVED : `NOT ${SOLVED}`);
  if (split !== undefined) add(split === 'held-out' ? IS_HELD_OUT : `NOT (${IS_HELD_OUT})`);
  if (solutions !== undefined)
    add(solutions === 'unknown' ? 'p.solutions IS NULL' : 'p.solutions = ?', ...named(solutions));
  if (tag !== undefined) parts.push(tagCondition(writingsOf(tag)));
  if (ids !== undefined) add('p.id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  return {
    sql: parts.map(part => part.sql).join(' AND '),
    values: parts.flatMap(part => part.values),
  };
}

const named = (solutions: string): string[] => (solutions === 'unknown' ? [] : [solutions]);

const tagCondition = (writings: readonly string[]): Condition => ({
  sql: `EXISTS (SELECT 1 FROM tags t WHERE t.puzzle_id = p.id AND t.tag IN (${writings.map(() => '?').join(', ')}))`,
  values: writings,
});

/** Looks in the source, the tags and the line of the puzzle, where a blank may be written in any usual way. */
function textCondition(text: string): Condition {
  const like = (part: string) => `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const board = /^[0-9._*]+$/.test(text) ? text.replaceAll(/[0_*]/g, '.') : text;
  const one = `p.source LIKE ? ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM tags t WHERE t.puzzle_id = p.id AND t.tag LIKE ? ESCAPE '\\')`;
  const writings = writingsOf(text);
  return {
    sql: `(p.board LIKE ? ESCAPE '\\' OR ${writings.map(() => one).join(' OR ')})`,
    values: [like(board), ...writings.flatMap(writing => [like(writing), like(writing)])],
  };
}
