import { describe, expect, test } from 'vitest';
import { readAll } from '../../../reading.ts';
import { digitsIn, WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';

/** Tables of cells with names, numbers and ratings around them. */

const [GIVENS, SOLUTION] = [WIKIPEDIA, WIKIPEDIA_SOLUTION].map(digitsIn);
const NAMES = GIVENS!.map((_, cell) => `r${Math.floor(cell / 9) + 1}c${(cell % 9) + 1}`);
const empty = GIVENS!.map(digit => digit || '');
const found = (...more: object[]) => ({
  puzzles: more.map(entries => ({ puzzle: { givens: GIVENS }, ...entries })),
  refused: [],
});

describe('a column for every cell', () => {
  test.each<[string, string, object]>([
    [
      'a name before them',
      `very easy,${GIVENS}\nhard,${GIVENS}\n`,
      found({ source: 'very easy' }, { source: 'hard' }),
    ],
    ['a name behind them', `${GIVENS},easy\n`, found({ source: 'easy' })],
    ['names and an id', `id,${NAMES}\n1,${GIVENS}\n2,${GIVENS}\n`, found({ line: 2 }, { line: 3 })],
    ['names and a rating', `${NAMES};rating\n${GIVENS};7.1\n`.replaceAll(',', ';'), found({ rating: 7.1 })],
    ['nothing for blanks', `${empty}\n`, found({})],
    ['names, and nothing for blanks', `${NAMES}\n${empty}\n`, found({ line: 2 })],
    ['a column for every cell of the solution', `${GIVENS},${SOLUTION}\n`, found({ solution: SOLUTION })],
  ])('%s', (_, text, expected) => expect(readAll(text)).toMatchObject(expected));

  test('a number that may be a cell is refused', () => {
    expect(readAll(`7,${GIVENS}\n`).puzzles).toEqual([]);
  });
});

const rows = (cells: readonly unknown[]) =>
  Array.from({ length: 9 }, (_, row) => cells.slice(9 * row, 9 * row + 9));
const columns = Array.from({ length: 9 }, (_, at) => at + 1);

test.each<[string, string]>([
  ['C1, C2 …', `${columns.map(at => `C${at}`)}\n${rows(empty).join('\n')}\n`],
  ['A, B …', `${[...'ABCDEFGHI']}\n${rows(GIVENS!).join('\n')}\n`],
  [
    'C1, C2 … and R1, R2 …',
    `,${columns.map(at => `C${at}`)}\n${rows(empty)
      .map((row, at) => `R${at + 1},${row}`)
      .join('\n')}\n`,
  ],
  [
    'as R prints them',
    `      ${columns.map(at => `[,${at}]`).join(' ')}\n${rows(GIVENS!)
      .map((row, at) => ` [${at + 1},]    ${row.join('    ')}`)
      .join('\n')}\n`,
  ],
])('names of columns and rows: %s', (_, text) => {
  expect(readAll(text)).toMatchObject(found({}));
});

describe('rows out of a spreadsheet', () => {
  test.each([0, 4, 8])('row %i without givens is a row', blank => {
    const givens = GIVENS!.map((digit, cell) => (Math.floor(cell / 9) === blank ? 0 : digit));
    const text = rows(givens.map(digit => digit || '')).map(row => row.join('\t'));
    const expected = { puzzles: [{ puzzle: { givens } }], refused: [] };
    expect(readAll(text.join('\n'))).toMatchObject(expected);
    expect(readAll(`From a sheet\n\n${text.join('\r\n')}\n\nand more words\n`)).toMatchObject(expected);
  });

  test('one between two boards is none', () => {
    const board = rows(empty).map(row => row.join('\t'));
    const text = [...board, '\t'.repeat(8), ...board].join('\n');
    expect(readAll(text)).toMatchObject(found({}, {}));
  });
});
