import { zipSync } from 'fflate';
import type { TensorData } from '../../engine/tensor.ts';
import { npyFile } from '../../files/npy.ts';

/** Different numbers that a tensor may hold to be stored with one byte each, as codes into a palette. */
const LARGEST_PALETTE = 256;

/**
 * Collects the encoded rows of examples, and packs them as a NumPy archive. Of every tensor the distinct rows are kept
 * once (all ordinary Sudokus have the same houses), each number as a code into a palette.
 */
export class ShardWriter {
  readonly #tensors = new Map<string, DistinctRows>();

  /** @param shapes of one example's tensors by name */
  constructor(shapes: ReadonlyMap<string, readonly number[]>) {
    for (const [name, shape] of shapes) this.#tensors.set(name, new DistinctRows(shape));
  }

  /** Appends an example. @param row one tensor for each name */
  add(row: Readonly<Record<string, TensorData>>): void {
    for (const [name, tensor] of this.#tensors) tensor.add(row[name]!);
  }

  /** For every name: `NAME.codes` uint8 or int32 [distinct, …shape], `NAME.palette` [numbers], `NAME.rows` int32 [examples]. */
  pack(): Uint8Array {
    const files = [...this.#tensors].flatMap(([name, tensor]) =>
      tensor.arrays().map(([part, file]) => [`${name}.${part}.npy`, file] as const),
    );
    return zipSync(Object.fromEntries(files), { level: 6 });
  }
}

/** The rows of one tensor. */
class DistinctRows {
  readonly #shape: readonly number[];
  readonly #palette = new Map<number, number>();
  readonly #known = new Map<string, number>();
  readonly #codes: Uint16Array[] = [];
  readonly #rows: number[] = [];
  #isFloat = false;

  constructor(shape: readonly number[]) {
    this.#shape = shape;
  }

  add(data: TensorData): void {
    this.#isFloat = data instanceof Float32Array;
    const codes = Uint16Array.from(data as Float32Array, value => this.#codeOf(value));
    const key = Buffer.from(codes.buffer).toString('latin1');
    let row = this.#known.get(key);
    if (row === undefined) {
      row = this.#codes.push(codes) - 1;
      this.#known.set(key, row);
    }
    this.#rows.push(row);
  }

  arrays(): (readonly [part: string, file: Uint8Array])[] {
    const palette = [...this.#palette.keys()];
    const numbers = this.#isFloat ? Float32Array.from(palette) : Int32Array.from(palette);
    const Codes = palette.length <= LARGEST_PALETTE ? Uint8Array : Int32Array;
    const size = this.#shape.reduce((product, length) => product * length, 1);
    const codes = new Codes(this.#codes.length * size);
    for (const [row, of] of this.#codes.entries()) codes.set(of, row * size);
    return [
      ['codes', npyFile([this.#codes.length, ...this.#shape], codes)],
      ['palette', npyFile([palette.length], numbers)],
      ['rows', npyFile([this.#rows.length], Int32Array.from(this.#rows))],
    ];
  }

  #codeOf(value: number): number {
    const known = this.#palette.get(value);
    if (known !== undefined) return known;
    const code = this.#palette.size;
    if (code > 0xffff) throw new Error('internal: more than 65,536 different numbers in one tensor');
    this.#palette.set(value, code);
    return code;
  }
}
