import type { Operator } from '../graph.ts';
import * as activation from './activation.ts';
import * as arithmetic from './arithmetic.ts';
import * as layout from './layout.ts';
import * as linear from './linear.ts';
import * as lookup from './lookup.ts';
import * as norm from './norm.ts';
import * as reduce from './reduce.ts';

/** Every operator of the engine. The gradient check has a sample for each name and fails to compile without. */
export const operators = {
  add: arithmetic.addOperator,
  subtract: arithmetic.subtractOperator,
  multiply: arithmetic.multiplyOperator,
  divide: arithmetic.divideOperator,
  sigmoid: activation.sigmoidOperator,
  silu: activation.siluOperator,
  exp: activation.expOperator,
  log: activation.logOperator,
  softmax: activation.softmaxOperator,
  logSoftmax: activation.logSoftmaxOperator,
  relu: activation.reluOperator,
  sign: activation.signOperator,
  softplus: activation.softplusOperator,
  reduceSum: reduce.reduceSumOperator,
  reduceMean: reduce.reduceMeanOperator,
  reduceMax: reduce.reduceMaxOperator,
  reshape: layout.reshapeOperator,
  transpose: layout.transposeOperator,
  expand: layout.expandOperator,
  concat: layout.concatOperator,
  split: layout.splitOperator,
  shift: layout.shiftOperator,
  stopGradient: layout.stopGradientOperator,
  matMul: linear.matMulOperator,
  gemm: linear.gemmOperator,
  linear: linear.linearOperator,
  rmsNorm: norm.rmsNormOperator,
  embedding: lookup.embeddingOperator,
  oneHot: lookup.oneHotOperator,
  argMax: lookup.argMaxOperator,
  differs: lookup.differsOperator,
} as const satisfies Record<string, Operator<never>>;

export type OperatorName = keyof typeof operators;
