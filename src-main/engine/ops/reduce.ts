import { apply, type Emitter, type Operator, type Value } from '../graph.ts';
import { elements, resolveAxis, type Shape, ShapeError, type TensorType } from '../tensor.ts';
import { multiply, scale } from './arithmetic.ts';
import { expand, int64 } from './layout.ts';

interface Axes {
  readonly axes: readonly number[];
}

/** Reductions keep the reduced axes with size 1, so that results broadcast against what they came from. */
function reducedTypes(name: string, [x]: readonly TensorType[], { axes }: Axes): TensorType[] {
  if (!x || axes.some(axis => x.shape[axis] === undefined))
    throw new ShapeError(name, x ? [x] : [], `axes ${axes}`);
  return [{ dtype: x.dtype, shape: x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)) }];
}

/** To ONNX a list of no axes is all of them, where it is not told that nothing is meant. */
function emitReduce(type: string, emitter: Emitter, { axes }: Axes): void {
  emitter.node(type, {
    inputs: [emitter.inputs[0]!.name, int64(emitter, axes)],
    attributes: { keepdims: 1, ...(axes.length === 0 ? { noop_with_empty_axes: 1 } : {}) },
  });
}

export const reduceSumOperator: Operator<Axes> = {
  name: 'reduceSum',
  types: (inputs, axes) => reducedTypes('reduceSum', inputs, axes),
  emit: (emitter, axes) => emitReduce('ReduceSum', emitter, axes),
  gradient: ({ inputs: [x], gradients: [g] }) => [expand(g!, x!.shape)],
};

export const reduceMeanOperator: Operator<Axes> = {
  name: 'reduceMean',
  types: (inputs, axes) => reducedTypes('reduceMean', inputs, axes),
  emit: (emitter, axes) => emitReduce('ReduceMean', emitter, axes),
  gradient: ({ inputs: [x], outputs: [mean], gradients: [g] }) => [
    expand(scale(g!, elements(mean!.shape) / elements(x!.shape)), x!.shape),
  ],
};

/** Largest element; stops gradients (used only to judge answers). */
export const reduceMaxOperator: Operator<Axes> = {
  name: 'reduceMax',
  types: (inputs, axes) => reducedTypes('reduceMax', inputs, axes),
  emit: (emitter, axes) => emitReduce('ReduceMax', emitter, axes),
};

const axesOf = (x: Value, axes: readonly number[]): Axes => ({
  axes: axes.map(axis => resolveAxis(axis, x.shape.length)),
});

/** Sum over axes, which stay with size 1. */
export const reduceSum = (x: Value, axes: readonly number[]): Value =>
  apply(reduceSumOperator, [x], axesOf(x, axes));
/** Σ a·b over the last axis, which stays with size 1. */
export const dotLast = (a: Value, b: Value): Value => reduceSum(multiply(a, b), [a.shape.length - 1]);
/** Mean over axes, which stay with size 1. */
export const reduceMean = (x: Value, axes: readonly number[]): Value =>
  apply(reduceMeanOperator, [x], axesOf(x, axes));
/** Maximum over axes, which stay with size 1. No gradient. */
export const reduceMax = (x: Value, axes: readonly number[]): Value =>
  apply(reduceMaxOperator, [x], axesOf(x, axes));

/** All axes of a shape. */
export const allAxes = (shape: Shape): number[] => shape.map((_, axis) => axis);
