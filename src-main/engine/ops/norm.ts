import { apply, type Emitter, type Operator, type Value } from '../graph.ts';
import { ShapeError } from '../tensor.ts';
import { multiply, subtract } from './arithmetic.ts';
import { int64 } from './layout.ts';
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
    const [x, [y, reciprocal]] = [emitter.inputs[0]!, emitter.outputs];
    // Only the CPU's kernel is relied on for the second output: the one of WebGPU gives the mean.
    const both = emitter.target === 'cpu';
    if (!both) emitReciprocal(emitter, epsilon);
    // ONNX Runtime has it in one; in the standard it came with a version that few programs know yet.
    if (emitter.target === 'other') {
      emitter.node('Mul', { inputs: [x.name, reciprocal!.name], outputs: [y!.name] });
      return;
    }
    const width = x.shape.at(-1)!;
    const ones = x.dtype === 'float64' ? new Float64Array(width).fill(1) : new Float32Array(width).fill(1);
    emitter.node('SimplifiedLayerNormalization', {
      inputs: [x.name, emitter.constant(ones, x.dtype, [width])],
      outputs: both ? [y!.name, reciprocal!.name] : [y!.name],
      attributes: { axis: -1, epsilon: { float: epsilon } },
    });
  },
  // y = x·r, r = (mean(x²) + ε)^−½;  dx = r·(g − y·mean(g·y))
  gradient: ({ outputs: [y, r], gradients: [g] }) => [
    multiply(r!, subtract(g!, multiply(y!, reduceMean(multiply(g!, y!), [-1])))),
  ],
};

/** (mean(x²) + ε)^−½ of every row, in plain operators. */
function emitReciprocal(emitter: Emitter, epsilon: number): void {
  const [x, reciprocal] = [emitter.inputs[0]!, emitter.outputs[1]!];
  const [squares, mean, sum, root] = [1, 2, 3, 4].map(() => emitter.temporary());
  const small = x.dtype === 'float64' ? Float64Array.of(epsilon) : Float32Array.of(epsilon);
  const last = int64(emitter, [-1]);
  emitter.node('Mul', { inputs: [x.name, x.name], outputs: [squares!] });
  emitter.node('ReduceMean', { inputs: [squares!, last], outputs: [mean!], attributes: { keepdims: 1 } });
  emitter.node('Add', { inputs: [mean!, emitter.constant(small, x.dtype, [])], outputs: [sum!] });
  emitter.node('Sqrt', { inputs: [sum!], outputs: [root!] });
  emitter.node('Reciprocal', { inputs: [root!], outputs: [reciprocal.name] });
}

/** Root-mean-square norm over the last axis, without a learned gain (as in the official TRM code). */
export const rmsNorm = (x: Value, epsilon = 1e-5): Value => apply(rmsNormOperator, [x], { epsilon });
