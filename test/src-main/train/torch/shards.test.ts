import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ShardWriter } from '../../../../src-main/train/torch/shards.ts';
import { unpacked } from './npz.ts';

test('every row comes back as it was added, however many different numbers there are', () => {
  const row = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.boolean(), (some, isFloat) => {
      const rows = [...some, ...some];
      const writer = new ShardWriter(new Map([['x', [40]]]));
      for (const numbers of rows)
        writer.add({ x: isFloat ? Float32Array.from(numbers) : Int32Array.from(numbers) });
      const shard = unpacked(writer.pack(), 40);
      expect(shard.rows).toEqual(rows);
      expect(shard.palette).toBe(isFloat ? '<f4' : '<i4');
      expect(shard.distinct).toBe(new Set(rows.map(String)).size);
    }),
  );
});

test('up to 256 different numbers take a byte each, more of them four', () => {
  for (const [count, type] of [
    [256, '|u1'],
    [257, '<i4'],
  ] as const) {
    const writer = new ShardWriter(new Map([['x', [count]]]));
    const numbers = Array.from({ length: count }, (_, at) => at * 3);
    writer.add({ x: Int32Array.from(numbers) });
    expect(unpacked(writer.pack(), count)).toMatchObject({ type, rows: [numbers] });
  }
});
