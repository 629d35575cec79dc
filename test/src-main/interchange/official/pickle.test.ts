import { existsSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { readPickle } from '../../../../src-main/interchange/official/pickle.ts';
import { readPickledCheckpoint } from '../../../../src-main/interchange/official/state-dict.ts';
import { floats, pickle, stateDictPickle } from './torch-writer.ts';

/** What CPython 3.11 wrote of a state dict of a tensor and a parameter, with `_metadata`, in protocols 2 and 4. */
const PROTOCOL_2 =
  'gAJjY29sbGVjdGlvbnMKT3JkZXJlZERpY3QKcQApUnEBKFgBAAAAYXECY3RvcmNoLl91dGlscwpfcmVidWlsZF90ZW5zb3JfdjIKcQMoKFgHAAAAc3RvcmFnZXEEY3RvcmNoCkZsb2F0U3RvcmFnZQpxBVgBAAAAMHEGWAYAAABjdWRhOjBxB0sGdHEIUUsASwJLA4ZxCUsDSwGGcQqJaAApUnELdHEMUnENWAEAAABicQ5jdG9yY2guX3V0aWxzCl9yZWJ1aWxkX3BhcmFtZXRlcgpxD2gDKChoBGN0b3JjaApCRmxvYXQxNlN0b3JhZ2UKcRBYAQAAADFxEWgHSnARAQB0cRJRSgAAAQBLBIVxE0sBhXEUiWgAKVJxFXRxFlJxF4hoAClScRiHcRlScRp1fXEbWAkAAABfbWV0YWRhdGFxHGgAKVJxHVgAAAAAcR59cR9YBwAAAHZlcnNpb25xIEsBc3NzYi4=';
const PROTOCOL_4 =
  'gASVLQEAAAAAAACMC2NvbGxlY3Rpb25zlIwLT3JkZXJlZERpY3SUk5QpUpQojAFhlIwMdG9yY2guX3V0aWxzlIwSX3JlYnVpbGRfdGVuc29yX3YylJOUKCiMB3N0b3JhZ2WUjAV0b3JjaJSMDEZsb2F0U3RvcmFnZZSTlIwBMJSMBmN1ZGE6MJRLBnSUUUsASwJLA4aUSwNLAYaUiWgCKVKUdJRSlIwBYpRoBYwSX3JlYnVpbGRfcGFyYW1ldGVylJOUaAcoKGgIaAmMD0JGbG9hdDE2U3RvcmFnZZSTlIwBMZRoDUpwEQEAdJRRSgAAAQBLBIWUSwGFlIloAilSlHSUUpSIaAIpUpSHlFKUdX2UjAlfbWV0YWRhdGGUaAIpUpSMAJR9lIwHdmVyc2lvbpRLAXNzc2Iu';

/** `pickle.dumps` of an object that asks for os.system('touch /tmp/mull-was-here') when it is loaded. */
const CRAFTED = {
  2: 'gAJ9cQBYAQAAAGFxAWNwb3NpeApzeXN0ZW0KcQJYGAAAAHRvdWNoIC90bXAvbXVsbC13YXMtaGVyZXEDhXEEUnEFcy4=',
  4: 'gASVOgAAAAAAAAB9lIwBYZSMBXBvc2l4lIwGc3lzdGVtlJOUjBh0b3VjaCAvdG1wL211bGwtd2FzLWhlcmWUhZRSlHMu',
};

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
const states = (...parts: readonly (readonly number[])[]): Uint8Array =>
  Uint8Array.from([...pickle.protocol, ...parts.flat(), ...pickle.stop]);

describe('the list of weights', () => {
  test.each([
    ['2', PROTOCOL_2, 2],
    ['3', PROTOCOL_2, 3],
    ['4', PROTOCOL_4, 4],
    ['5', PROTOCOL_4, 5],
  ])('is read in protocol %s', (_, base64, protocol) => {
    const file = Uint8Array.from(bytesOf(base64));
    file[1] = protocol; // these differ in nothing else
    expect(Object.fromEntries(readPickledCheckpoint(file).tensors)).toEqual({
      a: { storage: { type: 'float32', key: '0', length: 6 }, offset: 0, shape: [2, 3], strides: [3, 1] },
      b: {
        storage: { type: 'bfloat16', key: '1', length: 70_000 },
        offset: 65_536,
        shape: [4],
        strides: [1],
      },
    });
  });

  test('is refused when it holds anything else', () => {
    const key = pickle.text('epoch');
    const set = [...pickle.emptyDict, ...pickle.mark];
    expect(() => readPickledCheckpoint(states(pickle.int(7)))).toThrow('it is not a dict');
    expect(() => readPickledCheckpoint(states(set, key, pickle.int(7), pickle.setItems))).toThrow(
      'its entry "epoch" is no tensor',
    );
    expect(() => readPickledCheckpoint(states(set, pickle.int(7), key, pickle.setItems))).toThrow(
      'an entry has no name',
    );
  });
});

test('a dict of one entry and long whole numbers are read as CPython writes them', () => {
  const rules = { callee: () => undefined, outside: () => null };
  // pickle.dumps({'a': [2**39 + 5, -2**39]}, 2), and 2**60, which no number of JavaScript can be told from its neighbours
  expect(readPickle(bytesOf('gAJ9cQBYAQAAAGFxAV1xAiiKBgUAAACAAIoFAAAAAIBlcy4='), rules)).toEqual(
    new Map([['a', [2 ** 39 + 5, -(2 ** 39)]]]),
  );
  expect(() => readPickle(bytesOf('gAKKCAAAAAAAAAAQLg=='), rules)).toThrow(UserError);
});

describe('a crafted pickle', () => {
  test.each([2, 4] as const)('of protocol %i asks for os.system: refused by name, nothing runs', protocol => {
    rmSync('/tmp/mull-was-here', { force: true });
    const read = () => readPickledCheckpoint(bytesOf(CRAFTED[protocol]));
    expect(read).toThrow(UserError);
    expect(read).toThrow('call posix.system, which no list of weights needs. Nothing was run.');
    expect(existsSync('/tmp/mull-was-here')).toBe(false);
  });

  test('that is a whole module says how to save its weights', () => {
    const read = () => readPickledCheckpoint(states(pickle.global('models.trm', 'Model')));
    expect(read).toThrow(expect.objectContaining({ action: expect.stringContaining('state_dict()') }));
  });

  test.each([
    ['__builtin__', 'eval'],
    ['torch', 'load'],
    ['torch.storage', '_load_from_bytes'],
    ['collections', 'OrderedDict.__init__'],
    ['constructor', 'prototype'],
  ])('cannot name %s.%s', (module, name) => {
    expect(() => readPickledCheckpoint(states(pickle.global(module, name)))).toThrow(`${module}.${name}`);
  });

  test('cannot call what is only to be mentioned, nor what is no function', () => {
    const call = [...pickle.emptyTuple, ...pickle.reduce];
    expect(() => readPickledCheckpoint(states(pickle.global('torch', 'FloatStorage'), call))).toThrow(
      'wants to call torch.FloatStorage',
    );
    expect(() => readPickledCheckpoint(states(pickle.text('os.system'), call))).toThrow('damaged');
  });

  test('cannot use other instructions, or put control characters into the message', () => {
    const instance = [0x28, 0x69, ...Buffer.from('os\nsystem\n')]; // INST
    expect(() => readPickledCheckpoint(states(instance))).toThrow('the pickle instruction 0x69');
    expect(() => readPickledCheckpoint(states(pickle.global('os\u001b[2J', 'x'.repeat(500))))).toThrow(
      /call os\?\[2J\.x{90,94}, which/,
    );
  });

  test('cannot be larger than any list of weights is', () => {
    expect(() => readPickledCheckpoint(new Uint8Array(5_000_001))).toThrow('larger than 5 MB');
  });

  test('that nests without end is damaged, not our own error', () => {
    const nested = Array.from({ length: 100_000 }, () => pickle.mark).flat();
    const tuples = Array.from({ length: 100_000 }, () => pickle.tuple).flat();
    const name = [...nested, ...tuples, 0x93]; // STACK_GLOBAL on a tuple of tuples
    expect(() => readPickledCheckpoint(states(pickle.text('os'), name))).toThrow(UserError);
  });
});

describe('whatever the bytes are', () => {
  const small = stateDictPickle({ weight: floats([1, 2], [1, 2]), bias: floats([2], [3, 4]) });

  test('cut short at any byte, it is a UserError', () => {
    for (let length = 0; length < small.length; length++) {
      expect(() => readPickledCheckpoint(small.subarray(0, length)), `${length} bytes`).toThrow(UserError);
    }
  });

  test('changed bytes give a dict or a UserError', () => {
    const change = fc.tuple(fc.nat(small.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), changes => {
        const file = small.slice();
        for (const [at, byte] of changes) file[at] = byte;
        expectReadOrRefused(() => readPickledCheckpoint(file));
      }),
      { numRuns: 3000 },
    );
  });

  test('random bytes do, too', () => {
    const rules = {
      callee: (name: string) => (name === 'a.b' ? () => new Map() : undefined),
      outside: () => null,
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), file => {
        expectReadOrRefused(() => readPickle(file, rules));
      }),
      { numRuns: 3000 },
    );
  });
});

function expectReadOrRefused(read: () => unknown): void {
  let problem: unknown;
  try {
    read();
  } catch (error) {
    problem = error;
  }
  if (problem !== undefined) expect(problem).toBeInstanceOf(UserError);
}
