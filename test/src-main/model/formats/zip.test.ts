import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { bytesInMemory } from '../../../../src-main/files/bytes.ts';
import { Zip } from '../../../../src-main/model/formats/zip.ts';

const file = (): Uint8Array => zipSync({ one: strToU8('first'), two: strToU8('second') }, { level: 0 });
const open = (bytes: Uint8Array): Zip => new Zip(bytesInMemory(bytes), 'a.zip');

/** Changes two bytes of the second file's entry in the directory. */
function changed(at: number, value: (before: number) => number): Uint8Array {
  const bytes = file();
  const entry = Buffer.from(bytes).lastIndexOf('PK\x01\x02', undefined, 'latin1');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint16(entry + at, value(view.getUint16(entry + at, true)), true);
  return bytes;
}

test('the files of a zip are listed and read', () => {
  const zip = open(file());
  expect(zip.paths).toEqual(['one', 'two']);
  expect(zip.read('two', 6)).toEqual(strToU8('second'));
  expect(() => zip.read('two', 5)).toThrow('two is too large');
});

/** The same files in a zip64: sizes and place of the second stand in an extra field, behind another one. */
function inZip64(bytes: Buffer): Buffer {
  const [entry, end] = [bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1'), bytes.length - 22];
  const [header, extra] = [Buffer.from(bytes.subarray(entry, end)), Buffer.alloc(34)];
  extra.writeUInt16LE(0x5455, 0);
  extra.writeUInt16LE(2, 2);
  extra.writeUInt16LE(1, 6);
  extra.writeUInt16LE(24, 8);
  for (const [place, from] of [24, 20, 42].entries()) {
    extra.writeBigUInt64LE(BigInt(header.readUInt32LE(from)), 10 + 8 * place);
    header.writeUInt32LE(0xffffffff, from);
  }
  header.writeUInt16LE(extra.length, 30);
  const [record, locator] = [Buffer.alloc(56), Buffer.alloc(20)];
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(BigInt(bytes.readUInt16LE(end + 10)), 32);
  record.writeBigUInt64LE(BigInt(bytes.readUInt32LE(end + 16)), 48);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(end + extra.length), 8);
  const last = Buffer.from(bytes.subarray(end)).fill(0xff, 10, 20);
  return Buffer.concat([bytes.subarray(0, entry), header, extra, record, locator, last]);
}

test('a zip64 is read, as of more than 4 GB', () => {
  const text = 'second '.repeat(50);
  const zip = open(inZip64(Buffer.from(zipSync({ one: strToU8('first'), two: strToU8(text) }))));
  expect(zip.paths).toEqual(['one', 'two']);
  expect(Buffer.from(zip.read('two', text.length)).toString()).toBe(text);
  expect(() => open(inZip64(Buffer.from(changed(42, () => 0))))).toThrow('a.zip is damaged');
});

describe('a zip is refused', () => {
  test('whose files share bytes, or reach into the directory', () => {
    expect(() => open(changed(42, () => 0))).toThrow('a.zip is damaged'); // begins where the first does
    expect(() => open(changed(20, length => length + 1))).toThrow('a.zip is damaged');
  });

  test('that holds a file twice, of which one reader would take the first and another the last', () => {
    const bytes = Buffer.from(file());
    bytes.write('one', bytes.lastIndexOf('two'));
    expect(() => open(bytes)).toThrow('a.zip holds one twice');
  });

  test('of more files than any model has', () => {
    const names = Array.from({ length: 10_001 }, (_, at) => [`${at}`, new Uint8Array()] as const);
    expect(() => open(zipSync(Object.fromEntries(names)))).toThrow('a.zip is too large');
  });
});

test('a file that is encrypted is listed, but not read', () => {
  const zip = open(changed(8, flags => flags | 1));
  expect(zip.head('two', 6)).toEqual(new Uint8Array());
  expect(() => zip.read('two', 6)).toThrow('a.zip is encrypted');
  expect(() => [...zip.pieces('two', 6)]).toThrow('two is too large');
});

test('of a file that is packed in an unknown way nothing is read', () => {
  const zip = open(changed(10, () => 12)); // bzip2
  expect(zip.head('two', 6)).toEqual(new Uint8Array());
  expect(() => zip.read('two', 1)).toThrow('a.zip is encrypted, or packed in a way');
});

test('no more of a file is read than its beginning, or than it may have', () => {
  const packed = zipSync({ one: [new Uint8Array(100_000), { level: 0 }] });
  const reads: number[] = [];
  const source = bytesInMemory(packed);
  const read = (from: number, length: number) => {
    reads.push(length);
    return source.read(from, length);
  };
  const zip = new Zip({ ...source, read }, 'a.zip');
  reads.length = 0;
  expect(zip.head('one', 8)).toEqual(new Uint8Array(8));
  expect(() => zip.read('one', 50_000)).toThrow('one is too large');
  expect(Math.max(...reads)).toBeLessThan(2000);
  // Its directory says that the 100,000 bytes are one byte, packed.
  const lying = Buffer.from(packed);
  lying.writeUInt32LE(1, lying.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24);
  expect(() => open(lying).read('one', 50_000)).toThrow('one is too large');
});

test('a file that is read in pieces is checked as a whole', () => {
  const pieces = (bytes: Uint8Array) =>
    [...open(bytes).pieces('two', 4)].map(piece => Buffer.from(piece).toString());
  expect(pieces(file())).toEqual(['seco', 'nd']);
  expect(() => pieces(changed(16, crc => crc ^ 1))).toThrow('a.zip is damaged');
});
