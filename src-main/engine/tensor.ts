/** Element types that the engine uses, by their ONNX names. */
export type DType = 'float32' | 'float64' | 'int32' | 'int64' | 'bool';

/** `TensorProto.DataType` of each. */
export const ONNX_TYPES: Readonly<Record<DType, number>> = {
  float32: 1,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
};

/** Sizes of a tensor's axes, outermost first. `[]` is a scalar. */
export type Shape = readonly number[];

export interface TensorType {
  readonly dtype: DType;
  readonly shape: Shape;
}

/** Data of a tensor in row-major order. */
export type TensorData = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array;

const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
} as const;

/** A zeroed array with room for one tensor. */
export function allocate(type: TensorType): TensorData {
  return new ARRAYS[type.dtype](elements(type.shape));
}

/** A tensor's data as float32 numbers. @throws Error when there are none, or of another type */
export function floats(data: TensorData | undefined): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new Error(`internal: float32 numbers were expected, got ${data?.constructor.name ?? 'none'}`);
}

/** The part of a tensor that belongs to some rows of its batch: a view, not a copy. */
export function batchRows<D extends TensorData>(data: D, batch: number, first: number, count = 1): D {
  const size = data.length / batch;
  return data.subarray(first * size, (first + count) * size) as D;
}

/** Copies numbers into a tensor of their type, from an element on. @throws Error when the types differ */
export function copyInto(target: TensorData, data: TensorData, at = 0): void {
  if (target.constructor !== data.constructor)
    throw new Error(`internal: ${data.constructor.name} does not go into ${target.constructor.name}`);
  (target as Float32Array).set(data as Float32Array, at);
}

/** Number of elements of a shape. */
export function elements(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Have two tensors the same axes? */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** "float32[2, 3]", as errors show types. */
export function show(type: TensorType): string {
  return `${type.dtype}[${type.shape.join(', ')}]`;
}

/** A wrong shape or type, found while a graph is built: names the operator, what it got and what it expected. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';

  constructor(operator: string, got: readonly TensorType[], expected: string) {
    super(`${operator}: got ${got.map(show).join(' and ') || 'nothing'}, expected ${expected}`);
  }
}

/**
 * The shape that two shapes broadcast to (numpy's rule, as in ONNX): aligned at the last axis, 1 stretches.
 * @returns undefined when they do not fit
 */
export function broadcastShapes(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const result: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const left = a[a.length - rank + axis] ?? 1;
    const right = b[b.length - rank + axis] ?? 1;
    if (left !== right && left !== 1 && right !== 1) return undefined;
    result.push(left === 1 ? right : left);
  }
  return result;
}

/** Turns a possibly negative axis into 0…rank−1. */
export function resolveAxis(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}
