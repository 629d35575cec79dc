import { expect, test } from 'vitest';
import { floatTensors } from '../../../src-main/interchange/onnx-reader.ts';

/** A graph (`GraphProto`) with one initializer "w" of two numbers of a type, and its raw bytes. */
function graphOf(type: number, raw: readonly number[]): Uint8Array {
  const tensor = [0x08, 2, 0x10, type, 0x42, 1, 0x77, 0x4a, raw.length, ...raw];
  return Uint8Array.from([0x2a, tensor.length, ...tensor]);
}

test('a tensor is read that holds as many float32 numbers as its shape says, and no other', () => {
  const [one, minusTwo] = [
    [0, 0, 0x80, 0x3f],
    [0, 0, 0, 0xc0],
  ] as const;
  const read = (type: number, ...raw: number[]) => [...floatTensors(graphOf(type, raw))];
  expect(read(1, ...one, ...minusTwo)).toMatchObject([['w', { shape: [2], data: Float32Array.of(1, -2) }]]);
  for (const raw of [one, [...one, ...minusTwo, ...one], [...one, 0, 0, 0]])
    expect(read(1, ...raw)).toEqual([]);
  expect(read(6, ...one, ...minusTwo)).toEqual([]); // int32
});
