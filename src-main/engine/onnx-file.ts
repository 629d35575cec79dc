import protobuf from 'protobufjs';
import {
  type Emitter,
  type Graph,
  type GraphNode,
  neededNodes,
  type OnnxAttribute,
  type OnnxNode,
  type Target,
  type Value,
} from './graph.ts';
import { type DType, ONNX_TYPES, type Shape, type TensorData } from './tensor.ts';

/** Version of the ONNX operator set, and of the file format that came with it. */
const OPSET = 21;
const IR_VERSION = 10;

/**
 * The part of `onnx.proto` that Mull writes, with its field numbers.
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  message Model { int64 ir_version = 1; string producer_name = 2; Graph graph = 7; repeated Opset opset_import = 8; repeated Entry metadata_props = 14; }
  message Opset { string domain = 1; int64 version = 2; }
  message Entry { string key = 1; string value = 2; }
  message Graph { repeated Node node = 1; string name = 2; repeated Tensor initializer = 5; repeated ValueInfo input = 11; repeated ValueInfo output = 12; }
  message Node { repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; repeated Attribute attribute = 5; string domain = 7; }
  message Attribute { string name = 1; float f = 2; int64 i = 3; bytes s = 4; repeated int64 ints = 8; int32 type = 20; }
  message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
  message ValueInfo { string name = 1; Type type = 2; }
  message Type { TensorType tensor_type = 1; }
  message TensorType { int32 elem_type = 1; TensorShape shape = 2; }
  message TensorShape { repeated Dimension dim = 1; }
  message Dimension { int64 dim_value = 1; }
`,
  { keepCase: true },
);

export interface OnnxOptions {
  /** Text stored with the model, for example its card. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Where it is to run; without, the CPU, which any provider of ONNX Runtime falls back to. */
  readonly target?: Target;
}

/**
 * Writes the part of a graph that `outputs` need as a self-contained ONNX file.
 * @param outputs by the names under which a run returns them
 */
export function encodeOnnx(
  graph: Graph,
  outputs: Readonly<Record<string, Value>>,
  options: OnnxOptions = {},
): Uint8Array {
  const needed = neededNodes(graph.nodes, Object.values(outputs));
  const writer = new NodeWriter(options.target ?? 'cpu');
  for (const node of needed) writer.write(node);
  for (const [name, value] of Object.entries(outputs)) writer.alias(value.name, name);
  // An operator may emit nodes for outputs that nobody asked for.
  const nodes = neededNodes(writer.nodes, Object.keys(outputs));
  const used = new Set(nodes.flatMap(node => node.inputs));
  const constants = graph.constants.filter(({ value }) => used.has(value.name));
  const message = {
    ir_version: IR_VERSION,
    producer_name: 'mull',
    opset_import: [
      { domain: '', version: OPSET },
      { domain: 'com.microsoft', version: 1 },
    ],
    metadata_props: Object.entries(options.metadata ?? {}).map(([key, value]) => ({ key, value })),
    graph: {
      name: 'mull',
      node: nodes.map(encodeNode),
      initializer: [
        ...constants.map(({ value, data }) => encodeTensor(value.name, value.dtype, value.shape, data)),
        ...writer.constants,
      ],
      input: graph.inputs.filter(({ name }) => used.has(name)).map(value => encodeInfo(value.name, value)),
      output: Object.entries(outputs).map(([name, value]) => encodeInfo(name, value)),
    },
  };
  return root.lookupType('Model').encode(message).finish();
}

/** Collects the ONNX nodes and constants that operators emit. */
class NodeWriter {
  readonly nodes: OnnxNode[] = [];
  readonly constants: object[] = [];
  readonly #target: Target;
  readonly #known = new Map<string, string>();
  #count = 0;

  constructor(target: Target) {
    this.#target = target;
  }

  write(node: GraphNode): void {
    const emitter: Emitter = {
      inputs: node.inputs,
      outputs: node.outputs,
      target: this.#target,
      node: (type, options = {}) => this.nodes.push({ ...defaults(node), ...options, type }),
      temporary: () => `${node.outputs[0]!.name}_${this.#count++}`,
      constant: (data, dtype, shape) => this.#constant(data, dtype, shape),
    };
    node.emit(emitter);
  }

  alias(from: string, to: string): void {
    this.nodes.push({ type: 'Identity', domain: '', inputs: [from], outputs: [to], attributes: {} });
  }

  /** Equal constants are stored once. */
  #constant(data: TensorData, dtype: DType, shape: Shape): string {
    const key = `${dtype} ${shape} ${data.join()}`;
    const known = this.#known.get(key);
    if (known) return known;
    const name = `shared_${this.#known.size}`;
    this.#known.set(key, name);
    this.constants.push(encodeTensor(name, dtype, shape, data));
    return name;
  }
}

function defaults(node: GraphNode): Omit<OnnxNode, 'type'> {
  const names = (values: readonly Value[]) => values.map(value => value.name);
  return { domain: '', inputs: names(node.inputs), outputs: names(node.outputs), attributes: {} };
}

function encodeNode(node: OnnxNode): object {
  return {
    op_type: node.type,
    domain: node.domain,
    name: `${node.type} ${node.outputs[0]}`,
    input: node.inputs,
    output: node.outputs,
    attribute: Object.entries(node.attributes).map(([name, value]) => ({ name, ...encodeAttribute(value) })),
  };
}

/** `AttributeProto.AttributeType`: FLOAT 1, INT 2, STRING 3, INTS 7. */
function encodeAttribute(value: OnnxAttribute): object {
  if (typeof value === 'number') return { type: 2, i: value };
  if (typeof value === 'string') return { type: 3, s: Buffer.from(value) };
  if ('float' in value) return { type: 1, f: value.float };
  return { type: 7, ints: value };
}

function encodeTensor(name: string, dtype: DType, shape: Shape, data: TensorData): object {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, dims: shape, data_type: ONNX_TYPES[dtype], raw_data: bytes };
}

function encodeInfo(name: string, { dtype, shape }: Value): object {
  const dim = shape.map(size => ({ dim_value: size }));
  return { name, type: { tensor_type: { elem_type: ONNX_TYPES[dtype], shape: { dim } } } };
}
