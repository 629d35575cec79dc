import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../../shared/reading/index.ts';
import { markingOf } from '../../../../../shared/reading/sudoku/boards/marks.ts';
import { digitsIn, WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../../puzzles/sudoku/samples.ts';

/** Full grids in which the givens are marked are puzzles, not solved ones; and it is said what was taken for given. */

const [GIVENS, SOLUTION] = [WIKIPEDIA, WIKIPEDIA_SOLUTION].map(digitsIn);
/** Rows of cells: the given ones as `mark` writes them, the others of the solution as they are. */
const rows = (mark: (digit: string) => string, plain = (digit: string) => digit): string[][] =>
  Array.from({ length: 9 }, (_, row) =>
    Array.from({ length: 9 }, (_, column) => {
      const cell = 9 * row + column;
      return WIKIPEDIA[cell] === '.' ? plain(WIKIPEDIA_SOLUTION[cell]!) : mark(WIKIPEDIA[cell]!);
    }),
  );

const MARKS: readonly (readonly [string, (digit: string) => string])[] = [
  ['in parentheses', digit => `(${digit})`],
  ['in bold', digit => `**${digit}**`],
  ['in bold', digit => `__${digit}__`],
  ['with tags', digit => `[b]${digit}[/b]`],
  ['with tags', digit => `[color=blue]${digit}[/color]`],
  ['with tags', digit => `<b>${digit}</b>`],
  ['with tags', digit => `<strong>${digit}</strong>`],
  ['with asterisks', digit => `*${digit}*`],
  ['with asterisks', digit => `${digit}*`],
  ['with asterisks', digit => `*${digit}`],
  ['in quotes', digit => `"${digit}"`],
  ['in quotes', digit => `\`${digit}\``],
  ['with primes', digit => `${digit}'`],
  ['with primes', digit => `${digit}′`],
  ...['①', '１', '❶', '➀', '⑴', '٢', '𝟏', '𝟭', '𝟷'].map(kindOf),
  ['by another kind of digit', digit => `${digit}\ufe0f\u20e3`],
  ['by another kind of digit', digit => `${digit}\u0332`],
];

/** Digits of another kind, by one of them. */
function kindOf(sample: string): readonly [string, (digit: string) => string] {
  const zero = sample.codePointAt(0)! - (sample === '٢' ? 2 : 1);
  return ['by another kind of digit', digit => String.fromCodePoint(zero + Number(digit))];
}

const LAYOUTS: readonly (readonly [string, (cells: readonly string[][]) => string])[] = [
  ['apart', cells => cells.map(row => row.join(' ')).join('\n')],
  ['together', cells => cells.map(row => row.join('')).join('\n')],
  ['between bars', cells => cells.map(row => `| ${row.join(' | ')} |`).join('\n')],
  ['with commas', cells => cells.map(row => row.join(',')).join('\n')],
  ['on one line', cells => cells.flat().join('')],
  [
    'in bands',
    cells =>
      `The puzzle\n${cells.map((row, at) => (at % 3 === 0 ? '---+---+---\n' : '') + row.join(' ')).join('\n')}`,
  ],
];

describe.each(LAYOUTS)('%s', (_, layout) => {
  test.each(MARKS)('givens %s', (how, mark) => {
    expect([...readText(layout(rows(mark)))]).toMatchObject([
      {
        puzzle: { givens: GIVENS },
        solution: [{ values: SOLUTION }],
        notes: [
          `Some of its digits are marked, ${how}: these 30 were taken for the givens, the 51 others for a player's.`,
        ],
      },
    ]);
  });

  test("a player's digits in parentheses", () => {
    const text = layout(
      rows(
        digit => digit,
        digit => `(${digit})`,
      ),
    );
    expect([...readText(text)]).toMatchObject([
      { puzzle: { givens: GIVENS }, notes: [expect.stringContaining("these 51 were taken for a player's")] },
    ]);
  });

  test('blank cells, and every digit marked: nothing is to be said', () => {
    for (const [, mark] of MARKS) {
      const [item, ...more] = [...readText(layout(rows(mark, () => '.')))];
      expect(more).toEqual([]);
      expect(item).toMatchObject({ puzzle: { givens: GIVENS } });
      expect(item).not.toHaveProperty('notes');
    }
  });
});

test('marks that do not tell what is given are said', () => {
  const text = rows(digit => digit).map((row, at) =>
    row.map((cell, column) => (at === column && at < 3 ? `(${cell})` : cell)).join(' '),
  );
  const blanks = text
    .map(row => row.replaceAll(' 9', ' .'))
    .with(8, '. . . . . . . . .')
    .with(7, '. . . . . . . . .');
  const [item] = [...readText(blanks.join('\n'))];
  expect(item && isFound(item) && item.notes?.join()).toContain('Which are the givens is not certain');
});

test.each(['!', '=', '/', '|', ':'])('digits that %s stands behind: that some are marked is said', sign => {
  const text = rows(digit => digit + sign).map(row => row.join(' '));
  expect([...readText(text.join('\n'))]).toMatchObject([
    {
      puzzle: { givens: SOLUTION },
      notes: [expect.stringContaining('Which are the givens is not certain')],
    },
  ]);
});

test("a plus before a player's digits is no other mark", () => {
  const text = rows(
    digit => digit,
    digit => `+${digit}`,
  ).map(row => row.join(' '));
  const [item] = [...readText(text.join('\n'))];
  expect(item).toMatchObject({ puzzle: { givens: GIVENS } });
  expect(item).not.toHaveProperty('notes');
});

test('borders between all rows are no marks', () => {
  const text = rows(digit => digit).map(row => `! ${row.join(' ').replace(/(.{6})(?=.)/g, '$1! ')} !`);
  const [item, ...more] = [...readText(text.join('\n'))];
  expect(more).toEqual([]);
  expect(item).toMatchObject({ puzzle: { givens: SOLUTION } });
  expect(item).not.toHaveProperty('notes');
});

test.each([
  ['in parentheses', (number: number) => `(${number})`],
  ['in brackets', (number: number) => `No. [${number}]`],
  ['in circles', (number: number) => '①②③'[number - 1]!],
  ['full-width, with a date', (number: number) => `第${'１２３'[number - 1]}問 2024`],
])('numbers before boards, %s, are no marks', (_, numbered) => {
  const lines = [1, 2, 3].map(number => `${numbered(number)} ${WIKIPEDIA}`);
  const items = [...readText(lines.join('\n'))];
  expect(items).toMatchObject(Array(3).fill({ puzzle: { givens: GIVENS } }));
  for (const item of items) expect(item).not.toHaveProperty('notes');
});

test.each([
  ['numbers of rows in circles', (row: string, at: number) => `${'①②③④⑤⑥⑦⑧⑨'[at]} ${row}`],
  [
    'rows in full-width digits, numbered in plain ones',
    (row: string, at: number) =>
      `${at + 1}: ${row.replace(/\d/g, digit => String.fromCharCode(0xff10 + Number(digit)))}`,
  ],
])('%s are no marks', (_, written) => {
  const text = WIKIPEDIA.match(/.{9}/g)!.map(written).join('\n');
  const [item, ...more] = [...readText(text)];
  expect(more).toEqual([]);
  expect(item).toMatchObject({ puzzle: { givens: GIVENS } });
  expect(item).not.toHaveProperty('notes');
});

test('stars that are blanks are no marks', () => {
  for (const between of ['', ' ']) {
    const text = WIKIPEDIA.replaceAll('.', '*')
      .match(/.{9}/g)!
      .map(row => [...row].join(between))
      .join('\n');
    expect([...readText(text)]).toMatchObject([{ puzzle: { givens: GIVENS } }]);
  }
  expect([...readText('*1*2\n*3*4\n*2*1\n*4*3\n')]).toMatchObject([
    { puzzle: { givens: digitsIn('.1.2.3.4.2.1.4.3') } },
  ]);
});

const table = (cells: readonly string[][]) =>
  `<table>${cells.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</table>`;

test.each([
  ['a table of a page', table(rows(digit => `<b>${digit}</b>`))],
  ['a style', table(rows(digit => `<span style="font-weight: bold">${digit}</span>`))],
  [
    'a page of plain text',
    `<html><pre>${rows(digit => `<b>${digit}</b>`)
      .map(row => row.join(' '))
      .join('\n')}</pre></html>`,
  ],
  [
    'lines of a page',
    `<html><p>${rows(digit => `<strong>${digit}</strong>`)
      .map(row => row.join(' '))
      .join('<br>\n')}</p></html>`,
  ],
  [
    'a wiki',
    `{|\n|-\n${rows(digit => `'''${digit}'''`)
      .map(row => `| ${row.join(' || ')}`)
      .join('\n|-\n')}\n|}`,
  ],
  [
    'LaTeX',
    `\\begin{tabular}{ccc}\n${rows(digit => `\\textbf{${digit}}`)
      .map(row => `${row.join(' & ')} \\\\`)
      .join('\n')}\n\\end{tabular}`,
  ],
])('bold in %s', (_, text) => {
  expect([...readText(text)]).toMatchObject([
    {
      puzzle: { givens: GIVENS },
      solution: [{ values: SOLUTION }],
      notes: [expect.stringContaining('in bold')],
    },
  ]);
});

test('the marks of one grid of a long list are looked for in its own lines alone', () => {
  const line = (text: string, number: number) => ({ text, number });
  const lines = [line('No. 1', 1), line('12', 2), line('21', 4), line('12', 5)];
  const marked = new Map([
    [1, { digits: '1', flags: [false] }],
    [2, { digits: '12', flags: [true, false] }],
    [4, { digits: '21', flags: [false, true] }],
  ]);
  const further = {
    get digits(): string {
      throw new Error('looked at');
    },
    flags: [],
  };
  const all = { how: 'in bold', lines, marked: new Map([...marked, [5, further]]) };
  expect(markingOf({ cells: '1221', line: 1 }, all)).toEqual({
    how: 'in bold',
    flags: [true, false, false, true],
  });
});
