import { apply, type Operator, type Value } from '../graph.ts';
import { broadcastShapes, ShapeError, type TensorType } from '../tensor.ts';

/** Types of an operator on two tensors that broadcast against each other. */
function broadcastTypes(name: string, inputs: readonly TensorType[]): TensorType[] {
  const [a, b] = inputs;
  const shape = a && b && broadcastShapes(a.shape, b.shape);
  if (!shape || a.dtype !== b.dtype)
    throw new ShapeError(name, inputs, 'two tensors of one type that broadcast');
  return [{ dtype: a.dtype, shape }];
}

export const addOperator: Operator<unknown> = {
  name: 'add',
  types: inputs => broadcastTypes('add', inputs),
  emit: emitter => emitter.node('Add'),
  gradient: ({ gradients: [g] }) => [g, g],
};

export const subtractOperator: Operator<unknown> = {
  name: 'subtract',
  types: inputs => broadcastTypes('subtract', inputs),
  emit: emitter => emitter.node('Sub'),
  gradient: ({ gradients: [g] }) => [g, negate(g!)],
};

export const multiplyOperator: Operator<unknown> = {
  name: 'multiply',
  types: inputs => broadcastTypes('multiply', inputs),
  emit: emitter => emitter.node('Mul'),
  // d(ab) = b·da + a·db
  gradient: ({ inputs: [a, b], gradients: [g] }) => [
    a!.trainable ? multiply(g!, b!) : undefined,
    b!.trainable ? multiply(g!, a!) : undefined,
  ],
};

export const divideOperator: Operator<unknown> = {
  name: 'divide',
  types: inputs => broadcastTypes('divide', inputs),
  emit: emitter => emitter.node('Div'),
  // d(a/b) = da/b − (a/b)/b·db
  gradient: ({ inputs: [a, b], outputs: [quotient], gradients: [g] }) => [
    a!.trainable ? divide(g!, b!) : undefined,
    b!.trainable ? negate(divide(multiply(g!, quotient!), b!)) : undefined,
  ],
};

/** a + b, broadcasting. */
export const add = (a: Value, b: Value): Value => apply(addOperator, [a, b], {});
/** a − b, broadcasting. */
export const subtract = (a: Value, b: Value): Value => apply(subtractOperator, [a, b], {});
/** a · b element by element, broadcasting. */
export const multiply = (a: Value, b: Value): Value => apply(multiplyOperator, [a, b], {});
/** a / b element by element, broadcasting. */
export const divide = (a: Value, b: Value): Value => apply(divideOperator, [a, b], {});
/** x times a number. */
export const scale = (x: Value, factor: number): Value => multiply(x, x.graph.scalar(factor, x.dtype));
/** −x */
export const negate = (x: Value): Value => scale(x, -1);
