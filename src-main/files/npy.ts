import { closeSync, openSync } from 'node:fs';
import { writeWhole } from './atomic.ts';

/**
 * Writes a NumPy file, version 1.0, of 32-bit little-endian integers: a magic string, the header (a Python dictionary,
 * padded so that the data begin at a multiple of 64), then the numbers row after row.
 * It is closed with its block, also where something fails on the way.
 * Source: numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export class NpyWriter implements Disposable {
  readonly #file: number;
  #missing: number;
  #position = 0;

  /** @param shape as NumPy names it: `[rows]` or `[rows, columns]` */
  constructor(path: string, shape: readonly number[]) {
    this.#missing = shape.reduce((product, length) => product * length, 1);
    this.#file = openSync(path, 'wx');
    try {
      this.#write(npyHeader(shape));
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  /** Appends numbers. */
  add(numbers: Int32Array): void {
    this.#missing -= numbers.length;
    if (this.#missing < 0) throw new Error('internal: more numbers than the shape of the file has');
    this.#write(Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }

  /** To be called once all numbers are there. */
  finish(): void {
    if (this.#missing > 0)
      throw new Error(`internal: ${this.#missing} numbers fewer than the shape of the file`);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  #write(bytes: Uint8Array): void {
    writeWhole(this.#file, bytes, this.#position);
    this.#position += bytes.length;
  }
}

/** A whole array as a file. */
export function writeNpy(path: string, shape: readonly number[], numbers: Int32Array): void {
  using writer = new NpyWriter(path, shape);
  writer.add(numbers);
  writer.finish();
}

/** NumPy's names of the types of numbers. */
const DESCRIPTIONS = { Uint8Array: '|u1', Int32Array: '<i4', Float32Array: '<f4' } as const;

/** A whole array as the bytes of a file. */
export function npyFile(
  shape: readonly number[],
  numbers: Uint8Array | Int32Array | Float32Array,
): Uint8Array {
  const type =
    numbers instanceof Int32Array
      ? 'Int32Array'
      : numbers instanceof Float32Array
        ? 'Float32Array'
        : 'Uint8Array';
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return Buffer.concat([npyHeader(shape, DESCRIPTIONS[type]), bytes]);
}

function npyHeader(shape: readonly number[], description: string = DESCRIPTIONS.Int32Array): Buffer {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${description}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const head = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  head.writeUInt16LE(length, 8);
  return Buffer.concat([head, Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1')]);
}
