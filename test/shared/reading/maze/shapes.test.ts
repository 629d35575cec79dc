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
