import { expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { readAll } from '../../../reading.ts';
import { digitsIn, WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';

/** Answers that stand apart from their puzzles are no puzzles. */

const swapped = (board: string) => board.replace(/[12]/g, digit => (digit === '1' ? '2' : '1'));
const PUZZLES = [WIKIPEDIA, swapped(WIKIPEDIA)];
const SOLUTIONS = [WIKIPEDIA_SOLUTION, swapped(WIKIPEDIA_SOLUTION)];
const grid = (board: string) => board.match(/.{9}/g)!.join('\n');

/** Givens and solutions, as they were written. */
const readIn = (text: string) =>
  readAll(text).puzzles.map(({ puzzle, solution }) => [
    puzzle.kind === 'sudoku' ? puzzle.givens.map(digit => digit || '.').join('') : '',
    solution?.join(''),
  ]);

test.each([
  ['grids', [...PUZZLES.map(grid), 'Solutions', ...SOLUTIONS.map(grid)].join('\n\n')],
  ['lines', [...PUZZLES, 'Solutions', ...SOLUTIONS].join('\n')],
  ['other names in JSON', JSON.stringify(PUZZLES.map((x, at) => ({ x: grid(x), y: grid(SOLUTIONS[at]!) })))],
  [
    'an assertion of a program',
    PUZZLES.map(
      (board, at) => `b = """\n${grid(board)}\n"""\nassert solve(b) == """\n${grid(SOLUTIONS[at]!)}\n"""\n`,
    ).join('\n'),
  ],
])('solutions at the end: %s', (_, text) => {
  expect(readIn(text)).toEqual(PUZZLES.map((board, at) => [board, SOLUTIONS[at]]));
});

test('a full grid that breaks a rule of the puzzle, or changes a given, is no answer to it', () => {
  const between = `\n\n${WIKIPEDIA}\n\n`;
  const other = WIKIPEDIA_SOLUTION.replace('5', '4');
  expect(readIn(`${PUZZLES[1]}${between}${other}\n`).map(([, solution]) => solution)).toEqual([
    undefined,
    undefined,
  ]);
});

test('a maze with its way drawn in is the answer to the one without', () => {
  const maze = ['#######', '#S#   #', '# # # #', '#   #G#', '#######'].join('\n');
  const way = ['#######', '#S#ooo#', '#o#o#o#', '#ooo#G#', '#######'].join('\n');
  const items = [...readText(JSON.stringify({ input: maze, output: way }))];
  expect(items).toHaveLength(1);
  expect(items.every(item => isFound(item) && item.solution)).toBe(true);
});

test('a list that is longer than what is kept comes whole', () => {
  const { puzzles } = readAll(`${`${WIKIPEDIA}\n`.repeat(2500)}${WIKIPEDIA_SOLUTION}\n`);
  expect(puzzles).toHaveLength(2500);
  expect(puzzles.at(-1)!.solution).toEqual(digitsIn(WIKIPEDIA_SOLUTION));
});
