import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { drawnMaze, mazeIn } from '../../../reading.ts';
import { drawn } from '../../puzzles/maze/samples.ts';

/** One maze in several ways of drawing it: it comes out the same. */

const FRAMED = ['########', '#S#    #', '# # ## #', '#   #  #', '##### G#', '########'];
const OPEN = FRAMED.slice(1, -1).map(row => row.slice(1, -1));
const walledWith = (rows: readonly string[], wall: string) => rows.map(row => row.replaceAll('#', wall));

test.each(['X', 'x', '*', '%', '@', '+', '●'])('walls of %s', wall => {
  expect(mazeIn(walledWith(FRAMED, wall).join('\n'))).toEqual(drawn(...FRAMED));
});

describe.each([
  ['a frame', FRAMED],
  ['none', OPEN],
])('with %s', (_, rows) => {
  test.each(['#', 'X', '*', '%', '█'])('cells of two %s', wall => {
    const doubled = walledWith(rows, wall).map(row =>
      [...row].map(cell => (/[SG]/.test(cell) ? `${cell} ` : cell + cell)).join(''),
    );
    expect(mazeIn(doubled.join('\n'))).toEqual(drawn(...rows));
  });

  test.each(['#', 'X', '█'])('%s, with spaces between the cells', wall => {
    const spaced = walledWith(rows, wall).map(row => [...row].join(' '));
    expect(mazeIn(spaced.join('\n'))).toEqual(drawn(...rows));
  });
});

test('spaces at the ends of all lines are no columns behind a frame', () => {
  expect(mazeIn(FRAMED.map(row => `${row}   `).join('\n'))).toEqual(drawn(...FRAMED));
});

const indented = (rows: readonly string[], left: number) =>
  rows.map(row => ' '.repeat(left) + row).join('\n');
const apart = (rows: readonly string[]) => rows.map(row => [...row].join(' '));
const wide = (rows: readonly string[]) =>
  rows.map(row => [...row].map(cell => (/[SG]/.test(cell) ? `${cell} ` : cell + cell)).join(''));
const notesOf = (text: string) => Array.from(readText(text), item => isFound(item) && (item.notes ?? []));

describe('an indentation', () => {
  const forms = [
    ['one character a cell', FRAMED],
    ['cells apart', apart(FRAMED)],
    ['cells of two characters', wide(FRAMED)],
  ] as const;

  test.each(forms)('before a frame, %s', (_, rows) => {
    for (const left of [2, 3, 4, 7]) {
      expect(mazeIn(indented(rows, left))).toEqual(drawn(...FRAMED));
      expect(notesOf(indented(rows, left))).toEqual([[]]);
    }
  });

  test.each([
    ['one character a cell', OPEN],
    ['cells apart', apart(OPEN)],
    ['cells of two characters', wide(OPEN)],
  ])('without a frame: what was taken for one is said, %s', (_, rows) => {
    expect(mazeIn(indented(rows, 4))).toEqual(drawn(...OPEN));
    expect(notesOf(indented(rows, 4))).toEqual([
      ['Its rows begin with 4 blank columns, taken for an indentation.'],
    ]);
  });

  test('of one or three columns before cells that are apart', () => {
    for (const left of [1, 3]) expect(mazeIn(indented(apart(OPEN), left))).toEqual(drawn(...OPEN));
  });

  test('of two columns may be open cells', () => {
    expect(mazeIn(indented(OPEN, 2))).toEqual(drawn(...OPEN.map(row => `  ${row}`)));
    expect(notesOf(indented(OPEN, 2))).toEqual([
      ['Its rows begin with 2 blank columns, taken for open cells.'],
    ]);
  });

  test('is counted where a character is named', () => {
    const rows = FRAMED.with(2, '# # ## ?');
    const [item] = [...readText(indented(rows, 4))];
    expect(item).toMatchObject({ reason: expect.stringContaining('Line 3, column 12 is "?"') });
  });
});

describe('last columns and rows that are open', () => {
  const rows = ['S #   ', '# #   ', '#   G ', '### # ', '      '];

  test.each<[string, string]>([
    ['plain', rows.join('\n')],
    ['cells apart', apart(rows).join('\n')],
    ['cells of two characters', wide(rows).join('\n')],
    ['a string over several lines', `maze = """\n${rows.join('\n')}\n"""\n`],
    ['a list of strings', `maze = [\n${rows.map(row => `"${row}"`).join(',\n')}\n]\n`],
    ['JSON', JSON.stringify({ maze: rows.join('\n') })],
    ['a table', `id,maze\n1,"${rows.join('\n')}"\n`],
    ['a page', `<html><pre>${rows.join('\n')}</pre></html>`],
  ])('%s', (_, text) => {
    expect(mazeIn(text)).toEqual(drawn(...rows));
  });

  test('lines, where no column of corners closes them', () => {
    const lines = (last: string, width: number) =>
      ['+--+', '|S', '+  +', '|', last].map(row => row.padEnd(width)).join('\n');
    expect(mazeIn(lines('+', 7)).columns).toBe(5);
    expect(mazeIn(lines('+', 6)).columns).toBe(3);
    expect(mazeIn(lines('+--+', 7)).columns).toBe(3);
  });
});

test.each([
  ['box drawing', '   ┌──┬──┐\n S │  │  │\n   │  ╵  │\n   │   G │\n   └──┴──┘'],
  ['lines', '   +--+--+\n S |  |  |\n   +  +  +\n   |   G |\n   +--+--+'],
])('what stands before the first wall is not lost: %s', (_, text) => {
  const [item, ...more] = [...readText(text)];
  expect(more).toEqual([]);
  expect(item && isFound(item)).toBe(false);
});

test('the border tells the walls from a way that is drawn with another sign of walls', () => {
  const way = ['********', '*SX    *', '* X ** *', '* XXX XX', '*****XG*', '********'];
  const read = drawnMaze(way.join('\n'));
  const walls = way.map(row => row.replaceAll('X', ' ').replaceAll('*', '#'));
  expect(read.puzzle).toEqual(drawn(...walls));
  expect(read.answer).toBeDefined();
});

test('A and B are the ends of a maze of numbers, too', () => {
  const text = ['11111', '1A001', '11101', '1B001', '11111'].join('\n');
  const items = [...readText(text)];
  const maze = drawn('#####', '#S  #', '### #', '#G  #', '#####');
  expect(items.map(item => isFound(item) && item.puzzle)).toEqual([maze]);
});
