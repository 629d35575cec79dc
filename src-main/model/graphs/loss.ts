import type { Value } from '../../engine/graph.ts';
import { log, logSoftmax, relu, softplus } from '../../engine/ops/activation.ts';
import { add, divide, multiply, negate, subtract } from '../../engine/ops/arithmetic.ts';
import { oneHot } from '../../engine/ops/lookup.ts';
import { dotLast, reduceSum } from '../../engine/ops/reduce.ts';

/** Losses of one row each; the caller weighs and averages them. */

/** −log softmax(logits)[label]: logits […, classes], int32 labels […] → […, 1]. A label out of range costs nothing. */
export function softmaxCrossEntropy(logits: Value, labels: Value): Value {
  return negate(dotLast(oneHot(labels, logits.shape.at(-1)!, logits.dtype), logSoftmax(logits)));
}

/**
 * Cross-entropy of the stable-max, s(x) / Σ s with s(x) = x + 1 for x ≥ 0 and 1 / (1 − x) below, which the official
 * code uses instead of the softmax (Prieto et al., arXiv 2501.04697). Shapes as in {@link softmaxCrossEntropy}.
 */
export function stableMaxCrossEntropy(logits: Value, labels: Value): Value {
  const one = logits.graph.scalar(1, logits.dtype);
  const stretched = add(relu(logits), divide(one, add(one, relu(negate(logits)))));
  const codes = oneHot(labels, logits.shape.at(-1)!, logits.dtype);
  const total = multiply(log(reduceSum(stretched, [-1])), reduceSum(codes, [-1]));
  return subtract(total, dotLast(codes, log(stretched)));
}

/** Binary cross-entropy of a logit with a target in [0, 1], element by element: softplus(x) − x·t. */
export function binaryCrossEntropy(logits: Value, targets: Value): Value {
  return subtract(softplus(logits), multiply(logits, targets));
}
