import { apply, type Operator, type Value } from '../graph.ts';
import type { TensorType } from '../tensor.ts';
import { add, divide, multiply, subtract } from './arithmetic.ts';
import { dotLast, reduceSum } from './reduce.ts';

const same = ([x]: readonly TensorType[]): TensorType[] => [x!];

export const sigmoidOperator: Operator<unknown> = {
  name: 'sigmoid',
  types: same,
  emit: emitter => emitter.node('Sigmoid'),
  // σ' = σ − σ²
  gradient: ({ outputs: [s], gradients: [g] }) => [multiply(g!, subtract(s!, multiply(s!, s!)))],
};

export const siluOperator: Operator<unknown> = {
  name: 'silu',
  types: same,
  emit: emitter => {
    const gate = emitter.temporary();
    const [x] = emitter.inputs;
    emitter.node('Sigmoid', { outputs: [gate] });
    emitter.node('Mul', { inputs: [x!.name, gate] });
  },
  // y = x·σ(x);  y' = σ + y − y·σ. ONNX Runtime computes the sigmoid once for both.
  gradient: ({ inputs: [x], outputs: [y], gradients: [g] }) => {
    const gate = sigmoid(x!);
    return [multiply(g!, add(gate, subtract(y!, multiply(y!, gate))))];
  },
};

export const expOperator: Operator<unknown> = {
  name: 'exp',
  types: same,
  emit: emitter => emitter.node('Exp'),
  gradient: ({ outputs: [y], gradients: [g] }) => [multiply(g!, y!)],
};

export const logOperator: Operator<unknown> = {
  name: 'log',
  types: same,
  emit: emitter => emitter.node('Log'),
  gradient: ({ inputs: [x], gradients: [g] }) => [divide(g!, x!)],
};

export const softmaxOperator: Operator<unknown> = {
  name: 'softmax',
  types: same,
  emit: emitter => emitter.node('Softmax', { attributes: { axis: -1 } }),
  // dx = p·(g − Σ g·p)
  gradient: ({ outputs: [p], gradients: [g] }) => [multiply(p!, subtract(g!, dotLast(g!, p!)))],
};

export const reluOperator: Operator<unknown> = {
  name: 'relu',
  types: same,
  emit: emitter => emitter.node('Relu'),
  // 1 where x > 0, else 0: the sign of max(x, 0)
  gradient: ({ outputs: [y], gradients: [g] }) => [multiply(g!, sign(y!))],
};

/** −1, 0 or 1; stops gradients. */
export const signOperator: Operator<unknown> = {
  name: 'sign',
  types: same,
  emit: emitter => emitter.node('Sign'),
};

export const softplusOperator: Operator<unknown> = {
  name: 'softplus',
  types: same,
  emit: emitter => emitter.node('Softplus'),
  gradient: ({ inputs: [x], gradients: [g] }) => [multiply(g!, sigmoid(x!))],
};

export const logSoftmaxOperator: Operator<unknown> = {
  name: 'logSoftmax',
  types: same,
  emit: emitter => emitter.node('LogSoftmax', { attributes: { axis: -1 } }),
  // dx = g − p·Σ g
  gradient: ({ inputs: [x], gradients: [g] }) => [subtract(g!, multiply(softmax(x!), reduceSum(g!, [-1])))],
};

/** 1 / (1 + e^−x) */
export const sigmoid = (x: Value): Value => apply(sigmoidOperator, [x], {});
/** x · sigmoid(x), also called swish. */
export const silu = (x: Value): Value => apply(siluOperator, [x], {});
/** e^x */
export const exp = (x: Value): Value => apply(expOperator, [x], {});
/** Natural logarithm. */
export const log = (x: Value): Value => apply(logOperator, [x], {});
/** Softmax over the last axis. */
export const softmax = (x: Value): Value => apply(softmaxOperator, [x], {});
/** Logarithm of the softmax over the last axis, without overflow. */
export const logSoftmax = (x: Value): Value => apply(logSoftmaxOperator, [x], {});
/** max(x, 0) */
export const relu = (x: Value): Value => apply(reluOperator, [x], {});
/** ln(1 + e^x), without overflow. */
export const softplus = (x: Value): Value => apply(softplusOperator, [x], {});
/** −1, 0 or 1. No gradient. */
export const sign = (x: Value): Value => apply(signOperator, [x], {});
