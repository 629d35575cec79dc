import { UserError } from '../errors.ts';
import { isUsed } from './json/json.ts';
import { rulesIn } from './rule-words.ts';

/**
 * What stands beside a puzzle, in its object of JSON, its row of a table or its program, and says more about it than the
 * grid does: regions, ends, rules. A reader takes what it knows; what is left is refused by its name.
 */

export type Role = 'regions' | 'start' | 'goal' | 'kind' | 'rule';

export interface Entry {
  readonly role: Role;
  readonly name: string;
  readonly value: unknown;
}
export type Beside = readonly Entry[];

const PLACE = '(?: (?:pos|position|cell|point|node|coords?|coordinates?|location))?$';
const ROLES: readonly (readonly [Role, RegExp])[] = [
  [
    'regions',
    /^(?:jigsaw )?(?:(?:regions?|boxes|box|blocks|areas|nonets?|subgrids?|jigsaw)(?: (?:map|grid|layout|ids?))?|(?:region|box|block|subgrid) ?(?:size|width|height|rows|cols|columns))$/,
  ],
  ['start', new RegExp(`^(?:start|begin|entrance|entry|origin)${PLACE}`)],
  ['goal', new RegExp(`^(?:goal|end|exit|finish|target|dest|destination)${PLACE}`)],
  [
    'kind',
    /^(?:(?:(?:puzzle|sudoku|game) )?(?:type|kind|variants?|variations?)|rules?|rule ?sets?|constraints?)$/,
  ],
  ['rule', /^(?:extra regions?|dots|inequalit\w*|greater|comparisons?|clones?|portals?|teleport\w*|doors)\b/],
];

/** What an entry of this name says of a puzzle; undefined where it changes nothing. */
export function roleOf(name: string): Role | undefined {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_.\s-]+/g, ' ')
    .trim();
  const [role] = ROLES.find(([, names]) => names.test(words.toLowerCase())) ?? [];
  return role ?? (rulesIn(words).length > 0 ? 'rule' : undefined);
}

/** The entries that say something. @param skipped names of the puzzle itself and of its answer, in small letters */
export function besideIn(
  entries: Iterable<readonly [name: string, value: unknown]>,
  skipped: readonly string[],
): Entry[] {
  return Array.from(entries).flatMap(([name, value]) => {
    const role = skipped.includes(name.toLowerCase()) ? undefined : roleOf(name);
    return role && isSaid(value) ? [{ role, name, value }] : [];
  });
}

/** Tables write "no" and "[]" where there is nothing. */
const isSaid = (value: unknown): boolean =>
  isUsed(value) &&
  !(
    typeof value === 'string' && /^(?:0|false|no|none|null|nan|n\/a|-|\[\s*\]|\{\s*\})?$/i.test(value.trim())
  );

const PLAIN = new Set(
  'plain standard classic classical normal regular ordinary vanilla default basic easy medium hard expert evil puzzle grid sudoku game rule rules apply train test'.split(
    ' ',
  ),
);

/** Does the value of a kind name nothing but an ordinary puzzle? */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  const words = String(value)
    .toLowerCase()
    .split(/[\s.,_-]+/);
  return words.every(word => word === '' || PLAIN.has(word) || /^\d+(?:[x×]\d+)?$/.test(word));
}

/** @param known names of rules (rule-words.ts) that were read @throws UserError naming the rules */
export function refuseRules(beside: Beside, known: readonly string[] = []): void {
  const isRule = ({ role, value }: Entry) =>
    role === 'rule' || (role === 'kind' && !isPlain(value) && !isKnown(value, known));
  const rules = beside
    .filter(isRule)
    .map(({ role, name, value }) => (role === 'kind' ? `${name} ${JSON.stringify(value)}` : name));
  if (rules.length > 0)
    throw new UserError(
      `The puzzle has rules that Mull does not know: ${rules.slice(0, 5).join(', ').slice(0, 200)}.`,
      'Mull solves Sudokus with rows, columns, regions (also jigsaw), both diagonals and extra regions.',
    );
}

function isKnown(value: unknown, known: readonly string[]): boolean {
  const rules = rulesIn(String(value));
  return rules.length > 0 && rules.every(rule => known.includes(rule));
}
