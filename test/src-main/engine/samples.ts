import type { Value } from '../../../src-main/engine/graph.ts';
import * as activation from '../../../src-main/engine/ops/activation.ts';
import * as arithmetic from '../../../src-main/engine/ops/arithmetic.ts';
import type { OperatorName } from '../../../src-main/engine/ops/index.ts';
import * as layout from '../../../src-main/engine/ops/layout.ts';
import * as linear from '../../../src-main/engine/ops/linear.ts';
import * as lookup from '../../../src-main/engine/ops/lookup.ts';
import { rmsNorm } from '../../../src-main/engine/ops/norm.ts';
import * as reduce from '../../../src-main/engine/ops/reduce.ts';

/** One use of an operator, for the gradient check. */
export interface Sample {
  readonly what: string;
  readonly inputs: readonly SampleInput[];
  /** Applies the operator to float inputs of the drawn values; its float outputs. */
  readonly apply: (inputs: readonly Value[]) => Value[];
  /** Why this sample is checked in float32, with a wider tolerance. Without: in float64. */
  readonly inFloat32?: string;
}

/** A tensor of random numbers: standard normal, or of a kind that stays away from where an operator has no derivative. */
export interface SampleInput {
  readonly shape: readonly number[];
  readonly draw: 'normal' | 'positive' | 'awayFromZero';
}

const normal = (...shape: number[]): SampleInput => ({ shape, draw: 'normal' });
const positive = (...shape: number[]): SampleInput => ({ shape, draw: 'positive' });
const awayFromZero = (...shape: number[]): SampleInput => ({ shape, draw: 'awayFromZero' });

const unary = (operator: (x: Value) => Value, input = normal(2, 5)): Sample => ({
  what: `[${input.shape}]`,
  inputs: [input],
  apply: ([x]) => [operator(x!)],
});

const binary = (
  what: string,
  operator: (a: Value, b: Value) => Value,
  a: SampleInput,
  b: SampleInput,
): Sample => ({ what, inputs: [a, b], apply: ([x, y]) => [operator(x!, y!)] });

/** The broadcasts that a binary operator can meet: none, rows, columns, both stretched, more axes, a scalar. */
const broadcasts = (operator: (a: Value, b: Value) => Value, kind: typeof normal): Sample[] => [
  binary('the same shape', operator, normal(3, 4), kind(3, 4)),
  binary('a row', operator, normal(3, 4), kind(4)),
  binary('a column', operator, normal(3, 4), kind(3, 1)),
  binary('both stretched', operator, normal(3, 1), kind(1, 4)),
  binary('more axes on the right', operator, normal(4), kind(2, 3, 4)),
  binary('a scalar on the left', operator, normal(), kind(2, 2)),
];

const NO_KERNEL = 'ONNX Runtime has no float64 kernel';
const NO_RECIPROCAL = 'ONNX Runtime’s float64 kernel gives the reciprocal in float32';

/** What the gradient of every operator is checked with. */
export const samples: Record<OperatorName, readonly Sample[]> = {
  add: [
    ...broadcasts(arithmetic.add, normal),
    { what: 'of a value to itself', inputs: [normal(3)], apply: ([x]) => [arithmetic.add(x!, x!)] },
  ],
  subtract: broadcasts(arithmetic.subtract, normal),
  multiply: [
    ...broadcasts(arithmetic.multiply, normal),
    { what: 'a square', inputs: [normal(3)], apply: ([x]) => [arithmetic.multiply(x!, x!)] },
  ],
  divide: broadcasts(arithmetic.divide, awayFromZero),
  sigmoid: [unary(activation.sigmoid)],
  silu: [{ ...unary(activation.silu), inFloat32: `${NO_KERNEL} for the QuickGelu that it fuses this to` }],
  exp: [unary(activation.exp)],
  log: [unary(activation.log, positive(2, 5))],
  softmax: [unary(activation.softmax), unary(activation.softmax, normal(2, 3, 4))],
  logSoftmax: [unary(activation.logSoftmax), unary(activation.logSoftmax, normal(2, 3, 4))],
  relu: [unary(activation.relu, awayFromZero(3, 5))],
  sign: [unary(activation.sign, awayFromZero(2, 3))],
  softplus: [{ ...unary(activation.softplus), inFloat32: NO_KERNEL }],
  reduceSum: [
    { what: 'last axis', inputs: [normal(2, 3)], apply: ([x]) => [reduce.reduceSum(x!, [-1])] },
    { what: 'two axes', inputs: [normal(2, 3, 4)], apply: ([x]) => [reduce.reduceSum(x!, [0, 2])] },
    { what: 'no axes', inputs: [normal(2, 3)], apply: ([x]) => [reduce.reduceSum(x!, [])] },
  ],
  reduceMean: [
    { what: 'last axis', inputs: [normal(2, 3)], apply: ([x]) => [reduce.reduceMean(x!, [-1])] },
    { what: 'two axes', inputs: [normal(2, 3, 4)], apply: ([x]) => [reduce.reduceMean(x!, [0, 2])] },
    { what: 'no axes', inputs: [normal(2, 3)], apply: ([x]) => [reduce.reduceMean(x!, [])] },
  ],
  reduceMax: [{ what: 'last axis', inputs: [normal(2, 3)], apply: ([x]) => [reduce.reduceMax(x!, [1])] }],
  reshape: [
    { what: 'to more axes', inputs: [normal(6, 2)], apply: ([x]) => [layout.reshape(x!, [2, 3, 2])] },
  ],
  transpose: [
    // Not its own inverse, so that the inverse in the gradient matters.
    { what: 'a rotation', inputs: [normal(2, 3, 4)], apply: ([x]) => [layout.transpose(x!, [2, 0, 1])] },
  ],
  expand: [
    { what: 'a row', inputs: [normal(3)], apply: ([x]) => [layout.expand(x!, [2, 3])] },
    { what: 'a middle axis', inputs: [normal(2, 1, 3)], apply: ([x]) => [layout.expand(x!, [2, 4, 3])] },
    { what: 'a scalar', inputs: [normal()], apply: ([x]) => [layout.expand(x!, [2, 2])] },
  ],
  concat: [
    {
      what: 'three of different sizes',
      inputs: [normal(2, 1), normal(2, 3), normal(2, 2)],
      apply: parts => [layout.concat(parts, 1)],
    },
  ],
  split: [
    {
      what: 'every part is used',
      inputs: [normal(2, 6)],
      apply: ([x]) => layout.split(x!, [1, 2, 3], -1),
    },
    {
      what: 'one part is used',
      inputs: [normal(5, 2)],
      apply: ([x]) => layout.split(x!, [2, 3], 0).slice(1),
    },
  ],
  shift: [{ what: 'two axes', inputs: [normal(3, 4)], apply: ([x]) => [layout.shift(x!, [1, -2])] }],
  stopGradient: [unary(layout.stopGradient)],
  matMul: [
    binary('two matrices', linear.matMul, normal(2, 3), normal(3, 4)),
    binary('a batch', linear.matMul, normal(2, 2, 3), normal(2, 3, 2)),
    binary('one left for all', linear.matMul, normal(2, 3), normal(2, 3, 2)),
    binary('one right for all', linear.matMul, normal(2, 1, 2, 3), normal(3, 2)),
  ],
  gemm: [false, true].flatMap(transA =>
    [false, true].map(transB =>
      binary(
        `${transA ? 'Aᵀ' : 'A'}·${transB ? 'Bᵀ' : 'B'}`,
        (a, b) => linear.gemm(a, b, { transA, transB }),
        transA ? normal(3, 2) : normal(2, 3),
        transB ? normal(4, 3) : normal(3, 4),
      ),
    ),
  ),
  linear: [
    binary('rows', linear.linear, normal(2, 3), normal(3, 4)),
    binary('more axes', linear.linear, normal(2, 2, 3), normal(3, 2)),
  ],
  rmsNorm: [
    { ...unary(x => rmsNorm(x)), inFloat32: NO_RECIPROCAL },
    // an epsilon that counts
    { ...unary(x => rmsNorm(x, 1), normal(2, 3, 4)), inFloat32: NO_RECIPROCAL },
  ],
  embedding: [
    {
      what: 'a row twice, a row never',
      inputs: [normal(4, 3)],
      apply: ([table]) => {
        const indices = table!.graph.constant(Int32Array.of(2, 0, 2, 3), 'int32', [2, 2]);
        return [lookup.embedding(table!, indices)];
      },
    },
  ],
  oneHot: [unary(x => lookup.oneHot(lookup.argMax(x), 5, x.dtype))],
  argMax: [unary(x => lookup.oneHot(lookup.argMax(x), 3, x.dtype))],
  differs: [
    unary(x => {
      const index = lookup.argMax(x); // [2]
      return lookup.differs(index, x.graph.constant(Int32Array.of(0, 4), 'int32', [2]), x.dtype);
    }),
  ],
};
