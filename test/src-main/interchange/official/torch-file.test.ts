import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { loadFixture } from '../../model/networks/official.ts';
import { readTorchFile } from './read-torch-file.ts';
import { floats, stateDictPickle, torchFile, type WrittenTensor } from './torch-writer.ts';

/** The tensors with their numbers, which are otherwise read when they are asked for. */
const readAll = (file: Uint8Array) =>
  Object.fromEntries(
    [...readTorchFile(file, 'step_1')].map(([name, tensor]) => [
      name,
      { shape: tensor.shape, data: tensor.data },
    ]),
  );
const read = (tensors: Readonly<Record<string, WrittenTensor>>, more?: Record<string, Uint8Array>) =>
  readAll(torchFile(tensors, more));

const NAMES = ['trm-att', 'trm-mlp', 'trm-att-derived-emb-len', 'hrm'];

describe('a checkpoint of PyTorch', () => {
  test.each(NAMES)('%s holds exactly the tensors that PyTorch says', name => {
    const { checkpoint, tensors } = loadFixture(name);
    const expected = [...tensors].filter(([tensor]) => !tensor.startsWith('gradient.'));
    const prefixed = expected.map(([tensor, stored]) => [`_orig_mod.model.inner.${tensor}`, stored] as const);
    expect(expected.length).toBeGreaterThan(14);
    expect(readAll(checkpoint)).toEqual(Object.fromEntries(prefixed));
  });

  test('may have its files in any folder, or in none', () => {
    const tensors = { a: floats([2], [1, 2]) };
    for (const root of ['archive/', 'step_7/', '']) {
      expect(readTorchFile(torchFile(tensors, {}, root), 'step_7').get('a')!.data, root).toEqual(
        Float32Array.of(1, 2),
      );
    }
  });
});

describe('numbers', () => {
  const stored = (storage: WrittenTensor['storage'], data: ArrayBufferView, length: number) => ({
    x: { storage, bytes: new Uint8Array(data.buffer as ArrayBuffer), length, shape: [length] },
  });

  test('of 16 bits are widened exactly', () => {
    const bfloat = Uint16Array.of(0x3f80, 0xc040, 0x0001, 0x7f7f, 0x8000);
    expect(read(stored('BFloat16Storage', bfloat, 5)).x!.data).toEqual(
      Float32Array.of(1, -3, 2 ** -133, 255 * 2 ** 120, -0),
    );
    const half = Uint16Array.of(0x3c00, 0xc200, 0x0001, 0x7bff, 0x8000, 0x3555);
    expect(read(stored('HalfStorage', half, 6)).x!.data).toEqual(
      Float32Array.of(1, -3, 2 ** -24, 65_504, -0, 0x555 / 4096),
    );
  });

  test('that are whole come as int32, unless they are too large', () => {
    const whole = BigInt64Array.of(5n, -7n, 2n ** 31n - 1n);
    expect(read(stored('LongStorage', whole, 3)).x!.data).toEqual(Int32Array.of(5, -7, 2 ** 31 - 1));
    expect(read(stored('IntStorage', Int32Array.of(-1), 1)).x!.data).toEqual(Int32Array.of(-1));
    expect(() => read(stored('LongStorage', BigInt64Array.of(2n ** 31n), 1))).toThrow('2147483648');
  });

  test('of other types are refused by name', () => {
    expect(() => read(stored('CharStorage', Int8Array.of(1), 1))).toThrow('torch.CharStorage');
  });
});

describe('views', () => {
  const storage = Float32Array.from({ length: 12 }, (_, at) => at);
  const view = (shape: number[], strides: number[], offset = 0): number[] => [
    ...read({ x: { ...floats([12], storage), shape, strides, offset } }).x!.data,
  ];

  test('are no tables to be read in pieces', () => {
    const tensors = {
      whole: floats([12], storage),
      every: { ...floats([12], storage), shape: [6], strides: [2] },
    };
    const file = readTorchFile(torchFile(tensors), 'a file');
    const piecesOf = (name: string) => [...file.get(name)!.pieces()].map(piece => [...piece]);
    expect(piecesOf('whole').flat()).toEqual([...storage]);
    expect(() => piecesOf('every')).toThrow('every is no table of its own');
  });

  test('need not be contiguous', () => {
    expect(view([3, 4], [4, 1])).toEqual([...storage]);
    expect(view([4, 3], [1, 4])).toEqual([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
    expect(view([2, 2], [6, 2], 1)).toEqual([1, 3, 7, 9]);
    expect(view([2, 3], [0, 1], 9)).toEqual([9, 10, 11, 9, 10, 11]);
    expect(view([], [], 5)).toEqual([5]);
    expect(view([0, 3], [3, 1])).toEqual([]);
  });

  test('agree with the definition for all shapes, strides and offsets, or are refused', () => {
    const axis = fc.record({ size: fc.integer({ min: 1, max: 3 }), stride: fc.integer({ min: 0, max: 6 }) });
    fc.assert(
      fc.property(fc.array(axis, { maxLength: 3 }), fc.nat(13), (axes, offset) => {
        const [shape, strides] = [axes.map(({ size }) => size), axes.map(({ stride }) => stride)];
        const expected = axes.reduce<number[]>(
          (starts, { size, stride }) =>
            starts.flatMap(start => Array.from({ length: size }, (_, index) => start + index * stride)),
          [offset],
        );
        if (expected.some(at => at >= 12)) expect(() => view(shape, strides, offset)).toThrow(UserError);
        else expect(view(shape, strides, offset)).toEqual(expected);
      }),
    );
  });

  test('may share a storage', () => {
    const shared = { ...floats([12], storage), key: '0' };
    const { a, b } = read({ a: { ...shared, shape: [2] }, b: { ...shared, shape: [2], offset: 10 } });
    expect([a!.data, b!.data]).toEqual([Float32Array.of(0, 1), Float32Array.of(10, 11)]);
  });

  test('beyond the storage, or of more numbers than fit into memory, are refused', () => {
    expect(() => view([13], [1])).toThrow('Tensor x reaches to number 13 of 12.');
    expect(() => view([2], [1], 11)).toThrow('reaches to number 13 of 12');
    expect(() => view([100_000, 100_000], [0, 0])).toThrow('more numbers than fit');
    expect(() => view([2, 2], [1])).toThrow(UserError);
    expect(() => view([-1], [1])).toThrow(UserError);
    expect(() => view([1], [-1])).toThrow(UserError);
  });
});

describe('a damaged checkpoint', () => {
  const tensors = { weight: floats([2, 2], [1, 2, 3, 4]) };

  test('says what is missing', () => {
    const held = 'Tensor weight should have 4 numbers of float32, but its file';
    expect(() => read(tensors, { 'step_100/data/0': new Uint8Array(15) })).toThrow(`${held} holds 15 bytes`);
    const alone = zipSync({ 'a/data.pkl': stateDictPickle(tensors) });
    expect(() => readTorchFile(alone, 'step_1')).toThrow(`${held} is missing`);
    const empty = zipSync({ 'a/data.pkl': new Uint8Array() });
    expect(() => readTorchFile(empty, 'step_1')).toThrow('damaged at byte 0');
    expect(() => read(tensors, { 'step_100/byteorder': strToU8('big') })).toThrow('big-endian');
  });

  test('that is no zip, or one of something else, says so', () => {
    const readBytes = (file: Uint8Array) => () => readTorchFile(file, 'step_1');
    expect(readBytes(strToU8('hello'))).toThrow('step_1 is not a PyTorch checkpoint');
    expect(readBytes(Uint8Array.of(0x80, 2, 0x8a))).toThrow("PyTorch's old format");
    expect(readBytes(zipSync({ 'model.json': strToU8('{}') }))).toThrow('not a PyTorch checkpoint');
    expect(readBytes(zipSync({ 'a/data.pkl': strToU8(''), 'b/data.pkl': strToU8('') }))).toThrow(UserError);
  });

  test('cut short at any byte, or changed anywhere, gives tensors or a UserError', () => {
    const file = torchFile(tensors);
    for (let length = 0; length < file.length; length++) {
      expect(() => readTorchFile(file.subarray(0, length), 'step_1'), `${length} bytes`).toThrow(UserError);
    }
    const whole = readAll(file);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), (at, byte) => {
        const changed = file.slice();
        changed[at] = byte;
        try {
          expect(readAll(changed)).toEqual(whole); // what does not matter was changed
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
