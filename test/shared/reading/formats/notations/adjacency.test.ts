import { expect, test } from 'vitest';
import { readText } from '../../../../../shared/reading/index.ts';
import { mazes, refusals } from '../../inputs/short.ts';

/** Mazes as tokens for language models. */

const WAYS = '(0,0) <--> (0,1) ; (1,0) <--> (0,0) ; (1,1) <--> (0,1) ;';
const ENDS = '<ORIGIN_START> (0,0) <ORIGIN_END> <TARGET_START> (1,1) <TARGET_END>';
const LINE = `<ADJLIST_START> ${WAYS} <ADJLIST_END> ${ENDS} <PATH_START> (0,0) (0,1) (1,1) <PATH_END>`;
const MAZE = '#####/#S..#/#.#.#/#.#G#/#####';

test('one a line, with the way', () => {
  const items = [...readText(`${LINE}\n${LINE.replace(/ <PATH.*/, '')}\n`)];
  expect(mazes(items)).toEqual([MAZE, MAZE]);
  const values = [...'0000001110000100001000000'].map(Number);
  expect(items).toMatchObject([{ line: 1, solution: [{ values }] }, { line: 2 }]);
  expect(items[1]).not.toHaveProperty('solution');
});

test('tokens apart', () => {
  expect(mazes(readText(LINE.replace(/[(),]/g, ' $& ').replace(/ +/g, ' ')))).toEqual([MAZE]);
});

test.each([
  ['cut off', LINE.slice(0, 80)],
  ['rooms apart', LINE.replace('(1,1) <-->', '(1,0) <-->')],
  ['a goal outside', LINE.replace('(1,1) <TARGET', '(7,1) <TARGET')],
])('%s: refused', (_, text) => {
  expect(refusals(readText(text))).toEqual(['These tokens are no whole maze.']);
});
