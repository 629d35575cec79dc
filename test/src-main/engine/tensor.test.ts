import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allocate,
  batchRows,
  broadcastShapes,
  copyInto,
  type DType,
  elements,
  resolveAxis,
  show,
} from '../../../src-main/engine/tensor.ts';

const shapes = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 });

test('broadcasting stretches axes of size 1, aligned at the last axis', () => {
  expect(broadcastShapes([2, 3], [3])).toEqual([2, 3]);
  expect(broadcastShapes([2, 1], [4])).toEqual([2, 4]);
  expect(broadcastShapes([], [2, 2])).toEqual([2, 2]);
  expect(broadcastShapes([2, 3], [2])).toBeUndefined();
});

test('broadcasting is symmetric, and its result takes both in', () => {
  fc.assert(
    fc.property(shapes, shapes, (a, b) => {
      const result = broadcastShapes(a, b);
      expect(broadcastShapes(b, a)).toEqual(result);
      if (!result) return;
      expect(broadcastShapes(result, a)).toEqual(result);
      expect(broadcastShapes(result, b)).toEqual(result);
    }),
  );
});

test('every element type has its array, zeroed and of the right length', () => {
  const arrays = {
    float32: Float32Array,
    float64: Float64Array,
    int32: Int32Array,
    int64: BigInt64Array,
    bool: Uint8Array,
  } satisfies Record<DType, unknown>;
  for (const [dtype, array] of Object.entries(arrays)) {
    const data = allocate({ dtype: dtype as DType, shape: [2, 3] });
    expect(data).toBeInstanceOf(array);
    expect(Array.from(data, Number)).toEqual([0, 0, 0, 0, 0, 0]);
  }
  expect(elements([])).toBe(1);
});

test('rows of a batch are views, and take in numbers of their own type alone', () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 6); // three rows
  expect([...batchRows(data, 3, 1)]).toEqual([3, 4]);
  copyInto(batchRows(data, 3, 1, 2), Float32Array.of(7, 8), 2);
  expect([...data]).toEqual([1, 2, 3, 4, 7, 8]);
  expect(() => copyInto(data, Int32Array.of(9))).toThrow('Int32Array does not go into Float32Array');
});

test('negative axes count from the last; types are shown as errors show them', () => {
  expect([resolveAxis(-1, 3), resolveAxis(1, 3)]).toEqual([2, 1]);
  expect(show({ dtype: 'int32', shape: [2, 3] })).toBe('int32[2, 3]');
});
