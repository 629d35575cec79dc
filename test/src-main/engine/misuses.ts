import { Graph, type Value } from '../../../src-main/engine/graph.ts';
import * as arithmetic from '../../../src-main/engine/ops/arithmetic.ts';
import type { OperatorName } from '../../../src-main/engine/ops/index.ts';
import * as layout from '../../../src-main/engine/ops/layout.ts';
import * as linear from '../../../src-main/engine/ops/linear.ts';
import * as lookup from '../../../src-main/engine/ops/lookup.ts';
import { rmsNorm } from '../../../src-main/engine/ops/norm.ts';
import * as reduce from '../../../src-main/engine/ops/reduce.ts';

/** A use of an operator that does not fit, with the whole message. */
export interface Misuse {
  readonly use: () => unknown;
  readonly message: string;
}

const floats = (...shape: number[]): Value => graph.input(`x${graph.inputs.length}`, 'float32', shape);
const doubles = (...shape: number[]): Value => graph.input(`x${graph.inputs.length}`, 'float64', shape);
const integers = (...shape: number[]): Value => graph.input(`x${graph.inputs.length}`, 'int32', shape);
const graph = new Graph();

const BROADCAST = 'two tensors of one type that broadcast';

function onTwo(name: string, operator: (a: Value, b: Value) => Value): Misuse[] {
  return [
    {
      use: () => operator(floats(2, 3), floats(2)),
      message: `${name}: got float32[2, 3] and float32[2], expected ${BROADCAST}`,
    },
    {
      use: () => operator(floats(2), doubles(2)),
      message: `${name}: got float32[2] and float64[2], expected ${BROADCAST}`,
    },
  ];
}

const axisMissing = (name: string, operator: (x: Value, axes: number[]) => Value): Misuse[] => [
  { use: () => operator(floats(2, 3), [2]), message: `${name}: got float32[2, 3], expected axes 2` },
];

/** Element by element, any shape will do. */
const ANY_SHAPE: Misuse[] = [];

/** What every operator says to shapes and types that do not fit. */
export const misuses: Record<OperatorName, readonly Misuse[]> = {
  add: onTwo('add', arithmetic.add),
  subtract: onTwo('subtract', arithmetic.subtract),
  multiply: onTwo('multiply', arithmetic.multiply),
  divide: onTwo('divide', arithmetic.divide),
  sigmoid: ANY_SHAPE,
  silu: ANY_SHAPE,
  exp: ANY_SHAPE,
  log: ANY_SHAPE,
  softmax: ANY_SHAPE,
  logSoftmax: ANY_SHAPE,
  relu: ANY_SHAPE,
  sign: ANY_SHAPE,
  softplus: ANY_SHAPE,
  stopGradient: ANY_SHAPE,
  reduceSum: axisMissing('reduceSum', reduce.reduceSum),
  reduceMean: axisMissing('reduceMean', reduce.reduceMean),
  reduceMax: axisMissing('reduceMax', reduce.reduceMax),
  reshape: [
    {
      use: () => layout.reshape(floats(2, 3), [4, 2]),
      message: 'reshape: got float32[2, 3], expected 8 elements for [4, 2]',
    },
  ],
  transpose: [
    {
      use: () => layout.transpose(floats(2, 3), [0, 1, 2]),
      message: 'transpose: got float32[2, 3], expected a permutation of its axes, not [0, 1, 2]',
    },
    {
      use: () => layout.transpose(floats(2, 3), [0, 0]),
      message: 'transpose: got float32[2, 3], expected a permutation of its axes, not [0, 0]',
    },
    {
      use: () => layout.transpose(floats(2, 3), [0, 2]),
      message: 'transpose: got float32[2, 3], expected a permutation of its axes, not [0, 2]',
    },
  ],
  expand: [
    {
      use: () => layout.expand(floats(2, 3), [2, 6]),
      message: 'expand: got float32[2, 3], expected a tensor that broadcasts to [2, 6]',
    },
    {
      use: () => layout.expand(floats(2, 3), [3]),
      message: 'expand: got float32[2, 3], expected a tensor that broadcasts to [3]',
    },
  ],
  concat: [
    {
      use: () => layout.concat([floats(2, 3), floats(3, 3)], 1),
      message: 'concat: got float32[2, 3] and float32[3, 3], expected tensors that differ only along axis 1',
    },
    {
      use: () => layout.concat([floats(2, 3), floats(2, 3)], 2),
      message: 'concat: got float32[2, 3] and float32[2, 3], expected tensors that differ only along axis 2',
    },
    {
      use: () => layout.concat([floats(2), integers(2)], 0),
      message: 'concat: got float32[2] and int32[2], expected tensors that differ only along axis 0',
    },
  ],
  split: [
    {
      use: () => layout.split(floats(2, 5), [2, 2], 1),
      message: 'split: got float32[2, 5], expected axis 1 of size 2 + 2',
    },
  ],
  shift: [
    {
      use: () => layout.shift(floats(2, 5), [1]),
      message: 'shift: got float32[2, 5], expected a tensor of rank 1',
    },
  ],
  matMul: [
    {
      use: () => linear.matMul(floats(2, 3), floats(2, 3)),
      message: 'matMul: got float32[2, 3] and float32[2, 3], expected […, M, K] and […, K, N]',
    },
    {
      use: () => linear.matMul(floats(2, 2, 3), floats(3, 3, 4)),
      message: 'matMul: got float32[2, 2, 3] and float32[3, 3, 4], expected […, M, K] and […, K, N]',
    },
    {
      use: () => linear.matMul(floats(3), floats(3)),
      message: 'matMul: got float32[3] and float32[3], expected […, M, K] and […, K, N]',
    },
  ],
  gemm: [
    {
      use: () => linear.gemm(floats(2, 3), floats(2, 3)),
      message: 'gemm: got float32[2, 3] and float32[2, 3], expected equal inner sizes, not 3 and 2',
    },
    {
      use: () => linear.gemm(floats(2, 3, 4), floats(4, 2)),
      message: 'gemm: got float32[2, 3, 4] and float32[4, 2], expected two matrices',
    },
  ],
  linear: [
    {
      use: () => linear.linear(floats(2, 3), floats(2, 3)),
      message: 'linear: got float32[2, 3] and float32[2, 3], expected […, K] and a weight [K, N]',
    },
  ],
  rmsNorm: [{ use: () => rmsNorm(floats()), message: 'rmsNorm: got float32[], expected at least one axis' }],
  embedding: [
    {
      use: () => lookup.embedding(floats(4, 2), floats(3)),
      message: 'embedding: got float32[4, 2] and float32[3], expected a table [rows, D] and int32 indices',
    },
  ],
  oneHot: [
    { use: () => lookup.oneHot(floats(3), 4), message: 'oneHot: got float32[3], expected int32 indices' },
  ],
  argMax: [
    { use: () => lookup.argMax(floats()), message: 'argMax: got float32[], expected at least one axis' },
  ],
  differs: [
    {
      use: () => lookup.differs(integers(2), integers(3)),
      message: 'differs: got int32[2] and int32[3], expected two int32 tensors of one shape',
    },
  ],
};
