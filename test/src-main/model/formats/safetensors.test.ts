import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import {
  decodeSafetensors,
  encodeSafetensors,
  type SafetensorsFile,
  type StoredTensor,
} from '../../../../src-main/model/formats/safetensors.ts';

const tensor: fc.Arbitrary<StoredTensor> = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), fc.boolean(), fc.nat())
  .map(([shape, isFloat, seed]) => {
    const length = shape.reduce((product, size) => product * size, 1);
    const value = (_: unknown, at: number) => ((seed + 1) * (at + 1)) % 1000;
    const data = isFloat
      ? Float32Array.from({ length }, (_, at) => value(_, at) / 7)
      : Int32Array.from({ length }, value);
    return { shape, data };
  });

const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,20}$/).filter(text => !(text in Object.prototype));

const file: fc.Arbitrary<SafetensorsFile> = fc.record({
  tensors: fc.array(fc.tuple(name, tensor), { maxLength: 5 }).map(entries => new Map(entries)),
  metadata: fc.dictionary(name, fc.string({ unit: 'grapheme' }), { noNullPrototype: true }),
});

/** Decodes what may be damaged: a file, or an error that the user can do something about. */
function decodeOrRefuse(bytes: Uint8Array): SafetensorsFile | undefined {
  try {
    return decodeSafetensors(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return undefined;
  }
}

describe('a safetensors file', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(file, written => {
        const read = decodeSafetensors(encodeSafetensors(written));
        expect(read.metadata).toEqual(written.metadata);
        expect(read.tensors).toEqual(written.tensors);
      }),
    );
  });

  test('comes back from the middle of a larger buffer, at any alignment', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 0, max: 9 }), (written, before) => {
        const bytes = encodeSafetensors(written);
        const larger = new Uint8Array(bytes.length + before + 3);
        larger.set(bytes, before);
        const view = larger.subarray(before, before + bytes.length);
        expect(decodeSafetensors(view).tensors).toEqual(written.tensors);
      }),
    );
  });

  test('is laid out as the format says', () => {
    const bytes = encodeSafetensors({
      tensors: new Map([['w', { shape: [2, 1], data: Float32Array.of(1, -2) }]]),
      metadata: { format: 'mull' },
    });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const length = Number(view.getBigUint64(0, true));
    expect((8 + length) % 8).toBe(0);
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      __metadata__: { format: 'mull' },
      w: { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] },
    });
    expect([view.getFloat32(8 + length, true), view.getFloat32(12 + length, true)]).toEqual([1, -2]);
  });

  test('may name its tensors in another order than that in which they lie', () => {
    const written = ['a', 'b'].map((name, at) => [name, { shape: [1], data: Float32Array.of(at) }] as const);
    const bytes = encodeSafetensors({ tensors: new Map(written), metadata: {} });
    const text = Buffer.from(bytes).toString('latin1');
    const swapped = Buffer.from(
      text.replace('[0,4]', '[4,8]').replace(/\[4,8\](?!.*\[4,8\])/s, '[0,4]'),
      'latin1',
    );
    const { tensors } = decodeSafetensors(swapped);
    expect([...tensors].map(([name, { data }]) => [name, data[0]])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });

  test('that was cut short is refused, wherever it was cut', () => {
    fc.assert(
      fc.property(file, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (written, share) => {
        const bytes = encodeSafetensors(written);
        const cut = bytes.subarray(0, Math.floor(bytes.length * share));
        expect(() => decodeSafetensors(cut)).toThrow(UserError);
      }),
    );
  });

  test('of which a byte was changed is read or refused, never worse', () => {
    fc.assert(
      fc.property(file, fc.nat(), fc.nat(255), (written, place, value) => {
        const bytes = encodeSafetensors(written);
        bytes[place % bytes.length] = value;
        decodeOrRefuse(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test('that is no safetensors file at all is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect(decodeOrRefuse(bytes)?.tensors.size ?? 0).toBe(0);
      }),
    );
  });

  test('with any JSON for a header is read or refused', () => {
    const entry = fc.record(
      {
        dtype: fc.constantFrom('F32', 'F16', 1),
        shape: fc.array(fc.integer()),
        data_offsets: fc.array(fc.integer()),
      },
      { requiredKeys: [] },
    );
    const header = fc.oneof(fc.jsonValue(), fc.dictionary(name, fc.oneof(entry, fc.jsonValue())));
    fc.assert(
      fc.property(header, json => {
        decodeOrRefuse(withHeader(JSON.stringify(json)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is wrong with a safetensors file is said', () => {
  test.each([
    {
      what: 'a type that Mull does not read',
      header: { w: { dtype: 'F16', shape: [1], data_offsets: [0, 2] } },
      message: /numbers of F16|header cannot be used/,
    },
    {
      what: 'an entry that is no tensor',
      header: { w: { some: 'text' } },
      message: /numbers of F16|header cannot be used/,
    },
    {
      what: 'data behind the end',
      header: { w: { dtype: 'F32', shape: [4], data_offsets: [0, 16] } },
      message: 'Tensor w should have 4 numbers, but the file holds 2.',
    },
    {
      what: 'offsets that do not fit the shape',
      header: { w: { dtype: 'F32', shape: [1], data_offsets: [0, 8] } },
      message: 'Tensor w should have 1 numbers, but the file holds 2.',
    },
  ])('$what', ({ header, message }) => {
    expect(() => decodeSafetensors(withHeader(JSON.stringify(header)))).toThrow(message);
  });

  test('and always with what to do', () => {
    const header = { w: { dtype: 'F32', shape: [4], data_offsets: [0, 16] } };
    expect(() => decodeSafetensors(withHeader(JSON.stringify(header)))).toThrow(
      expect.objectContaining({ action: 'Copy or export the file again.' }),
    );
  });
});

/** A file with this header and eight bytes of data. */
function withHeader(json: string): Uint8Array {
  const header = new TextEncoder().encode(json);
  const bytes = new Uint8Array(8 + header.length + 8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  return bytes;
}
