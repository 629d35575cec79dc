import { describe, expect, test } from 'vitest';
import { readText } from '../../../../shared/reading/index.ts';
import { mazes } from '../inputs/short.ts';

/** Which of two kinds of cells are the walls, told by frames, ways and what hangs together. */

const FRAMED = ['#######', '#S..#.#', '#.#.#.#', '#.#...#', '#.###.#', '#...#G#', '#######'];
const UNFRAMED = ['S..#.', '.#.#.', '.#...', '.###.', '...#G'];
const TWO_WAYS = ['S....', '.###.', '.#...', '.#.#.', '...#G'];
const FIELD = ['S...#', '.#...', '...#.', '#...G'];
const INNER = ['..#..', '.#...', '.S.#.', '#.#.G', '.....'];

/** @param signs of walls, open cells, start and goal */
const drawn = (rows: readonly string[], signs: readonly string[], between = ''): string =>
  rows.map(row => Array.from(row, cell => signs['#.SG'.indexOf(cell)]!).join(between)).join('\n');

const cases: [string, string[]][] = [
  ['a frame', FRAMED],
  ['no frame', UNFRAMED],
  ['several ways', TWO_WAYS],
  ['obstacles in a field', FIELD],
  ['ends within', INNER],
];

describe.each(cases)('a maze with %s', (_, rows) => {
  test.each<[string, string[]]>([
    ['black walls', ['⬛', '⬜', '🟩', '🟥']],
    ['white walls', ['⬜', '⬛', '🟩', '🟥']],
    ['black walls of text', ['■', '□', 'S', 'G']],
    ['white walls of text', ['□', '■', 'S', 'G']],
  ])('of squares, %s', (__, signs) => {
    expect(mazes(readText(drawn(rows, signs)))).toEqual([rows.join('/')]);
  });

  test.each<[string, string[]]>([
    ['1 for walls', ['1', '0', '2', '3']],
    ['0 for walls', ['0', '1', '2', '3']],
    ['letters for ends', ['1', '0', 'S', 'G']],
  ])('of numbers, %s', (__, signs) => {
    expect(mazes(readText(drawn(rows, signs, ' ')))).toEqual([rows.join('/')]);
  });
});

test('white walls that no frame shows are said, black ones are not', () => {
  const notes = (signs: string[]) => [...readText(drawn(UNFRAMED, signs))][0];
  expect(notes(['⬜', '⬛', '🟩', '🟥'])).toMatchObject({ notes: ['White squares were taken for walls.'] });
  expect(notes(['⬛', '⬜', '🟩', '🟥'])).not.toHaveProperty('notes');
});

test('squares on one line are a maze of rows', () => {
  const rows = UNFRAMED.map(row => row.replaceAll('.', '■').replaceAll('#', '□'));
  expect(mazes(readText(rows.join('')))).toEqual([UNFRAMED.join('/')]);
});

test.each<[string, string]>([
  ['obstacles within open cells', '0000\n0100\n0010\n0000\n0000'],
  ['open cells at most of a border', '00000\n01100\n00011\n01000\n00000'],
])('numbers: %s are no frame', (_, text) => {
  const [read] = mazes(readText(text.replace(/(?<=.)(?=.)/g, ' ')));
  const expected = text.replaceAll('1', '#').replaceAll('0', '.').replaceAll('\n', '/');
  expect(read).toBe(`S${expected.slice(1, -1)}G`);
});

test('a matrix that is no square is no Sudoku', () => {
  const rows = ['S...', '#...', '#.#.', '.#..', '....', '..#.', '....', '..G#', '....'];
  expect(mazes(readText(drawn(rows, ['1', '0', '2', '3'], ' ')))).toEqual([rows.join('/')]);
});
