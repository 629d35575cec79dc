import type { Value } from './graph.ts';
import { add } from './ops/arithmetic.ts';
import { reshape } from './ops/layout.ts';
import { reduceSum } from './ops/reduce.ts';
import { sameShape } from './tensor.ts';

/**
 * Reverse-mode differentiation: appends nodes to the graph that compute the derivative of `loss` by each of
 * `parameters`. Gradients stop at operators without a gradient (`stopGradient` is one).
 * @param loss a scalar
 * @returns the derivatives, each with its parameter's shape
 * @throws when a parameter does not influence the loss
 */
export function gradients(loss: Value, parameters: readonly Value[]): Value[] {
  if (loss.shape.length !== 0)
    throw new Error(`internal: the loss must be a scalar, got [${loss.shape.join(', ')}]`);
  const byValue = new Map<Value, Value>([[loss, loss.graph.scalar(1, loss.dtype)]]);
  const nodes = [...loss.graph.nodes].reverse();
  for (const node of nodes) {
    const outputs = node.outputs.map(output => byValue.get(output));
    if (!node.gradient || outputs.every(gradient => gradient === undefined)) continue;
    if (!node.inputs.some(input => input.trainable)) continue;
    const derivatives = node.gradient(outputs);
    node.inputs.forEach((input, index) => {
      const derivative = derivatives[index];
      if (derivative && input.trainable) accumulate(byValue, input, derivative);
    });
  }
  return parameters.map(parameter => {
    const gradient = byValue.get(parameter);
    if (!gradient) throw new Error(`internal: the loss does not depend on ${parameter.name}`);
    return gradient;
  });
}

function accumulate(byValue: Map<Value, Value>, input: Value, derivative: Value): void {
  const fitted = sumTo(derivative, input.shape);
  const known = byValue.get(input);
  byValue.set(input, known ? add(known, fitted) : fitted);
}

/** Undoes broadcasting: sums over the axes along which an input was stretched. */
function sumTo(derivative: Value, shape: readonly number[]): Value {
  if (sameShape(derivative.shape, shape)) return derivative;
  const extra = derivative.shape.length - shape.length;
  const axes = derivative.shape.flatMap((size, axis) =>
    axis < extra || (shape[axis - extra] === 1 && size !== 1) ? [axis] : [],
  );
  return reshape(reduceSum(derivative, axes), shape);
}
