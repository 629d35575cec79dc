import { expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';
import { cellsOf, ROWS, refusals, sudokus } from './short.ts';

/** What looks like a Sudoku and is none, is a part of another one, or has a rule. */

test.each([
  ['a long number', '4111111111111111'],
  ['a long number with blanks', '4111 1111 1111 1111'],
  ['queens', '[[0,1,0,0],[0,0,0,1],[1,0,0,0],[0,0,1,0]]'],
  ['a matrix', 'm = [[1,2,3,4],\n[4,3,2,1],\n[1,1,1,1],\n[2,2,2,2]]'],
])('%s is no Sudoku', (_, text) => {
  expect([...readText(text)].filter(isFound)).toEqual([]);
});

test.each<[string, string]>([
  ['a blank column of it', ROWS.map(row => `,${cellsOf(`.${row.slice(1)}`)},`).join('\n')],
  [
    'blank edges of it',
    ROWS.map((row, at) => (at % 8 < 2 ? ',,,,,,,,,' : `${cellsOf(`..${row.slice(2, 7)}..`)},`)).join('\n'),
  ],
])('a spreadsheet in which empty edges may be %s is refused', (_, text) => {
  expect([...readText(text)].filter(isFound)).toEqual([]);
});

test.each([
  '1..2.3..4...3.1.',
  '1234341221434321',
  '1000000200000300',
  '[[1,0,0,0],[0,0,0,2],[0,0,0,0],[0,3,0,0]]',
])('%s stays a Sudoku', text => {
  expect(sudokus(readText(text))).toHaveLength(1);
});

test.each([
  ['> in a row', '5>3 . . 7 . . . .'],
  ['< between spaces', '5 3 < . . 7 . . . .'],
])('signs between cells are a rule: %s', (_, row) => {
  const text = [row, ...ROWS.slice(1).map(other => [...other].join(' '))].join('\n');
  expect(refusals(readText(text))).toEqual([expect.stringContaining('greater-than Sudoku')]);
  expect(sudokus(readText(text))).toEqual([]);
});

test.each([
  ['Sudoku X', 'diagonals'],
  ['Even/odd sudoku', 'even and odd cells'],
  ['Greater than sudoku', 'greater than'],
])('the heading %s gives a note', (heading, rule) => {
  const [item] = [...readText(`${heading}\n\n${ROWS.join('\n')}`)];
  expect(item && isFound(item) && item.notes?.join()).toContain(`as data: ${rule}.`);
});

test('rows that count from 1 are no labels in the midst of a larger grid', () => {
  const rows = ['1 0 0 0 0', '1 0 0 0 0', '2 0 0 0 0', '3 0 0 0 0', '4 0 0 0 0', '0 0 0 0 0'];
  const [task] = [...readText(`Train 1 input\n${rows.join('\n')}\n\nTrain 1 output\n0\n\nTest 1 input\n0\n`)];
  expect(task).toMatchObject({ puzzle: { pairs: [{ input: { rows: 6, columns: 5 } }] } });
});

test.each([5, 7, 15, 25])('a grid of another size is named once: %i', size => {
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? row + 1 : 0)),
  );
  for (const between of size < 10 ? ['', ' '] : [' ', ','])
    expect(refusals(readText(rows.map(row => row.join(between)).join('\n')))).toEqual([
      `This grid has ${size}×${size} cells; Mull solves Sudokus of 4×4, 6×6, 8×8, 9×9, 10×10, 12×12 and 16×16.`,
    ]);
});

test('a part of a 16×16 board between two letters is no board of its own', () => {
  const line = `${'.'.repeat(178)}A${'.'.repeat(14)}1.A${'.'.repeat(60)}`;
  expect([...readText(line)]).toMatchObject([{ puzzle: { size: 16 } }]);
});

test.each([
  ['a long number with its name', `id=8273645162738495061728394051627384 ${WIKIPEDIA}`, 1],
  [
    'a long number with its name behind a board',
    `${WIKIPEDIA} # hash: 1234567890123456789012345678901234`,
    1,
  ],
  ['a checksum beside a board', `${WIKIPEDIA} 5d41402abc4b2a76b9719d911017c592`, 1],
  [
    'words of one length in a program',
    `names = ["abc", "def", "ghi"]\n# abcdef\nboard = "${WIKIPEDIA}"\n`,
    1,
  ],
  [
    'two lists of rows, one right below the other',
    'a = ["#####",\n "#S G#",\n "#####"]\nb = ["#####",\n "#G S#",\n "#####"]\n',
    2,
  ],
])('%s is no part of another board', (_, text, puzzles) => {
  const items = [...readText(text)];
  expect(items.filter(isFound)).toHaveLength(puzzles);
  expect(items).toHaveLength(puzzles);
});

test.each([
  ['a long number without a name', `${WIKIPEDIA} 8273645162738495061728394051627384`],
  ['a solution that lacks cells', `${WIKIPEDIA} solution: ${WIKIPEDIA_SOLUTION.slice(40)}`],
  ['a solution that lacks one, under another name', `${WIKIPEDIA} then ${WIKIPEDIA_SOLUTION.slice(1)}`],
])('%s beside a board is refused', (_, text) => {
  expect([...readText(text)]).toMatchObject([
    { reason: expect.stringMatching(/^Beside a board, this line has \d+ cells that are none\.$/) },
  ]);
});
