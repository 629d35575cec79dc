import { attempted, UserError } from '../../errors.ts';
import { type Entry, roleOf, rulesBeside } from '../beside/roles.ts';
import { noteOfRules } from '../beside/rule-words.ts';
import { type Item, isFound, withNote } from '../items.ts';
import type { TextReader } from '../text-reader.ts';

/**
 * What lines of a text say of its puzzles, as entries of an object would: `type: windoku`, `diagonals = true`. Only what the
 * reader knows as a rule is taken; of all others the text speaks, and that gives a note.
 */

/** A line with a name and what stands behind it. */
const ENTRY = /^[ \t]*["']?([A-Za-z][\w -]{0,30}?)["']?[ \t]*[:=][ \t]*(\S.{0,60})$/gm;

/** The entries of a text that speak of rules. */
function entriesIn(text: string): (Entry & { readonly line: number })[] {
  return Array.from(text.matchAll(ENTRY)).flatMap(({ index, 1: name = '', 2: said = '' }) => {
    const role = roleOf(name);
    const entry = { name, value: said.trim().replace(/^(["'])(.*)\1,?$/, '$2'), line: lineAt(text, index) };
    const isRule = role === 'kind' || role === 'rule';
    return isRule && rulesBeside([{ ...entry, role }]).length > 0 ? [{ ...entry, role }] : [];
  });
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/**
 * The items of a text with the rules that its lines say, and a note for those that it only speaks of.
 * @param head its beginning
 */
export function* withSaid(items: Iterable<Item>, head: string, reader: TextReader): Generator<Item> {
  const note = noteOfRules(head);
  const entries = note && reader.withBeside ? entriesIn(head) : [];
  if (entries.length === 0) {
    for (const item of items) yield withNote(item, note);
    return;
  }
  const all = [...items];
  const found = all.filter(isFound);
  // Of several puzzles each may have lines of its own.
  const known = entries.filter(({ line }) => found.length === 1 || line < (found[0]?.line ?? 0));
  for (const item of all) {
    const rules = known.filter(entry => isFound(item) && ruled(item, [entry], reader) !== undefined);
    yield withNote(ruled(item, rules, reader) ?? item, noteOfRules(head, rulesBeside(rules)));
  }
}

/** A puzzle with some rules; undefined where its reader does not know them. */
function ruled(item: Item, rules: readonly Entry[], reader: TextReader): Item | undefined {
  if (!isFound(item) || !reader.withBeside) return undefined;
  const read = attempted(() => reader.withBeside!(item.puzzle, rules));
  return read instanceof UserError ? undefined : { ...item, puzzle: read };
}
