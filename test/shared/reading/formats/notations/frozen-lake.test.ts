import { expect, test } from 'vitest';
import { readText } from '../../../../../shared/reading/index.ts';
import { mazes } from '../../inputs/short.ts';

/** Maps of FrozenLake. */

const ROWS = ['SFFF', 'FHFH', 'FFFH', 'HFFG'];
const MAZE = 'S.../.#.#/...#/#..G';
const bytes = ROWS.map(row => `[${[...row].map(cell => `b'${cell}'`).join(' ')}]`).join('\n ');

test.each<[string, string]>([
  ['lines', ROWS.join('\n')],
  ['a list', `desc=["${ROWS.join('", "')}"]\nenv = gym.make("FrozenLake-v1", desc=desc)`],
  ['a list of JSON', JSON.stringify(ROWS)],
  ['lists of cells', JSON.stringify(ROWS.map(row => [...row]))],
  ['a print of NumPy', `[${bytes}]`],
  ['cells apart', ROWS.map(row => [...row].join(' ')).join('\n')],
])('%s', (_, text) => {
  const items = [...readText(text)];
  expect(mazes(items)).toEqual([MAZE]);
  expect(items).toMatchObject([{ notes: [expect.stringContaining('holes (H)')] }]);
});

test('several maps', () => {
  expect(
    mazes(readText(`MAPS = {\n "4x4": ${JSON.stringify(ROWS)},\n "3x3": ["SFF", "FHF", "FFG"]\n}`)),
  ).toEqual([MAZE, 'S../.#./..G']);
});

test('a map that lacks a row is none', () => {
  expect(mazes(readText(ROWS.slice(1).join('\n')))).toEqual([]);
});
