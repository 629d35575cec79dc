import { expect, test } from 'vitest';
import { meanVector, saveTable, tableIn } from '../../../src-main/model/puzzle-table.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

test('the mean of more rows than are read is that of some that are spread over all', () => {
  const rows = 20_000;
  const row = (index: number) => Float32Array.of(index < rows / 2 ? 0 : 1, 3);
  expect([...meanVector({ rows, width: 2, row })]).toEqual([0.5, 3]);
});

test('a table that was cut short is refused, and so is one with values that are no numbers', async () => {
  await using folder = await temporaryFolder('table');
  const tableOf = (...values: number[]) => {
    const numbers = Float32Array.from(values);
    return { rows: values.length, width: 1, row: () => numbers, pieces: () => [numbers] };
  };
  saveTable(folder.path, tableOf(1, 2));
  const vectors = { puzzles: 3, width: 1, tokens: 1, outside: true };
  expect(() => tableIn(folder.path, vectors)).toThrow('its table of puzzle vectors has 8 bytes');
  expect(() => saveTable(folder.path, tableOf(1, Number.NaN, 2))).toThrow('the training went wrong');
});
