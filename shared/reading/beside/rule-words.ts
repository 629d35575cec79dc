/** Rules of variants, as people call them in texts and programs in their files. */
const RULES: readonly (readonly [name: string, words: RegExp])[] = [
  ['killer cages', /\bkiller|\bcages?\b/i],
  ['thermometers', /\bthermo/i],
  ['arrows', /\barrows?\b/i],
  ['anti-knight', /anti.?knight|knight'?s move/i],
  ['anti-king', /anti.?king|king'?s move/i],
  ['non-consecutive', /non.?consecutive|anti.?consecutive/i],
  [
    'even and odd cells',
    /\b(?:even\W{0,3}(?:and |or )?odd|odd\W{0,3}(?:and |or )?even)\b|\beven\b.*\b(cells?|digits?|squares?)\b|\bodd\b.*\b(cells?|digits?|squares?)\b/i,
  ],
  ['Kropki dots', /\bkropki|\bwhite dots?\b|\bblack dots?\b/i],
  ['German whispers', /\bwhispers?\b/i],
  ['renban lines', /\brenban/i],
  ['palindromes', /\bpalindrome/i],
  ['sandwich sums', /\bsandwich/i],
  ['skyscrapers', /\bskyscraper/i],
  ['X-sums', /\bx.?sums?\b/i],
  ['XV', /\bXV\b/],
  ['quadruples', /\bquadruple/i],
  ['windows (windoku)', /\bwindoku|\bhyper.?sudoku|\bNRC\b/i],
  ['diagonals', /\bdiagonals?\b|\bx.?sudoku|\bsudoku.?x\b/i],
  ['disjoint groups', /\bdisjoint/i],
  ['irregular regions', /\bjigsaw|\birregular/i],
  ['given candidates (Sukaku)', /\bsukaku|\bpencil ?marks? (are|is) (given|a rule)/i],
  ['greater than', /\bgreater.?than\b|\binequalit/i],
  ['fog of war', /\bfog\b/i],
];

/** The rules that a text speaks of. */
export function rulesIn(text: string): string[] {
  return RULES.flatMap(([name, words]) => (words.test(text) ? [name] : []));
}

/** A text without the words that name rules. */
export const withoutRules = (text: string): string =>
  RULES.reduce((rest, [, words]) => rest.replace(new RegExp(words, `g${words.flags}`), ' '), text);

/**
 * A note for a puzzle beside which a text speaks of rules that it does not hold.
 * @param known names of rules that the puzzle does hold
 */
export function noteOfRules(text: string, known: readonly string[] = []): string | undefined {
  const rules = rulesIn(wordsIn(text.slice(0, LONGEST))).filter(rule => !known.includes(rule));
  if (rules.length === 0) return undefined;
  return `Its text speaks of a rule that the file does not hold as data: ${rules.join(', ')}. Mull solves it without that rule.`;
}

/** Characters that are looked at. */
const LONGEST = 20_000;

/** What is prose in a text: without the lines that are cells, and without addresses. */
function wordsIn(text: string): string {
  const lines = text.split('\n').filter(line => /[A-Za-z]{4}|\bXV\b/.test(line));
  return lines.join('\n').replace(/https?:\/\/\S+/g, '');
}
