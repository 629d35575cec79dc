import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ShardWriter } from '../../../../src-main/train/torch/shards.ts';

/** The numbers of a .npy file, and their type in NumPy's words. */
function numbersIn(file: Uint8Array): { type: string; numbers: number[] } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = 10 + view.getUint16(8, true);
  const [, type] = new TextDecoder('latin1').decode(file.subarray(10, start)).match(/'descr': '(.+?)'/) ?? [];
  const size = type === '|u1' ? 1 : 4;
  const numbers = Array.from({ length: (file.length - start) / size }, (_, index) => {
    const at = start + index * size;
    if (type === '|u1') return view.getUint8(at);
    return type === '<f4' ? view.getFloat32(at, true) : view.getInt32(at, true);
  });
  return { type: type!, numbers };
}

/** The rows of a shard's only tensor as PyTorch gets them back: codes into the palette, rows into the distinct ones. */
function unpacked(packed: Uint8Array, width: number): { type: string; rows: number[][] } {
  const files = unzipSync(packed);
  const [codes, palette, rows] = ['codes', 'palette', 'rows'].map(part => numbersIn(files[`x.${part}.npy`]!));
  const row = (at: number) => codes!.numbers.slice(at * width, (at + 1) * width);
  return {
    type: codes!.type,
    rows: rows!.numbers.map(at => row(at).map(code => palette!.numbers[code]!)),
  };
}

test('every row comes back as it was added, however many different numbers there are', () => {
  const row = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.boolean(), (rows, isFloat) => {
      const writer = new ShardWriter(new Map([['x', [40]]]));
      for (const numbers of rows)
        writer.add({ x: isFloat ? Float32Array.from(numbers) : Int32Array.from(numbers) });
      expect(unpacked(writer.pack(), 40).rows).toEqual(rows);
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
    expect(unpacked(writer.pack(), count)).toEqual({ type, rows: [numbers] });
  }
});
