import { Graph, type Value } from '../../../src-main/engine/graph.ts';
import * as activation from '../../../src-main/engine/ops/activation.ts';
import * as arithmetic from '../../../src-main/engine/ops/arithmetic.ts';
import type { OperatorName } from '../../../src-main/engine/ops/index.ts';
import * as layout from '../../../src-main/engine/ops/layout.ts';
import * as linear from '../../../src-main/engine/ops/linear.ts';
import * as lookup from '../../../src-main/engine/ops/lookup.ts';
import { rmsNorm } from '../../../src-main/engine/ops/norm.ts';
import * as reduce from '../../../src-main/engine/ops/reduce.ts';
import type { DType, TensorData } from '../../../src-main/engine/tensor.ts';

/** An operator applied to numbers that can be worked out by hand, in float32 as everywhere in the product. */
export interface KnownValue {
  readonly what: string;
  readonly apply: (inputs: Inputs) => Value | Value[];
  /** Shape and elements of every output. */
  readonly gives: readonly (readonly [shape: readonly number[], elements: readonly number[]])[];
}

type Nested = number | readonly Nested[];

/** Makes the inputs of a graph, and keeps what they are to be fed with: constants would be folded away. */
export class Inputs {
  readonly graph = new Graph();
  readonly feeds: Record<string, TensorData> = {};

  floats(values: Nested): Value {
    return this.#input('float32', Float32Array.from([values].flat(9) as number[]), values);
  }

  integers(values: Nested): Value {
    return this.#input('int32', Int32Array.from([values].flat(9) as number[]), values);
  }

  #input(dtype: DType, data: TensorData, values: Nested): Value {
    const name = `input${this.graph.inputs.length}`;
    this.feeds[name] = data;
    return this.graph.input(name, dtype, shapeOf(values));
  }
}

const shapeOf = (values: Nested): number[] =>
  typeof values === 'number' ? [] : [values.length, ...shapeOf(values[0] ?? 0)];

/** One known value: what the operator gives for one tensor. */
const of = (
  what: string,
  input: Nested,
  operator: (x: Value) => Value | Value[],
  ...results: Nested[]
): KnownValue => ({
  what,
  apply: inputs => operator(inputs.floats(input)),
  gives: results.map(result => [shapeOf(result), [result].flat(9) as number[]]),
});

/** One known value: what the operator gives for two tensors. */
const ofTwo = (
  what: string,
  [a, b]: readonly [Nested, Nested],
  operator: (a: Value, b: Value) => Value,
  result: Nested,
): KnownValue => ({
  what,
  apply: inputs => operator(inputs.floats(a), inputs.floats(b)),
  gives: [[shapeOf(result), [result].flat(9) as number[]]],
});

const ofIntegers = (
  what: string,
  input: Nested,
  operator: (x: Value) => Value,
  result: Nested,
): KnownValue => ({
  what,
  apply: inputs => operator(inputs.integers(input)),
  gives: [[shapeOf(result), [result].flat(9) as number[]]],
});

const A = [
  [1, 2, 3],
  [4, 5, 6],
];
const A_TRANSPOSED = [
  [1, 4],
  [2, 5],
  [3, 6],
];
const B = [
  [1, 0],
  [0, 2],
  [1, 1],
];
const B_TRANSPOSED = [
  [1, 0, 1],
  [0, 2, 1],
];
const A_TIMES_B = [
  [4, 7],
  [10, 16],
];

/** What a wrong forward would get wrong even where its gradient agrees with it: directions, orders, ranges. */
export const knownValues: Record<OperatorName, readonly KnownValue[]> = {
  add: [
    ofTwo('a row to every row', [A, [10, 20, 30]], arithmetic.add, [
      [11, 22, 33],
      [14, 25, 36],
    ]),
  ],
  subtract: [
    ofTwo(
      'the right from the left',
      [
        [5, 1],
        [2, 4],
      ],
      arithmetic.subtract,
      [3, -3],
    ),
  ],
  multiply: [
    ofTwo('a column', [A, [[2], [-1]]], arithmetic.multiply, [
      [2, 4, 6],
      [-4, -5, -6],
    ]),
  ],
  divide: [
    ofTwo(
      'the left by the right',
      [
        [6, 1],
        [3, 4],
      ],
      arithmetic.divide,
      [2, 0.25],
    ),
  ],
  sigmoid: [of('both ends', [0, Math.log(3), 100, -100], activation.sigmoid, [0.5, 0.75, 1, 0])],
  silu: [of('x·σ(x)', [0, 1, -1, 100, -100], activation.silu, [0, 0.7310586, -0.2689414, 100, 0])],
  exp: [of('e^x', [0, 1, -1], activation.exp, [1, Math.E, 1 / Math.E])],
  log: [of('natural', [1, Math.E, 0.5], activation.log, [0, 1, -Math.LN2])],
  softmax: [
    of(
      'along the last axis',
      [
        [0, Math.log(3)],
        [5, 5],
      ],
      activation.softmax,
      [
        [0.25, 0.75],
        [0.5, 0.5],
      ],
    ),
    of('without overflow', [1000, 1000, -1000], activation.softmax, [0.5, 0.5, 0]),
  ],
  logSoftmax: [
    of('without overflow', [1000, 1000, 0], activation.logSoftmax, [-Math.LN2, -Math.LN2, -1000 - Math.LN2]),
  ],
  relu: [of('nothing below zero', [-2, 0, 3], activation.relu, [0, 0, 3])],
  sign: [of('three values', [-2, 0, 3], activation.sign, [-1, 0, 1])],
  softplus: [of('without overflow', [0, 100, -100], activation.softplus, [Math.LN2, 100, 0])],
  reduceSum: [
    of('over rows', A, x => reduce.reduceSum(x, [0]), [[5, 7, 9]]),
    of('over the last axis', A, x => reduce.reduceSum(x, [-1]), [[6], [15]]),
  ],
  reduceMean: [of('over both axes', A, x => reduce.reduceMean(x, [0, 1]), [[3.5]])],
  reduceMax: [
    of(
      'over the last axis',
      [
        [1, 9],
        [-3, -4],
      ],
      x => reduce.reduceMax(x, [1]),
      [[9], [-3]],
    ),
  ],
  reshape: [
    of('row by row', A, x => layout.reshape(x, [3, 2]), [
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
  ],
  transpose: [
    of('a matrix', A, x => layout.transpose(x, [1, 0]), A_TRANSPOSED),
    // Axis i of the result is axis order[i] of the input: [2, 1, 3] → [3, 2, 1].
    of('the order of three axes', [[[1, 2, 3]], [[4, 5, 6]]], x => layout.transpose(x, [2, 0, 1]), [
      [[1], [4]],
      [[2], [5]],
      [[3], [6]],
    ]),
  ],
  expand: [
    of('a row to two', [[1, 2]], x => layout.expand(x, [2, 2]), [
      [1, 2],
      [1, 2],
    ]),
  ],
  concat: [
    {
      what: 'along the last axis, in order',
      apply: inputs =>
        layout.concat(
          [
            inputs.floats([[1], [2]]),
            inputs.floats([
              [3, 4],
              [5, 6],
            ]),
          ],
          -1,
        ),
      gives: [
        [
          [2, 3],
          [1, 3, 4, 2, 5, 6],
        ],
      ],
    },
  ],
  split: [
    of(
      'into unequal parts',
      A,
      x => layout.split(x, [1, 2], 1),
      [[1], [4]],
      [
        [2, 3],
        [5, 6],
      ],
    ),
  ],
  shift: [
    of('positive towards higher indices', [1, 2, 3], x => layout.shift(x, [1]), [0, 1, 2]),
    of('negative towards lower indices', [1, 2, 3], x => layout.shift(x, [-2]), [3, 0, 0]),
    of('each axis its own way', A, x => layout.shift(x, [1, -1]), [
      [0, 0, 0],
      [2, 3, 0],
    ]),
  ],
  stopGradient: [of('nothing changes', [1, -2], layout.stopGradient, [1, -2])],
  matMul: [
    ofTwo('rows by columns', [A, B], linear.matMul, A_TIMES_B),
    ofTwo(
      'one matrix for a batch',
      [
        [[[1, 0]], [[0, 1]]],
        [
          [1, 2],
          [3, 4],
        ],
      ],
      linear.matMul,
      [[[1, 2]], [[3, 4]]],
    ),
  ],
  gemm: [
    ofTwo('A·B', [A, B], (a, b) => linear.gemm(a, b), A_TIMES_B),
    ofTwo('Aᵀ·B', [A_TRANSPOSED, B], (a, b) => linear.gemm(a, b, { transA: true }), A_TIMES_B),
    ofTwo('A·Bᵀ', [A, B_TRANSPOSED], (a, b) => linear.gemm(a, b, { transB: true }), A_TIMES_B),
    ofTwo(
      'Aᵀ·Bᵀ',
      [A_TRANSPOSED, B_TRANSPOSED],
      (a, b) => linear.gemm(a, b, { transA: true, transB: true }),
      A_TIMES_B,
    ),
  ],
  linear: [ofTwo('weights are [inputs, outputs]', [[A], B], linear.linear, [A_TIMES_B])],
  rmsNorm: [
    of(
      'row by row',
      [
        [3, 4],
        [-6, 8],
      ],
      x => rmsNorm(x, 0),
      [
        [0.8485281, 1.1313708],
        [-0.8485281, 1.1313708],
      ],
    ),
    of('epsilon under the root', [3, 4], x => rmsNorm(x, 12.5), [0.6, 0.8]),
    of('zeros stay zeros', [0, 0], x => rmsNorm(x), [0, 0]),
    of(
      'an epsilon of 1e-5, as the official code has it',
      [0.003, 0.004],
      x => rmsNorm(x),
      [0.6324555, 0.843274],
    ),
  ],
  embedding: [
    {
      what: 'rows of the table, in the order of the indices',
      apply: inputs =>
        lookup.embedding(
          inputs.floats([
            [1, 2],
            [3, 4],
            [5, 6],
          ]),
          inputs.integers([[2], [0]]),
        ),
      gives: [
        [
          [2, 1, 2],
          [5, 6, 1, 2],
        ],
      ],
    },
  ],
  oneHot: [
    ofIntegers('a one at the index', [2, 0], x => lookup.oneHot(x, 3), [
      [0, 0, 1],
      [1, 0, 0],
    ]),
    ofIntegers('out of range gives zeros', [-100, -1, 3, 1], x => lookup.oneHot(x, 3), [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
    ]),
  ],
  argMax: [
    of(
      'of the last axis; the first of equal ones',
      [
        [1, 5, 2],
        [7, 7, 0],
      ],
      lookup.argMax,
      [1, 0],
    ),
  ],
  differs: [
    {
      what: 'one where they differ',
      apply: inputs => lookup.differs(inputs.integers([1, 2, -100]), inputs.integers([1, 3, 0])),
      gives: [[[3], [0, 1, 1]]],
    },
  ],
};
