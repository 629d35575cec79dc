import { apply, type Operator, type Value } from '../graph.ts';
import { ShapeError } from '../tensor.ts';
import { multiply, subtract } from './arithmetic.ts';
import { reduceMean } from './reduce.ts';

interface Epsilon {
  readonly epsilon: number;
}

/** Gives the normed tensor and, for the gradient, the reciprocal root mean square of every row. */
export const rmsNormOperator: Operator<Epsilon> = {
  name: 'rmsNorm',
  types: ([x]) => {
    if (!x || x.shape.length === 0) throw new ShapeError('rmsNorm', x ? [x] : [], 'at least one axis');
    return [x, { dtype: x.dtype, shape: [...x.shape.slice(0, -1), 1] }];
  },
  emit: (emitter, { epsilon }) => {
    const [x] = emitter.inputs;
    const width = x!.shape.at(-1)!;
    const ones = x!.dtype === 'float64' ? new Float64Array(width).fill(1) : new Float32Array(width).fill(1);
    emitter.node('SimplifiedLayerNormalization', {
      inputs: [x!.name, emitter.constant(ones, x!.dtype, [width])],
      attributes: { axis: -1, epsilon: { float: epsilon } },
    });
  },
  // y = x·r, r = (mean(x²) + ε)^−½;  dx = r·(g − y·mean(g·y))
  gradient: ({ outputs: [y, r], gradients: [g] }) => [
    multiply(r!, subtract(g!, multiply(y!, reduceMean(multiply(g!, y!), [-1])))),
  ],
};

/** Root-mean-square norm over the last axis, without a learned gain (as in the official TRM code). */
export const rmsNorm = (x: Value, epsilon = 1e-5): Value => apply(rmsNormOperator, [x], { epsilon });
