import { describe, expect, it } from 'vitest';
import {
  likelySize,
  mapGrids,
  swapped,
  withGrid,
} from '../../../../../src-renderer/puzzles/arc/edit/task.ts';
import { grid, task } from '../samples.ts';

describe('likelySize', () => {
  const size = (pairs: [string, string][], input: string) => likelySize(task(pairs, ['0']), grid(input));

  it('is that of the input where every output is as large as its input', () => {
    expect(size([['12', '00']], '123 456')).toEqual({ rows: 2, columns: 3 });
  });

  it('is the size that all outputs have', () => {
    expect(
      size(
        [
          ['12', '000'],
          ['12 34', '111'],
        ],
        '1234',
      ),
    ).toEqual({ rows: 1, columns: 3 });
  });

  it('grows with the input by the same factor', () => {
    const twice: [string, string][] = [
      ['12', '1122 1122'],
      ['1', '11 11'],
    ];
    expect(size(twice, '123 456')).toEqual({ rows: 4, columns: 6 });
    expect(size(twice, '1'.repeat(16))).toEqual({ rows: 1, columns: 16 }); // 32 columns are too many
  });

  it('is that of the input where nothing fits', () => {
    expect(
      size(
        [
          ['12', '1'],
          ['123', '1 2'],
        ],
        '12',
      ),
    ).toEqual({ rows: 1, columns: 2 });
  });
});

describe('the name of a task, by which models know it', () => {
  const known = { ...task([['12', '21']], ['0']), name: '007bbfb7' };

  it('goes when its pairs change', () => {
    expect(swapped(known, 0).name).toBeUndefined();
    expect(withGrid(known, { list: 'pairs', index: 0, side: 'input' }, grid('3')).name).toBeUndefined();
    expect(mapGrids(known, () => grid('5')).name).toBeUndefined();
  });

  it('stays when another test is asked', () => {
    expect(withGrid(known, { list: 'tests', index: 0, side: 'input' }, grid('3')).name).toBe('007bbfb7');
  });
});
