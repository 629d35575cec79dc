import type { Device } from '../../shared/device.ts';
import type { DType, Shape, TensorData, TensorType } from './tensor.ts';
import { elements } from './tensor.ts';

/** One tensor of a graph: an input, a constant or what a node computes. Has a type, but no data. */
export class Value {
  readonly graph: Graph;
  readonly name: string;
  readonly type: TensorType;
  /** Does a gradient flow through here to some input marked as trainable? */
  readonly trainable: boolean;

  constructor(graph: Graph, name: string, type: TensorType, trainable: boolean) {
    this.graph = graph;
    this.name = name;
    this.type = type;
    this.trainable = trainable;
  }

  get shape(): Shape {
    return this.type.shape;
  }

  get dtype(): DType {
    return this.type.dtype;
  }
}

/** Attribute of an ONNX node. A plain number is an integer; floats are marked. */
export type OnnxAttribute = number | string | readonly number[] | { readonly float: number };

/** One node as it stands in the ONNX file. */
export interface OnnxNode {
  readonly type: string;
  readonly domain: '' | 'com.microsoft';
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A device of ONNX Runtime; `other`: whatever runs ONNX, and knows the operators of the standard only. */
export type Target = Device | 'other';

/** What an operator writes its ONNX nodes with. */
export interface Emitter {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** Where the file is to run, for operators that are not the same everywhere. */
  readonly target: Target;
  /** Adds one ONNX node; names of inputs and outputs default to the operator's own. */
  node(type: string, options?: Partial<Omit<OnnxNode, 'type'>>): void;
  /** A name for an intermediate result. */
  temporary(): string;
  /** Adds a constant and returns its name. */
  constant(data: TensorData, dtype: DType, shape: Shape): string;
}

/** What a gradient is made from. All are values of the graph; the gradient is built as further nodes of it. */
export interface Backward {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** Derivative of the loss by each output; outputs that the loss does not use have undefined. */
  readonly gradients: readonly (Value | undefined)[];
}

/**
 * One operator: the types it gives, how it is written in ONNX, and its gradient.
 * `A` are its attributes, known when the graph is built.
 */
export interface Operator<A> {
  readonly name: string;
  /** Types of the outputs. @throws ShapeError when the inputs do not fit */
  readonly types: (inputs: readonly TensorType[], attributes: A) => readonly TensorType[];
  readonly emit: (emitter: Emitter, attributes: A) => void;
  /**
   * Derivative by each input, in order; undefined where there is none. A derivative may have the shape that the
   * input was broadcast to: the reverse walk sums it back. Absent: the operator stops gradients.
   */
  readonly gradient?: (backward: Backward, attributes: A) => readonly (Value | undefined)[];
}

/** One application of an operator, its attributes bound. */
export interface GraphNode {
  readonly operator: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly emit: (emitter: Emitter) => void;
  readonly gradient:
    | ((gradients: readonly (Value | undefined)[]) => readonly (Value | undefined)[])
    | undefined;
}

export interface Constant {
  readonly value: Value;
  readonly data: TensorData;
}

/** A graph of operators, grown in the order of computation, written to ONNX as it stands. */
export class Graph {
  readonly nodes: GraphNode[] = [];
  readonly inputs: Value[] = [];
  readonly constants: Constant[] = [];
  readonly #scalars = new Map<string, Value>();
  #count = 0;

  /** A tensor fed at every run. `trainable` asks for gradients to flow to it. */
  input(name: string, dtype: DType, shape: Shape, trainable = false): Value {
    const value = new Value(this, name, { dtype, shape }, trainable);
    this.inputs.push(value);
    return value;
  }

  /** A tensor stored in the graph. */
  constant(data: TensorData, dtype: DType, shape: Shape, name = this.#name('constant')): Value {
    if (data.length !== elements(shape)) {
      throw new Error(
        `internal: constant ${name} has ${data.length} elements for shape [${shape.join(', ')}]`,
      );
    }
    const value = new Value(this, name, { dtype, shape }, false);
    this.constants.push({ value, data });
    return value;
  }

  /** The same number, as a float scalar; each is stored once. */
  scalar(number: number, dtype: DType = 'float32'): Value {
    const key = `${dtype} ${number}`;
    const known = this.#scalars.get(key);
    if (known) return known;
    const data = dtype === 'float64' ? Float64Array.of(number) : Float32Array.of(number);
    const value = this.constant(data, dtype, []);
    this.#scalars.set(key, value);
    return value;
  }

  /** Adds a node. @throws ShapeError when the operator does not accept the inputs */
  apply<A>(operator: Operator<A>, inputs: readonly Value[], attributes: A): Value[] {
    const types = operator.types(
      inputs.map(input => input.type),
      attributes,
    );
    const trainable = operator.gradient !== undefined && inputs.some(input => input.trainable);
    const outputs = types.map(type => new Value(this, this.#name(operator.name), type, trainable));
    this.nodes.push({
      operator: operator.name,
      inputs,
      outputs,
      emit: emitter => operator.emit(emitter, attributes),
      gradient:
        operator.gradient && (gradients => operator.gradient!({ inputs, outputs, gradients }, attributes)),
    });
    return outputs;
  }

  #name(prefix: string): string {
    return `${prefix}_${this.#count++}`;
  }
}

/** Applies an operator that has one output. */
export function apply<A>(operator: Operator<A>, inputs: readonly [Value, ...Value[]], attributes: A): Value {
  return inputs[0].graph.apply(operator, inputs, attributes)[0]!;
}

/** The nodes that some output depends on, in order. */
export function neededNodes<V, N extends { readonly inputs: readonly V[]; readonly outputs: readonly V[] }>(
  nodes: readonly N[],
  outputs: readonly V[],
): N[] {
  const wanted = new Set(outputs);
  const needed = nodes.toReversed().filter(node => {
    const isNeeded = node.outputs.some(output => wanted.has(output));
    if (isNeeded) for (const input of node.inputs) wanted.add(input);
    return isNeeded;
  });
  return needed.reverse();
}
