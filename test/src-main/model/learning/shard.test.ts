import { expect, test } from 'vitest';
import { shardSize } from '../../../../src-main/model/learning/shard.ts';
import { tinyConfig } from '../../train/tiny-run.ts';

test.each([
  { size: 9, batch: 16, threads: 1, shard: 4 }, // 729 places each, 3000 at once
  { size: 9, batch: 16, threads: 8, shard: 2 }, // something to do for every thread
  { size: 9, batch: 9, threads: 1, shard: 3 }, // without a rest
  { size: 4, batch: 6, threads: 4, shard: 2 },
  { size: 16, batch: 4, threads: 1, shard: 1 }, // one alone is more
])('$batch puzzles of $size×$size on $threads threads are worked on by $shard', of => {
  const extent = { rows: of.size, columns: of.size, symbols: of.size, batch: of.batch };
  expect(shardSize(tinyConfig, extent, of.threads)).toBe(of.shard);
});
