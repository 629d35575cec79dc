import { describe, expect, test } from 'vitest';
import { generateSudoku } from '../../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../../shared/random.ts';
import { readText } from '../../../../../shared/reading/index.ts';
import { digitsIn, WIKIPEDIA } from '../../../puzzles/sudoku/samples.ts';
import { refusals } from '../../inputs/short.ts';

/** Sudokus by the places of their givens. */

const GIVENS = digitsIn(WIKIPEDIA);
type Write = (row: number, column: number, digit: number) => string;
const placesOf = (givens: readonly number[], write: Write, first = 1): string[] => {
  const size = Math.sqrt(givens.length);
  return givens.flatMap((digit, cell) =>
    digit === 0 ? [] : [write(Math.floor(cell / size) + first, (cell % size) + first, digit)],
  );
};
const letter = (at: number) => 'ABCDEFGHIJKLMNOP'[at - 1]!;
const [LETTERS, ROW_FIRST, FROM_0] = [
  'Letters were taken for rows, and numbers for columns.',
  'The first number of each place was taken for its row, the second for its column.',
  'Rows and columns were counted from 0.',
];

describe('every given on a line, all on one, in a list or a dictionary', () => {
  const forms: readonly (readonly [string, (givens: readonly string[]) => string])[] = [
    ['lines', givens => givens.join('\n')],
    ['lines below a heading', givens => `Sudoku, 9×9\n\nGivens:\r\n${givens.join('\r\n')}\n`],
    ['commas', givens => `Givens: ${givens.join(', ')}.`],
    ['bullets', givens => givens.map(given => `- ${given}`).join('\n')],
    ['braces', givens => `cells = {${givens.join('; ')}}`],
  ];
  const ways: readonly (readonly [string, Write, 0 | 1, readonly string[]])[] = [
    ['r1c1=5', (row, column, digit) => `r${row}c${column}=${digit}`, 1, []],
    ['R1C1 5', (row, column, digit) => `R${row}C${column} ${digit}`, 1, []],
    ['r0c0: 5', (row, column, digit) => `r${row}c${column}: ${digit}`, 0, [FROM_0!]],
    ['row 1, column 1 is 5', (row, column, digit) => `row ${row}, column ${column} is ${digit}`, 1, []],
    ['"r1c1": 5', (row, column, digit) => `"r${row}c${column}": ${digit}`, 1, []],
    ['A1=5', (row, column, digit) => `${letter(row)}${column}=${digit}`, 1, [LETTERS!]],
    ['a1 5', (row, column, digit) => `${letter(row).toLowerCase()}${column} ${digit}`, 1, [LETTERS!]],
    ['J for row 9', (row, column, digit) => `${'ABCDEFGHJ'[row - 1]}${column} = ${digit}`, 1, [LETTERS!]],
    ['1,1: 5', (row, column, digit) => `${row},${column}: ${digit}`, 1, [ROW_FIRST!]],
    ['(0, 0): 5', (row, column, digit) => `(${row}, ${column}): ${digit}`, 0, [ROW_FIRST!, FROM_0!]],
    ['(0, 0, 5)', (row, column, digit) => `(${row}, ${column}, ${digit})`, 0, [ROW_FIRST!, FROM_0!]],
    [
      'grid[0][0] = 5',
      (row, column, digit) => `grid[${row}][${column}] = ${digit}`,
      0,
      [ROW_FIRST!, FROM_0!],
    ],
  ];

  test.each(ways)('%s', (_, write, first, notes) => {
    for (const [, form] of forms) {
      const [item, ...more] = [...readText(form(placesOf(GIVENS, write, first)))];
      expect(more).toEqual([]);
      expect(item).toMatchObject({ puzzle: { kind: 'sudoku', size: 9, givens: GIVENS } });
      expect(item && 'puzzle' in item ? (item.notes ?? []) : item).toEqual(notes);
    }
  });

  test('in tables', () => {
    const write: Write = (row, column, digit) => `r${row}c${column},${digit}`;
    const table = ['cell,value', ...placesOf(GIVENS, write)];
    for (const text of [
      table.join('\n'),
      table.map(line => `| ${line.replace(',', ' | ')} |`).join('\n'),
      table.join('\n').replaceAll(',', '\t'),
    ])
      expect([...readText(text)]).toMatchObject([{ puzzle: { givens: GIVENS } }]);
  });
});

test.each([4, 6, 8, 10, 12, 16] as const)('the size is the smallest that holds all givens: %i', size => {
  const { puzzle } = generateSudoku({ size, random: new Random(size) });
  const text = placesOf(puzzle.givens, (row, column, digit) => `r${row}c${column}=${digit}`).join('\n');
  expect([...readText(text)]).toMatchObject([{ puzzle: { size, givens: puzzle.givens }, line: 1 }]);
});

test('blank cells may be among them, and digits of 16×16 be letters', () => {
  const all = [...WIKIPEDIA].map((cell, at) => `r${Math.floor(at / 9) + 1}c${(at % 9) + 1}=${cell}`);
  expect([...readText(all.join('\n'))]).toMatchObject([{ puzzle: { givens: GIVENS } }]);
  const [item] = [...readText('r1c1=A, r1c16=G, r16c1=9, r16c16=B')];
  expect(item).toMatchObject({ puzzle: { size: 16 } });
  expect(item && 'puzzle' in item && 'givens' in item.puzzle && item.puzzle.givens[15]).toBe(16);
});

test('rules that the words above them speak of are said', () => {
  const text = `Killer Sudoku\n${placesOf(GIVENS, (row, column, digit) => `r${row}c${column}=${digit}`).join('\n')}`;
  expect([...readText(text)]).toMatchObject([{ notes: [expect.stringContaining('killer cages')] }]);
});

test.each([
  [
    'a cell twice',
    'r1c1=5 r1c2=3\nr1c1=4 r2c2=6',
    'Row 1, column 1 is given twice: as 5, and at line 2 as 4.',
  ],
  ['counted from 0 or 1', '2,3: 5\n4,5: 6\n5,8: 7\n7,7: 1', /may be counted from 0 or from 1/],
  ['counted from 0 and 1', '0,3: 5\n4,9: 6\n5,8: 7\n7,7: 1', /go from 0 to 9/],
  ['a row too many', 'r1c1=5\nr17c2=3\nr1c3=4\nr3c3=3', /^Here stands 17/],
])('%s is refused', (_, text, reason) => {
  expect(refusals(readText(text))).toEqual([
    typeof reason === 'string' ? reason : expect.stringMatching(reason),
  ]);
});

test.each([
  ['steps of a solver', (place: string) => `Naked Single: ${place}`],
  ['reasons behind them', (place: string) => `${place} (naked single)`],
  ['sums of cells', (place: string) => `r9c9+${place}`],
  ['eliminations', (place: string) => place.replace('=', '<>')],
])('%s are no givens', (_, written) => {
  const places = placesOf(GIVENS, (row, column, digit) => written(`r${row}c${column}=${digit}`));
  expect([...readText(places.join('\n'))].some(item => 'puzzle' in item)).toBe(false);
});

describe('a table with a given a row', () => {
  const [XY, BARE] = ['x was taken for the column, y for the row.', ROW_FIRST!];
  const table = (head: string, first: 0 | 1, write: Write) =>
    [...(head === '' ? [] : [head]), ...placesOf(GIVENS, write, first)].join('\n');
  const row =
    (sign: string): Write =>
    (row, column, digit) =>
      [row, column, digit].join(sign);
  const all = GIVENS.map((digit, cell) => [Math.floor(cell / 9) + 1, (cell % 9) + 1, digit || ''].join(';'));

  test.each<[string, string, readonly string[]]>([
    ['row,col,value', table('row,col,value', 1, row(',')), []],
    ['r,c,v from 0', table('r,c,v', 0, row(',')), [FROM_0!]],
    ['x,y,digit', table('x,y,digit', 0, (y, x, digit) => `${x},${y},${digit}`), [XY, FROM_0!]],
    [
      'an index before them',
      table(',row,col,val', 0, (y, x, digit) => `${9 * y + x},${y},${x},${digit}`),
      [FROM_0!],
    ],
    ['tabs', table('Row\tColumn\tValue', 1, row('\t')), []],
    [
      'Markdown',
      table('| row | col | value |\n|---|---|---|', 1, (...cell) => `| ${cell.join(' | ')} |`),
      [],
    ],
    ['every cell', `row;column;value\n${all.join('\n')}\n`, []],
    [
      'floats of pandas',
      table('row,col,value', 0, (...cell) => cell.map(at => `${at}.0`).join(',')),
      [FROM_0!],
    ],
    ['no names', table('', 0, row(' ')), [BARE, FROM_0!]],
  ])('%s', (_, text, notes) => {
    const items = [...readText(text)];
    expect(items).toMatchObject([{ puzzle: { kind: 'sudoku', givens: GIVENS } }]);
    expect(items.map(item => 'puzzle' in item && (item.notes ?? []))).toEqual([notes]);
  });

  test.each([4, 8, 10, 12, 16] as const)('of %i rows', size => {
    const { puzzle } = generateSudoku({ size, random: new Random(size) });
    const rows = puzzle.givens.map((digit, cell) => `${Math.floor(cell / size)},${cell % size},${digit}`);
    expect([...readText(`row,col,value\n${rows.join('\n')}`)]).toMatchObject([
      { puzzle: { size, givens: puzzle.givens } },
    ]);
  });

  test('a list of objects is one, too; a rule beside it is said', () => {
    const cells = placesOf(GIVENS, (...[row, col, value]) => JSON.stringify({ row, col, value }), 0);
    const list = `[${cells.join(',')}]`;
    for (const text of [list, `{"size": 9, "squares": ${list}}`])
      expect([...readText(text)]).toMatchObject([{ puzzle: { givens: GIVENS }, notes: [FROM_0] }]);
    expect([...readText(`{"type": "killer", "cells": ${list}}`)]).toMatchObject([
      { notes: [FROM_0, expect.stringContaining('killer')] },
    ]);
  });
});

test.each([
  ['facts of logic programs', (...cell: number[]) => `given(${cell.join(',')}).`],
  ['calls', (...cell: number[]) => `board.set(${cell.join(', ')});`],
  ['cells of Basic', (...[row, column, digit]: number[]) => `Cells(${row}, ${column}) = ${digit}`],
])('%s', (_, write) => {
  expect([...readText(placesOf(GIVENS, write).join('\n'))]).toMatchObject([{ puzzle: { givens: GIVENS } }]);
});

test.each([
  ['places', 'r1c1=. r1c2=. r2c1=. r2c2=.'],
  ['a table', 'row,col,value\n1,1,0\n1,2,0\n2,1,0\n2,2,0\n'],
])('%s of nothing but blanks are refused', (_, text) => {
  expect(refusals(readText(text))).toEqual(['All of these cells are blank.']);
});
