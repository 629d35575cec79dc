import { describe, expect, test } from 'vitest';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { readText } from '../../../../shared/reading/index.ts';
import { mazeIn } from '../../../reading.ts';
import { WIKIPEDIA } from '../../puzzles/sudoku/samples.ts';
import { mazes, ROWS, refusals, sudokus } from './short.ts';

/** Boards as programs print them, and as they come out of terminals and spreadsheets. */

const cells = (row: string, blank: string) => [...row].map(cell => (cell === '.' ? blank : cell));
const lists = (write: (row: string) => unknown) => ROWS.map(row => JSON.stringify(write(row))).join('\n');
const floats = (row: string) => cells(row, '').map(cell => (cell === '' ? '' : `${cell}.0`));
const names = (first: number) => Array.from({ length: 9 }, (_, at) => at + first);

describe('a Sudoku', () => {
  test.each<[string, string]>([
    ['lists of numbers', lists(row => cells(row, '0').map(Number))],
    ['lists of strings', lists(row => cells(row, ' '))],
    ['lists with nothing for blanks', lists(row => cells(row, '')).replaceAll('"', "'")],
    ['lists below words', `The board:\n${lists(row => cells(row, '0').map(Number))}\ndone\n`],
    ['tuples', ROWS.map(row => `(${cells(row, '0').join(', ')})`).join('\n')],
    [
      'savetxt of NumPy',
      ROWS.map(row =>
        cells(row, '0')
          .map(cell => `${cell}.${'0'.repeat(18)}e+00`)
          .join(' '),
      ).join('\n'),
    ],
    ['floats and nothing for blanks', ROWS.map(row => floats(row).join(',')).join('\n')],
    [
      'floats, with counted rows and columns',
      [`,${names(0)}`, ...ROWS.map((row, at) => `${at},${floats(row)}`)].join('\n'),
    ],
    ['columns counted from 0', [names(0), ...ROWS.map(row => cells(row, '0'))].join('\n')],
    [
      'a table of R',
      [
        `"",${names(1).map(at => `"V${at}"`)}`,
        ...ROWS.map((row, at) => `"${at + 1}",${cells(row, 'NA')}`),
      ].join('\n'),
    ],
    ['numbered lines', ROWS.map((row, at) => `     ${at + 1}\t${row}`).join('\n')],
    ['lines of a patch', ROWS.map(row => `+${row}`).join('\n')],
    ['colours of a terminal', ROWS.map(row => row.replace(/\d/g, '\u001b[32m$&\u001b[0m')).join('\n')],
    ['bold digits of a terminal', ROWS.map(row => row.replace(/\d/g, '\u001b[1m$&\u001b[0m')).join('\n')],
    ['tags of a forum at its ends', `[CODE]${ROWS.join('\n')}[/CODE]`],
    [
      'a cell a line, with nothing for blanks',
      [...WIKIPEDIA.replaceAll('.', ' ')].map(cell => cell.trim()).join('\n'),
    ],
  ])('%s', (_, text) => {
    const items = [...readText(text)];
    expect([sudokus(items), refusals(items)]).toEqual([[WIKIPEDIA], []]);
  });

  const BLANK_ROW = [...ROWS.slice(0, 4), '.........', ...ROWS.slice(5)];
  const bars = (bar: string, line: string, cross: string) =>
    BLANK_ROW.flatMap((row, at) => [
      ...(at % 3 === 0 ? [cross + `${line.repeat(7)}${cross}`.repeat(3)] : []),
      `${bar} ${row
        .replaceAll('.', ' ')
        .match(/.../g)!
        .map(part => [...part].join(' '))
        .join(` ${bar} `)} ${bar}`,
    ]).join('\n');
  test.each<[string, string]>([
    ['minus signs', BLANK_ROW.join('\n').replaceAll('.', '-')],
    ['upright bars', bars('│', '─', '┼')],
    ['double bars', bars('║', '═', '╬')],
    [
      'names of rows before bars',
      bars('|', '-', '+')
        .replace(/^\|/gm, () => '#')
        .split('\n')
        .map((line, at) =>
          at % 4 === 0 ? `  ${line}` : `${'ABCDEFGHI'[at - Math.ceil(at / 4)]} |${line.slice(1)}`,
        )
        .join('\n'),
    ],
  ])('a row without givens between %s is one', (_, text) => {
    const items = [...readText(text)];
    expect([sudokus(items), refusals(items)]).toEqual([[BLANK_ROW.join('')], []]);
  });
});

describe('a 16×16 Sudoku', () => {
  const { puzzle } = generateSudoku({ size: 16, random: new Random(3) });
  const rows = Array.from({ length: 16 }, (_, row) => puzzle.givens.slice(16 * row, 16 * row + 16));
  const padded = rows.map(row => row.map(cell => String(cell || '').padStart(2)));
  const banded = padded.map(row => [0, 4, 8, 12].map(at => row.slice(at, at + 4).join(' ')).join(' | '));

  test.each<[string, string]>([
    ['lists', rows.map(row => JSON.stringify(row)).join('\n')],
    ['lists with spaces', rows.map(row => JSON.stringify(row.map(cell => String(cell || ' ')))).join('\n')],
    ['numbers between bars, blanks blank', banded.map(row => `| ${row} |`).join('\n')],
    ['numbers in columns, blanks blank', padded.map(row => row.join(' ')).join('\n')],
    [
      'numbers with leading zeros',
      rows.map(row => row.map(cell => String(cell).padStart(2, '0')).join(' ')).join('\n'),
    ],
  ])('%s', (_, text) => {
    expect([...readText(text)]).toMatchObject([{ puzzle: { size: 16, givens: puzzle.givens } }]);
  });
});

test('boards on a line each within one bracket are a list', () => {
  for (const text of [`[${WIKIPEDIA},\n${WIKIPEDIA}]`, `[1] ${WIKIPEDIA}\n[2] ${WIKIPEDIA}`])
    expect(sudokus(readText(text))).toEqual([WIKIPEDIA, WIKIPEDIA]);
});

test.each([
  ['NumPy', '[[0 0 3 ... 0 0 1]\n [0 2 0 ... 0 0 0]\n ...\n [5 0 0 ... 1 0 0]]'],
  ['PyTorch', 'tensor([[0, 0, 3,  ..., 0, 0, 1],\n        [0, 2, 0,  ..., 0, 0, 0]])'],
])('a print of %s that leaves cells out is refused by name', (_, text) => {
  expect(refusals(readText(text))).toEqual([expect.stringMatching(/leaves cells out/)]);
});

test('lists of cells that are boards each are no rows', () => {
  const board = JSON.stringify([1, 0, 0, 0, 0, 0, 2, 0, 0, 3, 0, 0, 0, 0, 0, 4]);
  expect(
    sudokus(readText(`${board}\n${board.replace('2', '3')}\n${board.replace('4', '0')}\n`)),
  ).toHaveLength(3);
});

test('many lists of 81 cells on lines of their own are JSON lines', () => {
  const line = JSON.stringify([...WIKIPEDIA].map(cell => Number(cell) || 0));
  for (const count of [2, 20, 2000]) {
    const items = [...readText(`${line}\n`.repeat(count))];
    expect([items.length, items.at(-1)?.line, sudokus(items)[0]]).toEqual([count, count, WIKIPEDIA]);
  }
});

test('rows of a maze that a program printed', () => {
  const maze = ['#####', '#S..#', '#.#G#', '#####'];
  const printed = maze.map(row => `['${[...row].join("', '")}']`).join('\n');
  expect(mazes(readText(printed))).toEqual([maze.join('/')]);
  expect(mazeIn('[1, 1, 1, 1, 1]\n[1, 2, 0, 3, 1]\n[1, 1, 1, 1, 1]')).toMatchObject({
    rows: 3,
    start: 6,
    goal: 8,
  });
});
