import { listText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { rulesIn, withoutRules } from './rule-words.ts';

/**
 * What stands beside a puzzle, in its object of JSON, its row of a table or its program, and says more about it than the
 * grid does: regions, ends, rules. A reader takes what it knows; what is left is refused by its name.
 */

/** `cells`: a list of cells under a name that says nothing. */
export type Role = 'regions' | 'start' | 'goal' | 'kind' | 'rule' | 'cells';

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
  [
    'rule',
    /^(?:even|odd|parity|extra ?regions?|dots|inequalit\w*|greater|comparisons?|consecutive|clones?|between|lockout|zipper|nabner|entrop\w*|modular|(?:row|column|box)? ?index(?:ers?|ing)|region ?sum|little ?killer|fortress|row ?sums|col(?:umn)? ?sums|portals?|teleport\w*|doors)\b/,
  ],
];

/** A name as words: "evenCells", "even_cells" and "even-cells" are "even cells". */
export const wordsOf = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_.\s-]+/g, ' ')
    .trim();

/** What an entry of this name says of a puzzle; undefined where it changes nothing. */
export function roleOf(name: string): Role | undefined {
  const words = wordsOf(name);
  const [role] = ROLES.find(([, names]) => names.test(words.toLowerCase())) ?? [];
  return role ?? (rulesIn(words).length > 0 ? 'rule' : undefined);
}

/** What ordinary puzzles are called, and words of their rules: "Every row, column and box contains each digit once". */
const PLAIN = new Set(
  [
    'plain standard classic classical normal regular ordinary vanilla default basic easy medium hard expert evil',
    'is has puzzle grid sudoku game rule rules apply train test fill place put in into the a an so that such with of and to from',
    'every each all any row rows column columns box boxes block blocks region regions subgrid subgrids cell cells blank',
    'empty digit digits number numbers must should may can be contain contains appear appears repeat repeats repeating',
    'only exactly just once no not never without',
  ].flatMap(words => words.split(' ')),
);

/** Does the value of a kind name nothing but an ordinary puzzle? */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  const words = String(value)
    .toLowerCase()
    .split(/[\s.,:;!()'"_–-]+/);
  return words.every(word => word === '' || PLAIN.has(word) || /^\d+(?:[x×]\d+)?$/.test(word));
}

/** @param known names of rules (rule-words.ts) that were read @throws UserError naming the rules */
export function refuseRules(beside: Beside, known: readonly string[] = []): void {
  const isRule = ({ role, name, value }: Entry) =>
    role === 'rule'
      ? !isSwitchedOn(value) || !isKnown(wordsOf(name), known)
      : role === 'kind' && !isPlain(value) && !isKnown(value, known);
  const rules = beside
    .filter(isRule)
    .map(({ role, name, value }) => (role === 'kind' ? `${name} ${JSON.stringify(value)}` : name));
  refuseNamed(rules);
}

/** @param rules what unknown rules are called, if there are any @throws UserError naming them */
export function refuseNamed(rules: readonly string[]): void {
  if (rules.length > 0)
    throw new UserError(
      `The puzzle has rules that Mull does not know: ${rules.slice(0, 5).join(', ').slice(0, 200)}.`,
      'Mull solves Sudokus with rows, columns, regions (also jigsaw), both diagonals and extra regions.',
    );
}

/** Says the value of a rule no more than that it holds? */
const isSwitchedOn = (value: unknown): boolean => /^(?:true|yes|1|x|both)$/i.test(String(value));

/** Does it name known rules, and nothing else? */
function isKnown(value: unknown, known: readonly string[]): boolean {
  const rules = rulesIn(String(value));
  return (
    rules.length > 0 && rules.every(rule => known.includes(rule)) && isPlain(withoutRules(String(value)))
  );
}

/** The rules that the entries beside a puzzle speak of, whether it is read with them or refused. */
export const rulesBeside = (beside: Beside): string[] =>
  beside.flatMap(({ role, name, value }) => [
    ...(role === 'regions' ? ['irregular regions'] : rulesIn(wordsOf(name))),
    ...(role === 'kind' ? rulesIn(String(value)) : []),
  ]);

/** A note for lists of cells under names that say nothing: a rule may be among them. */
export function noteOfCells(beside: Beside): string | undefined {
  const names = beside.flatMap(({ role, name }) =>
    role === 'cells' ? [JSON.stringify(name.slice(0, 40))] : [],
  );
  if (names.length === 0) return undefined;
  return `Cells are listed under ${listText(names.slice(0, 5))}, perhaps for a rule. Mull solves the puzzle without it.`;
}
