import { apply, type Emitter, type Operator, type Value } from '../graph.ts';
import { broadcastShapes, elements, resolveAxis, type Shape, ShapeError, sameShape } from '../tensor.ts';

/** Operators that move elements without computing. */

/** The name of a list of whole numbers, such as sizes or axes. */
export function int64(emitter: Emitter, numbers: readonly number[]): string {
  return emitter.constant(BigInt64Array.from(numbers.map(BigInt)), 'int64', [numbers.length]);
}

export const reshapeOperator: Operator<{ readonly shape: Shape }> = {
  name: 'reshape',
  types: ([x], { shape }) => {
    if (!x || elements(x.shape) !== elements(shape)) {
      throw new ShapeError('reshape', x ? [x] : [], `${elements(shape)} elements for [${shape.join(', ')}]`);
    }
    return [{ dtype: x.dtype, shape }];
  },
  emit: (emitter, { shape }) =>
    emitter.node('Reshape', { inputs: [emitter.inputs[0]!.name, int64(emitter, shape)] }),
  gradient: ({ inputs: [x], gradients: [g] }) => [reshape(g!, x!.shape)],
};

export const transposeOperator: Operator<{ readonly order: readonly number[] }> = {
  name: 'transpose',
  types: ([x], { order }) => {
    const valid =
      x &&
      sameShape(
        order.toSorted((a, b) => a - b),
        [...x.shape.keys()],
      );
    if (!valid) {
      throw new ShapeError('transpose', x ? [x] : [], `a permutation of its axes, not [${order.join(', ')}]`);
    }
    return [{ dtype: x.dtype, shape: order.map(axis => x.shape[axis]!) }];
  },
  emit: (emitter, { order }) => emitter.node('Transpose', { attributes: { perm: order } }),
  gradient: ({ gradients: [g] }, { order }) => [
    transpose(
      g!,
      order.map((_, axis) => order.indexOf(axis)),
    ),
  ],
};

export const expandOperator: Operator<{ readonly shape: Shape }> = {
  name: 'expand',
  types: ([x], { shape }) => {
    const stretched = x && broadcastShapes(x.shape, shape);
    if (!stretched || !sameShape(stretched, shape)) {
      throw new ShapeError('expand', x ? [x] : [], `a tensor that broadcasts to [${shape.join(', ')}]`);
    }
    return [{ dtype: x.dtype, shape }];
  },
  emit: (emitter, { shape }) =>
    emitter.node('Expand', { inputs: [emitter.inputs[0]!.name, int64(emitter, shape)] }),
  gradient: ({ gradients: [g] }) => [g], // the reverse walk sums what was stretched
};

interface Axis {
  readonly axis: number;
}

export const concatOperator: Operator<Axis> = {
  name: 'concat',
  types: (inputs, { axis }) => {
    const [first] = inputs;
    const fits = inputs.every(
      ({ dtype, shape }) =>
        dtype === first?.dtype &&
        shape.length === first.shape.length &&
        axis < shape.length &&
        shape.every((size, at) => at === axis || size === first.shape[at]),
    );
    if (!first || !fits)
      throw new ShapeError('concat', inputs, `tensors that differ only along axis ${axis}`);
    const total = inputs.reduce((sum, { shape }) => sum + shape[axis]!, 0);
    return [{ dtype: first.dtype, shape: first.shape.map((size, at) => (at === axis ? total : size)) }];
  },
  emit: (emitter, { axis }) => emitter.node('Concat', { attributes: { axis } }),
  gradient: ({ inputs, gradients: [g] }, { axis }) =>
    split(
      g!,
      inputs.map(input => input.shape[axis]!),
      axis,
    ),
};

export const splitOperator: Operator<Axis & { readonly sizes: readonly number[] }> = {
  name: 'split',
  types: ([x], { axis, sizes }) => {
    if (!x || x.shape[axis] !== sizes.reduce((sum, size) => sum + size, 0)) {
      throw new ShapeError('split', x ? [x] : [], `axis ${axis} of size ${sizes.join(' + ')}`);
    }
    return sizes.map(part => ({
      dtype: x.dtype,
      shape: x.shape.map((size, at) => (at === axis ? part : size)),
    }));
  },
  emit: (emitter, { axis, sizes }) =>
    emitter.node('Split', { inputs: [emitter.inputs[0]!.name, int64(emitter, sizes)], attributes: { axis } }),
  gradient: ({ outputs, gradients }, { axis }) => [
    concat(
      outputs.map((output, index) => gradients[index] ?? zerosLike(output)),
      axis,
    ),
  ],
};

export const shiftOperator: Operator<{ readonly offsets: readonly number[] }> = {
  name: 'shift',
  types: ([x], { offsets }) => {
    if (!x || x.shape.length !== offsets.length) {
      throw new ShapeError('shift', x ? [x] : [], `a tensor of rank ${offsets.length}`);
    }
    return [x];
  },
  // A negative pad at one end crops, a positive one at the other fills with zeros: one operator shifts.
  emit: (emitter, { offsets }) => {
    const pads = int64(emitter, [...offsets, ...offsets.map(offset => -offset)]);
    emitter.node('Pad', { inputs: [emitter.inputs[0]!.name, pads], attributes: { mode: 'constant' } });
  },
  gradient: ({ gradients: [g] }, { offsets }) => [
    shift(
      g!,
      offsets.map(offset => -offset),
    ),
  ],
};

export const stopGradientOperator: Operator<unknown> = {
  name: 'stopGradient',
  types: ([x]) => [x!],
  emit: emitter => emitter.node('Identity'),
};

/** The same elements in another shape. */
export const reshape = (x: Value, shape: Shape): Value =>
  sameShape(x.shape, shape) ? x : apply(reshapeOperator, [x], { shape });
/** Permutes axes: axis i of the result is axis `order[i]` of x. */
export const transpose = (x: Value, order: readonly number[]): Value =>
  apply(transposeOperator, [x], { order });
/** Stretches axes of size 1. */
export const expand = (x: Value, shape: Shape): Value =>
  sameShape(x.shape, shape) ? x : apply(expandOperator, [x], { shape });
/** Joins tensors along an axis. */
export function concat(parts: readonly Value[], axis: number): Value {
  const [first, ...rest] = parts;
  if (!first) throw new Error('internal: concat of nothing');
  return apply(concatOperator, [first, ...rest], { axis: resolveAxis(axis, first.shape.length) });
}
/** Cuts a tensor along an axis into parts of the given sizes. */
export const split = (x: Value, sizes: readonly number[], axis: number): Value[] =>
  x.graph.apply(splitOperator, [x], { sizes, axis: resolveAxis(axis, x.shape.length) });
/** Moves everything by `offsets` along each axis; what leaves is lost, what is left empty is zero. */
export const shift = (x: Value, offsets: readonly number[]): Value => apply(shiftOperator, [x], { offsets });
/** x itself, through which no gradient flows back. */
export const stopGradient = (x: Value): Value => apply(stopGradientOperator, [x], {});

const zerosLike = (x: Value): Value => expand(x.graph.scalar(0, x.dtype), x.shape);
