import { describe, expect, test } from 'vitest';
import { readText } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA } from '../../puzzles/sudoku/samples.ts';
import { mazes, sudokus } from '../inputs/short.ts';

/** Tables of pages with headings around the cells, and boards whose cells are headings by their elements. */

const BOARDS = [WIKIPEDIA, '1.3.4..2.....2..', '1234...........1'];
const rowsOf = (board: string) => {
  const side = Math.sqrt(board.length);
  return Array.from({ length: side }, (_, row) => [...board.slice(row * side, (row + 1) * side)]);
};
const cell = (text: string, name = 'td') => `<${name}>${text === '.' ? '' : text}</${name}>`;
const row = (cells: readonly string[]) => `<tr>${cells.join('')}</tr>`;
const heading = (text: string | number) => `<th>${text}</th>`;
const tableOf = (rows: readonly string[]) => `<table>${rows.join('\n')}</table>`;

const LABELS: readonly (readonly [string, (at: number) => string])[] = [
  ['numbers', at => String(at + 1)],
  ['numbers from 0', at => String(at)],
  ['letters', at => 'ABCDEFGHI'[at]!],
  ['words', at => `Row ${at + 1}`],
];

describe.each(BOARDS)('%s', board => {
  const rows = rowsOf(board);

  test.each(LABELS)('headings are %s, on any sides', (_, label) => {
    for (let sides = 0; sides < 16; sides++) {
      const [left, right, top, bottom] = [1, 2, 4, 8].map(side => (sides & side) > 0);
      const counts = row([
        ...(left ? [heading('')] : []),
        ...rows.map((_, at) => heading(label(at))),
        ...(right ? [heading('')] : []),
      ]);
      const body = rows.map((cells, at) =>
        row([
          ...(left ? [heading(label(at))] : []),
          ...cells.map(text => cell(text)),
          ...(right ? [heading(label(at))] : []),
        ]),
      );
      const text = tableOf([...(top ? [counts] : []), ...body, ...(bottom ? [counts] : [])]);
      expect([sides, sudokus(readText(text))]).toEqual([sides, [board]]);
    }
  });

  test('blank headings on both edges', () => {
    const text = tableOf(
      rows.map(cells => row([heading(''), ...cells.map(text => cell(text)), heading('')])),
    );
    expect(sudokus(readText(text))).toEqual([board]);
  });

  test.each<[string, (row: number, column: number) => boolean]>([
    ['all cells', () => true],
    ['the first of each row', (_, column) => column === 0],
    ['both edges', (_, column) => column % (rows.length - 1) === 0],
    ['the first row', row => row === 0],
    ['the frame', (row, column) => row % (rows.length - 1) === 0 || column % (rows.length - 1) === 0],
    ['the digits', (row, column) => rows[row]![column] !== '.'],
  ])('%s are headings by their elements', (_, isHeading) => {
    const text = tableOf(
      rows.map((cells, at) =>
        row(cells.map((text, column) => cell(text, isHeading(at, column) ? 'th' : 'td'))),
      ),
    );
    expect(sudokus(readText(text))).toEqual([board]);
  });
});

test('a maze with headings on both edges', () => {
  const rows = ['#######', '#S....#', '#####.#', '#....G#', '#######'];
  const text = tableOf(
    rows.map((cells, at) => row([heading(at), ...[...cells].map(text => cell(text)), heading(at)])),
  );
  expect(mazes(readText(text))).toEqual([rows.join('/')]);
});
