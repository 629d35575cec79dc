import { describe, expect, test } from 'vitest';
import { readText } from '../../../../../shared/reading/index.ts';
import { WIKIPEDIA } from '../../../puzzles/sudoku/samples.ts';
import { refusals, sudokus } from '../../inputs/short.ts';

/** Game IDs of Simon Tatham's Solo. */

const CELLS = '5_3b7d6b1_9_5d9_8d6a8c6c3_4b8a3b1_7c2c6a6d2_8d4_1_9b5d8b7_9';
/** Lines between columns behind every third cell, and the same between rows. */
const BOXES = `bb${'db'.repeat(17)}b`;

test('cells, and diagonals where an x says so', () => {
  const items = [...readText(`3x3:${CELLS}\n3x3xdu:${CELLS}\n`)];
  expect(sudokus(items)).toEqual([WIKIPEDIA, WIKIPEDIA]);
  expect(items).toMatchObject([{ puzzle: { diagonals: false } }, { puzzle: { diagonals: true }, line: 2 }]);
});

test('boxes of the size that it names', () => {
  const boxOf = (id: string) => [...readText(id)].map(item => ('puzzle' in item ? item.puzzle : item));
  expect(boxOf('2x3:1zi')).toMatchObject([{ regions: expect.arrayContaining([0]), givens: { 0: 1 } }]);
  expect(boxOf('2x3:1zi')[0]).toMatchObject({ regions: { 2: 0, 3: 1, 6: 0, 12: 2 } });
  expect(boxOf('3x2:1zi')[0]).toMatchObject({ regions: { 1: 0, 2: 1, 6: 0, 12: 0, 18: 3 } });
});

test('regions of any form', () => {
  expect([...readText(`9j:${CELLS},${BOXES}`)]).toMatchObject([
    { puzzle: { regions: { 0: 0, 3: 1, 27: 3 } } },
  ]);
  // The columns of 4×4 cells: a line at every place between columns, none between rows.
  const [item] = [...readText('4j:1o,____________l')];
  expect(item).toMatchObject({ puzzle: { regions: [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3] } });
});

describe('refused', () => {
  test.each<[string, string, RegExp]>([
    ['a Killer', '3x3k:zzzc,aa_,a9', /Killer/],
    ['another size', '3x5:zzzzzzzzq', /15×15.*10×10/],
    ['a part', `3x3:${CELLS.slice(0, -3)}`, /is not whole/],
    ['no regions', `9j:${CELLS}`, /is not whole/],
    ['too large a digit', '2x2:9o', /holds 9/],
  ])('%s', (_, id, reason) => {
    expect(refusals(readText(id))).toEqual([expect.stringMatching(reason)]);
  });
});
