import { apply, type Operator, type Value } from '../graph.ts';
import { broadcastShapes, elements, ShapeError } from '../tensor.ts';
import { reshape, transpose } from './layout.ts';

export const matMulOperator: Operator<unknown> = {
  name: 'matMul',
  types: inputs => {
    const [a, b] = inputs;
    const batch = a && b && broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const fits = batch && a.shape.length >= 2 && b.shape.length >= 2 && a.dtype === b.dtype;
    if (!fits || a.shape.at(-1) !== b.shape.at(-2))
      throw new ShapeError('matMul', inputs, '[…, M, K] and […, K, N]');
    return [{ dtype: a.dtype, shape: [...batch, a.shape.at(-2)!, b.shape.at(-1)!] }];
  },
  emit: emitter => emitter.node('MatMul'),
  // dA = g·Bᵀ, dB = Aᵀ·g
  gradient: ({ inputs: [a, b], gradients: [g] }) => [
    a!.trainable ? matMul(g!, transposeLast(b!)) : undefined,
    b!.trainable ? matMul(transposeLast(a!), g!) : undefined,
  ],
};

/** Which operands are transposed first: op in op(A)·op(B). */
interface Transposed {
  readonly transA: boolean;
  readonly transB: boolean;
}

/** Gemm on two matrices, either of them transposed: the building block of `linear`'s gradient. */
export const gemmOperator: Operator<Transposed> = {
  name: 'gemm',
  types: (inputs, { transA, transB }) => {
    const [a, b] = inputs;
    if (a?.shape.length !== 2 || b?.shape.length !== 2 || a.dtype !== b.dtype) {
      throw new ShapeError('gemm', inputs, 'two matrices');
    }
    const [m, k] = transA ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
    const [k2, n] = transB ? [b.shape[1]!, b.shape[0]!] : [b.shape[0]!, b.shape[1]!];
    if (k !== k2) throw new ShapeError('gemm', inputs, `equal inner sizes, not ${k} and ${k2}`);
    return [{ dtype: a.dtype, shape: [m, n] }];
  },
  emit: (emitter, { transA, transB }) =>
    emitter.node('Gemm', { attributes: { transA: Number(transA), transB: Number(transB) } }),
  // With P = op(A), Q = op(B): dP = g·Qᵀ, dQ = Pᵀ·g; a transposed operand gets the transpose of that.
  gradient: ({ inputs: [a, b], gradients: [g] }, { transA, transB }) => [
    transA ? gemm(b!, g!, { transA: transB, transB: true }) : gemm(g!, b!, { transB: !transB }),
    transB ? gemm(g!, a!, { transA: true, transB: transA }) : gemm(a!, g!, { transA: !transA }),
  ],
};

export const linearOperator: Operator<unknown> = {
  name: 'linear',
  types: inputs => {
    const [x, weight] = inputs;
    if (!x || weight?.shape.length !== 2 || x.shape.at(-1) !== weight.shape[0] || x.dtype !== weight.dtype) {
      throw new ShapeError('linear', inputs, '[…, K] and a weight [K, N]');
    }
    return [{ dtype: x.dtype, shape: [...x.shape.slice(0, -1), weight.shape[1]!] }];
  },
  emit: emitter => emitter.node('MatMul'),
  // With rows flattened: dX = g·Wᵀ, dW = Xᵀ·g
  gradient: ({ inputs: [x, weight], gradients: [g] }) => {
    const rows = flattenRows(g!);
    return [
      x!.trainable ? reshape(gemm(rows, weight!, { transB: true }), x!.shape) : undefined,
      weight!.trainable ? gemm(flattenRows(x!), rows, { transA: true }) : undefined,
    ];
  },
};

/** Matrix product over the last two axes; leading axes broadcast. */
export const matMul = (a: Value, b: Value): Value => apply(matMulOperator, [a, b], {});

/** op(A)·op(B) of two matrices. */
export const gemm = (
  a: Value,
  b: Value,
  { transA = false, transB = false }: Partial<Transposed> = {},
): Value => apply(gemmOperator, [a, b], { transA, transB });

/** x·W for x […, K] and W [K, N]. */
export const linear = (x: Value, weight: Value): Value => apply(linearOperator, [x, weight], {});

/** Swaps the last two axes. */
export function transposeLast(x: Value): Value {
  const order = x.shape.map((_, axis) => axis);
  const last = order.length - 1;
  order[last] = last - 1;
  order[last - 1] = last;
  return transpose(x, order);
}

function flattenRows(x: Value): Value {
  return reshape(x, [elements(x.shape.slice(0, -1)), x.shape.at(-1)!]);
}
