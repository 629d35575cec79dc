import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../../shared/reading/index.ts';
import { digitsIn } from '../../../puzzles/sudoku/samples.ts';

/** A jigsaw comes out with its regions wherever its map stands, or is refused: never as an ordinary Sudoku without a word. */

const GIVENS = digitsIn('1......2.....3..');
const SOLUTION = digitsIn('1234341221434321');
const MAP = 'AAABCABBCCDBCDDD';
const REGIONS = [0, 0, 0, 1, 2, 0, 1, 1, 2, 2, 3, 1, 2, 3, 3, 3];
const rows = (cells: readonly unknown[] | string, between = '') =>
  [0, 4, 8, 12].map(from => [...cells].slice(from, from + 4).join(between)).join('\n');
const [grid, solution] = [GIVENS, SOLUTION].map(cells => rows(cells));
const lists = (cells: readonly unknown[] | string) =>
  [0, 4, 8, 12].map(from => [...cells].slice(from, from + 4));

describe.each([
  ['letters', MAP],
  ['small letters', MAP.toLowerCase()],
  ['digits from 1', MAP.replace(/\w/g, letter => String('ABCD'.indexOf(letter) + 1))],
  ['digits from 0', MAP.replace(/\w/g, letter => String('ABCD'.indexOf(letter)))],
])('a map in %s', (_, names) => {
  const map = rows(names);
  test.each<[string, string]>([
    ['below', `${grid}\n\n${map}\n`],
    ['below, with headings', `Puzzle\n${grid}\nRegions:\n${map}\n`],
    ['above', `${map}\n\n${grid}\n`],
    ['above, with headings', `Regions:\n${map}\n\nGivens:\n${grid}\n`],
    ['above, apart', `${rows(names, ' ')}\n\n${rows(GIVENS, ' ')}\n`],
    ['on its line', `${GIVENS.join('')} ${names}\n`],
    ['a column without a name', `${GIVENS.join('')},${names}\n`],
    ['a column of another name', `puzzle,layout\n${GIVENS.join('')},${names}\n`],
    ['a list of another name', JSON.stringify({ board: lists(GIVENS), zones: lists(names) })],
    ['a text of another name', JSON.stringify({ board: lists(GIVENS), shape: names })],
    ['a variable', `grid = ${JSON.stringify(lists(GIVENS))}\narea = ${JSON.stringify(lists(names))}\n`],
  ])('%s', (_, text) => {
    expect([...readText(text)]).toMatchObject([{ puzzle: { givens: GIVENS, regions: REGIONS } }]);
  });

  test.each<[string, string]>([
    ['above the map', `${grid}\n\n${solution}\n\n${map}\n`],
    ['below the map', `${grid}\n\n${map}\n\n${solution}\n`],
  ])('a solution %s', (_, text) => {
    expect([...readText(text)]).toMatchObject([
      { puzzle: { givens: GIVENS, regions: REGIONS }, solution: [{ values: SOLUTION }] },
    ]);
  });

  test('several maps above their Sudokus', () => {
    const items = [...readText(`${map}\n\n${grid}\n\n${map}\n\n${grid}\n`)];
    expect(items.map(item => isFound(item) && item.puzzle.kind === 'sudoku' && item.puzzle.regions)).toEqual([
      REGIONS,
      REGIONS,
    ]);
  });
});

test('a map without a Sudoku of its size is refused', () => {
  const nine = '.'.repeat(80);
  expect([...readText(`${rows(MAP)}\n\n1${nine}\n`)].map(isFound)).toEqual([false, true]);
});

/** The 4×4 jigsaw with a border wherever a region ends. */
const drawing = (blank: string) =>
  [
    '+---+---+---+---+',
    '| 1   .   . | . |',
    '+---+   +---+   +',
    '| . | . | .   2 |',
    '+   +---+---+   +',
    '| .   . | . | . |',
    '+   +---+   +---+',
    '| . | 3   .   . |',
    '+---+---+---+---+',
  ]
    .join('\n')
    .replaceAll('.', blank);

test('borders that are drawn between some cells are those of the regions', () => {
  for (const blank of ['.', '0', ' '])
    expect([...readText(`A jigsaw\n\n${drawing(blank)}\n`)]).toMatchObject([
      { puzzle: { givens: GIVENS, regions: REGIONS } },
    ]);
});

test('borders that make other regions are refused, and borders around every cell say nothing', () => {
  expect([...readText(drawing('.').replace('+   +---+   +---+', '+---+---+   +---+'))]).toMatchObject([
    { reason: 'The borders that are drawn here make no 4 regions of 4 cells.' },
  ]);
  const all = drawing('.')
    .replaceAll(/\+ {3}/g, '+---')
    .replaceAll(/(?<=[.\d]) {3}(?=[.\d])/g, ' | ');
  expect([...readText(all)]).toMatchObject([{ puzzle: { givens: GIVENS } }]);
});
