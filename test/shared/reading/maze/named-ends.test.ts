import { expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { mazes } from '../inputs/short.ts';

/** Mazes of a text that names their start and goal in words. */

const ROWS = ['#####', '#...#', '#.#.#', '#...#', '#####'];
const MAZE = ROWS.join('\n');
const ENDED = '#####/#S..#/#.#.#/#..G#/#####';
const notesIn = (text: string) =>
  [...readText(text)].flatMap(item => (isFound(item) ? (item.notes ?? []) : []));

test.each([
  `${MAZE}\nStart: (1,1)\nGoal: (3,3)`,
  `Start: (1, 1), Goal: (3, 3)\n${MAZE}`,
  `Find a path from (1, 1) to (3, 3).\n\n${MAZE}`,
  `${MAZE}\n\nThe start is at row 1, column 1; the goal is at row 3, column 3.`,
  `start_pos = [1, 1]\nend = 3, 3\n\n${MAZE}`,
])('%s', text => {
  expect(mazes(readText(text))).toEqual([ENDED]);
  expect(notesIn(text)).toEqual([
    'The start is where the text names it: row 1, column 1, counted from 0.',
    'The goal is where the text names it: row 3, column 3, counted from 0.',
  ]);
});

test('named ends tell which number is open', () => {
  const text = 'Start: (0, 1)\nGoal: (2, 2)\n1 0 1\n1 0 0\n1 1 0';
  expect(mazes(readText(text))).toEqual(['#S#/#../##G']);
});

test('ends that cannot be those of the maze are left out, and that is said', () => {
  const text = `${MAZE}\nStart: (0, 0)\nGoal: (3, 3)`;
  expect(mazes(readText(text))).toEqual([ROWS.join('/')]);
  expect(notesIn(text)).toEqual([
    expect.stringContaining('row 0, column 0, counted from 0, which is a wall'),
  ]);
});

test('of several mazes nobody can tell whose they are', () => {
  const text = `Start: (1, 1)\n${MAZE}\n\n${MAZE}`;
  expect(mazes(readText(text))).toEqual([ROWS.join('/'), ROWS.join('/')]);
  expect(notesIn(text)).toEqual(Array(2).fill(expect.stringContaining('several mazes')));
});

test('ends that are drawn count, whatever the text names', () => {
  const text = `${ENDED.replaceAll('/', '\n')}\nStart: (2, 2)\nGoal: (4, 4)`;
  expect(mazes(readText(text))).toEqual([ENDED]);
  expect(notesIn(text)).toEqual([]);
});
