import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { formatMaze } from '../../../shared/puzzles/maze/format.ts';
import { generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import { Random } from '../../../shared/random.ts';
import { literalAt } from '../../../shared/reading/code/index.ts';
import { type Found, type Item, isFound, readBytes, readText } from '../../../shared/reading/index.ts';
import { WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../puzzles/sudoku/samples.ts';

/** Damaged files: no crash, always an answer, and no puzzle that differs from the original in more than the damage. */

const FOLDER = join(import.meta.dirname, '../../fixtures/cases');
const files = readdirSync(FOLDER)
  .filter(name => !['expected.json', 'README.md'].includes(name))
  .map(name => readFileSync(join(FOLDER, name)));

/** Mazes in several ways of writing, also with an open edge and with spaces that were lost at line ends. */
const mazes = [5, 9, 12].flatMap(rows => {
  const text = formatMaze(generateMaze({ rows, columns: 11, random: new Random(rows) }).puzzle);
  const inner = text.split('\n').slice(1, -2);
  const ways = [
    text,
    text.replace(/ +$/gm, ''),
    text.replaceAll(' ', '.'),
    inner.map(row => row.slice(1)).join('\n'),
  ];
  return ways.map(way => new TextEncoder().encode(way));
});

/** Sudokus and a maze in forms that no case has. */
const ROWS = WIKIPEDIA.match(/.{9}/g)!;
const fields = ROWS.map(row => Array.from(row, cell => cell.replace('.', '')).join(','));
const forms = [
  `A = [${ROWS.map(row => [...row.replaceAll('.', '0')].join(' ')).join(';\n')}];\n`,
  `s <- matrix(c(\n${ROWS.map(row => [...row.replaceAll('.', '0')].join(',')).join(',\n')}), nrow=9, byrow=TRUE)\n`,
  `INSERT INTO puzzles (id, puzzle, solution) VALUES (1, '${WIKIPEDIA}', '${WIKIPEDIA_SOLUTION}');\n`,
  `{| class="wikitable"\n|-\n${ROWS.map(row => `| ${[...row.replaceAll('.', ' ')].join(' || ')}`).join('\n|-\n')}\n|}\n`,
  `,,,,,,,,,,,\n${fields.map(row => `,${row},,`).join('\n')}\n`,
  `${WIKIPEDIA},easy\n${WIKIPEDIA},hard\n`,
  '#######\n#S>>v #\n# ##v #\n#  #v #\n#   >G#\n#######\n',
].map(text => new TextEncoder().encode(text));

/** A place in a file, each as likely as any other. */
const place = fc.noBias(fc.nat(999_999)).map(millionths => millionths / 1_000_000);

const mutation = fc.oneof(
  fc.record({ at: place, byte: fc.nat(255) }),
  fc.record({ at: place, cut: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ at: place, double: fc.integer({ min: 1, max: 20 }) }),
);

function mutate(
  bytes: Uint8Array,
  change: { at: number; byte?: number; cut?: number; double?: number },
): Uint8Array {
  const at = Math.floor(change.at * bytes.length);
  if (change.byte !== undefined) return Uint8Array.from(bytes).fill(change.byte, at, at + 1);
  const { cut = 0, double = 0 } = change;
  return Uint8Array.from([...bytes.subarray(0, at + double), ...bytes.subarray(at + cut)]);
}

test('any damage of any case: an answer, and no error of ours', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...files, ...forms),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      (file, changes) => {
        expect([...readBytes(changes.reduce(mutate, file as Uint8Array))].length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 3000 },
  );
});

test('any bytes and any text: an answer, and no error of ours', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      expect([...readBytes(bytes)].length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
  const piece = fc.constantFrom(
    '53..7',
    '.',
    '\n',
    '#',
    'S',
    ' ',
    '|',
    '+--',
    ',',
    '"',
    '{',
    '[',
    '<a>',
    '1',
    '16',
    'x',
    '\t',
    '\ufeff',
    '\u00b7',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), pieces => {
      expect([...readText(pieces.join(''))].length).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});

/** How many cells of two puzzles differ; all of them where they have no common form. */
function difference(one: Found, other: Found): number {
  const cells = ({ puzzle }: Found): readonly unknown[] => {
    if (puzzle.kind === 'sudoku') return puzzle.givens;
    if (puzzle.kind === 'maze')
      return puzzle.walls.map((wall, at) => [wall, at === puzzle.start, at === puzzle.goal].join());
    return [JSON.stringify(puzzle)];
  };
  const [a, b] = [cells(one), cells(other)];
  return a.length === b.length ? a.filter((cell, at) => cell !== b[at]).length : a.length;
}

/** Where every digit stands beside its row and column, one byte may move a digit: two cells differ. */
const isListOfPlaces = (file: Uint8Array): boolean => new TextDecoder().decode(file).includes('"position"');

test('one changed byte changes at most one cell of what is accepted without a word', () => {
  const plain = [...files, ...mazes, ...forms].filter(file => [...readBytes(file)].some(isFound));
  fc.assert(
    fc.property(
      fc.constantFrom(...plain),
      place,
      fc.noBias(fc.integer({ min: 32, max: 126 })),
      (file, at, byte) => {
        const before = [...readBytes(file)].filter(isFound);
        const after: Item[] = [...readBytes(mutate(file as Uint8Array, { at, byte }))];
        if (!after.every(isFound) || after.some(({ notes }) => notes)) return; // something was said
        for (const found of after) {
          const least = Math.min(...before.map(original => difference(original, found)));
          expect(least).toBeLessThanOrEqual(isListOfPlaces(file as Uint8Array) ? 2 : 1);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test.each([
  '#',
  '"',
  '.',
  '1',
  '-',
  '+',
  ' ',
  '|',
  '[',
  '<',
  ',',
  '\u00a0',
  '\u00b7',
  '\uff10',
  '{"a":',
  'u1',
  '=',
  '_',
])('a megabyte of %j is refused, whatever stands in it', character => {
  const text = character.repeat(Math.ceil(1_000_000 / character.length));
  for (const whole of [text, `${text}\n${text}`]) {
    const items = [...readText(whole)];
    expect(items.some(isFound)).toBe(false);
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThan(20);
  }
});

/** Short forms of files with millions of bad lines: the work for a line must not grow with what stands on the others. */
test.each([
  ['5', 1],
  ['5'.repeat(80), 20_000],
  ['5'.repeat(81), 20_000],
  ['##.#\n', 20_000],
  ['{"a":1}', 20_000],
])('20,000 lines of %j are each refused, or all at once', (line, items) => {
  let count = 0;
  for (const _ of readText(`${line}\n`.repeat(20_000))) count++;
  expect(count).toBe(items);
});

/** Each value is looked at once: looking back at all those before it would take longer than a test may. */
test('a list of 800,000 values that never ends is no literal', () => {
  expect(literalAt(`[${'1,'.repeat(800_000)}`, 0)).toBeUndefined();
});

test('a table of 20,000 rows without a puzzle says so of each', () => {
  const items = [...readText(`puzzle,solution\n${'5,5\n'.repeat(20_000)}`)];
  expect(items).toHaveLength(20_000);
  expect(items.at(-1)).toMatchObject({ line: 20_001, reason: expect.stringContaining('1 cell;') });
});

test('what a person can mend has no stack: it is made by the million', () => {
  const limit = Error.stackTraceLimit;
  expect(new UserError('Wrong.', 'Mend it.').stack).not.toContain('    at ');
  expect(Error.stackTraceLimit).toBe(limit);
});
