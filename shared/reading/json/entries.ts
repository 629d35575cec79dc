import { isObject } from '../../json-object.ts';
import { type Entry, type Role, roleOf, wordsOf } from '../beside/roles.ts';
import { isMap } from '../kinds.ts';
import { isUsed } from '../text/json.ts';

/** Which entries of an object of JSON, of a row of a table or of a program say something of the puzzle in it (roles.ts). */

/** The entries that say something. @param skipped names of the puzzle itself and of its answer, in small letters */
export function besideIn(
  entries: Iterable<readonly [name: string, value: unknown]>,
  skipped: readonly string[],
): Entry[] {
  return Array.from(entries).flatMap(([name, value]) => {
    if (skipped.includes(name.toLowerCase()) || !isSaid(value)) return [];
    const role = roleOf(name) ?? roleOfValue(name, value);
    return role ? [{ role, name, value }] : [];
  });
}

/** Tables write "no" and "[]" where there is nothing. */
const isSaid = (value: unknown): boolean =>
  isUsed(value) &&
  !(
    typeof value === 'string' && /^(?:0|false|no|none|null|nan|n\/a|-|\[\s*\]|\{\s*\})?$/i.test(value.trim())
  );

/** What is drawn on cells, or lists them. */
function roleOfValue(name: string, value: unknown): Role | undefined {
  const words = wordsOf(name).toLowerCase();
  if (isMap(value)) return PLAYERS.test(words) ? undefined : 'regions';
  if (!holdsCells(value)) return undefined;
  return DRAWN.test(words) ? 'rule' : PLAYERS.test(words) ? undefined : 'cells';
}

/** Does a list hold places, or an object a list of them under "cells"? */
function holdsCells(value: unknown, depth = 0): boolean {
  if (isObject(value)) return Array.isArray(value.cells) && holdsCells(value.cells, depth);
  if (!Array.isArray(value) || depth > DEEPEST) return false;
  return value.slice(0, SAMPLE).some(entry => isPlace(entry) || holdsCells(entry, depth + 1));
}

/** Lists of lists of cells, such as lines; and how many entries are looked at. */
const [DEEPEST, SAMPLE] = [2, 20];

/** A row and a column, or a cell's name. */
const isPlace = (value: unknown): boolean =>
  typeof value === 'string'
    ? /^r\d{1,2}c\d{1,2}$/i.test(value)
    : Array.isArray(value) &&
      value.length === 2 &&
      value.every(at => Number.isInteger(at) && at >= 0 && at <= 16);

/** Lists of cells that are no part of the puzzle: what a player or a solver did, and what a page shows. */
const PLAYERS =
  /\b(?:history|moves?|steps?|undo|redo|marks?|candidates?|notes?|hints?|colou?rs?|highlight\w*|selected|selection|cursor|paths?|trace|visited|walls?|solution|solved|filled|errors?|removed|order|given\w*|fixed|locked|state|progress|player|user)\b/;

/** Rules where cells are listed; data sets write figures and texts under such names, too. */
const DRAWN =
  /^(?:min(?:imum|ima)?s?|max(?:imum|ima)?s?|differences?|ratios?|sums?|lines?|quads?|circles?|squares?|shaded|clues? (?:top|left|right|bottom|outside)|outside(?: clues?)?)$/;
