import { UserError } from '../../../shared/errors.ts';
import type { StorageType } from './state-dict.ts';

/** Bytes of one number. */
export const NUMBER_BYTES: Record<StorageType, number> = {
  float32: 4,
  bfloat16: 2,
  float16: 2,
  int64: 8,
  int32: 4,
};

/**
 * Little-endian numbers as arrays that Mull computes with: floats as float32, which holds those of 16 bits exactly.
 * @throws UserError when a whole number does not fit into 32 bits
 */
export function decodeNumbers(type: StorageType, bytes: Uint8Array): Float32Array | Int32Array {
  const { buffer } = new Uint8Array(bytes); // a copy, aligned
  switch (type) {
    case 'float32':
      return new Float32Array(buffer);
    case 'bfloat16':
      return widenBfloat16(new Uint16Array(buffer));
    case 'float16':
      return converted(Float32Array, new Uint16Array(buffer), widenFloat16);
    case 'int64':
      return converted(Int32Array, new BigInt64Array(buffer), narrow);
    case 'int32':
      return new Int32Array(buffer);
  }
}

/** A bfloat16 is the upper half of a float32. */
function widenBfloat16(halves: Uint16Array): Float32Array {
  return new Float32Array(converted(Uint32Array, halves, half => half << 16).buffer);
}

/** As `Type.from(numbers, convert)`, which holds every number as an object meanwhile. */
function converted<N, T extends Float32Array | Int32Array | Uint32Array>(
  Type: new (length: number) => T,
  numbers: ArrayLike<N>,
  convert: (number: N) => number,
): T {
  const result = new Type(numbers.length);
  for (let at = 0; at < numbers.length; at++) result[at] = convert(numbers[at]!);
  return result;
}

/** 1 sign bit, 5 of the exponent, 10 of the fraction (IEEE 754 binary16). */
function widenFloat16(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function narrow(value: bigint): number {
  const number = Number(value);
  if (number === (number | 0)) return number;
  throw new UserError(
    `The checkpoint holds the number ${value}, which does not fit into 32 bits.`,
    'Choose another checkpoint.',
  );
}
