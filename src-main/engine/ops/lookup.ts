import { apply, type Operator, type Value } from '../graph.ts';
import { type DType, elements, ONNX_TYPES, ShapeError, sameShape } from '../tensor.ts';
import { int64, reshape } from './layout.ts';
import { gemm } from './linear.ts';

/** Operators on integers: tables, one-hot codes, comparisons. */

export const embeddingOperator: Operator<unknown> = {
  name: 'embedding',
  types: inputs => {
    const [table, indices] = inputs;
    if (table?.shape.length !== 2 || indices?.dtype !== 'int32') {
      throw new ShapeError('embedding', inputs, 'a table [rows, D] and int32 indices');
    }
    return [{ dtype: table.dtype, shape: [...indices.shape, table.shape[1]!] }];
  },
  emit: emitter => emitter.node('Gather', { attributes: { axis: 0 } }),
  // Each row of the table collects the gradients of the places that used it: oneHotᵀ·g
  gradient: ({ inputs: [table, indices], gradients: [g] }) => {
    const [rows, width] = [table!.shape[0]!, table!.shape[1]!];
    const places = elements(indices!.shape);
    const codes = oneHot(reshape(indices!, [places]), rows, table!.dtype);
    return [gemm(codes, reshape(g!, [places, width]), { transA: true }), undefined];
  },
};

export const oneHotOperator: Operator<{ readonly classes: number; readonly dtype: DType }> = {
  name: 'oneHot',
  types: ([indices], { classes, dtype }) => {
    if (indices?.dtype !== 'int32') throw new ShapeError('oneHot', indices ? [indices] : [], 'int32 indices');
    return [{ dtype, shape: [...indices.shape, classes] }];
  },
  emit: (emitter, { classes, dtype }) => {
    const [indices] = emitter.inputs;
    const [column, equal] = [emitter.temporary(), emitter.temporary()];
    const range = emitter.constant(
      Int32Array.from({ length: classes }, (_, index) => index),
      'int32',
      [classes],
    );
    emitter.node('Unsqueeze', { inputs: [indices!.name, int64(emitter, [-1])], outputs: [column] });
    emitter.node('Equal', { inputs: [column, range], outputs: [equal] });
    emitter.node('Cast', { inputs: [equal], attributes: { to: ONNX_TYPES[dtype] } });
  },
};

export const argMaxOperator: Operator<unknown> = {
  name: 'argMax',
  types: ([x]) => {
    if (!x || x.shape.length === 0) throw new ShapeError('argMax', x ? [x] : [], 'at least one axis');
    return [{ dtype: 'int32', shape: x.shape.slice(0, -1) }];
  },
  emit: emitter => {
    const index = emitter.temporary();
    emitter.node('ArgMax', { outputs: [index], attributes: { axis: -1, keepdims: 0 } });
    emitter.node('Cast', { inputs: [index], attributes: { to: ONNX_TYPES.int32 } });
  },
};

export const differsOperator: Operator<{ readonly dtype: DType }> = {
  name: 'differs',
  types: (inputs, { dtype }) => {
    const [a, b] = inputs;
    if (a?.dtype !== 'int32' || b?.dtype !== 'int32' || !sameShape(a.shape, b.shape)) {
      throw new ShapeError('differs', inputs, 'two int32 tensors of one shape');
    }
    return [{ dtype, shape: a.shape }];
  },
  emit: (emitter, { dtype }) => {
    const [equal, not] = [emitter.temporary(), emitter.temporary()];
    emitter.node('Equal', { outputs: [equal] });
    emitter.node('Not', { inputs: [equal], outputs: [not] });
    emitter.node('Cast', { inputs: [not], attributes: { to: ONNX_TYPES[dtype] } });
  },
};

/** Rows of `table` [rows, D] at `indices` (int32) → […indices, D]. */
export const embedding = (table: Value, indices: Value): Value =>
  apply(embeddingOperator, [table, indices], {});
/** 1 at the index, 0 elsewhere, along a new last axis. An index out of range (as −100 for "ignore") gives zeros. */
export const oneHot = (indices: Value, classes: number, dtype: DType = 'float32'): Value =>
  apply(oneHotOperator, [indices], { classes, dtype });
/** Index of the largest element of the last axis, as int32. No gradient. */
export const argMax = (x: Value): Value => apply(argMaxOperator, [x], {});
/** 1 where two integer tensors differ, else 0. No gradient. */
export const differs = (a: Value, b: Value, dtype: DType = 'float32'): Value =>
  apply(differsOperator, [a, b], { dtype });
