import protobuf from 'protobufjs';
import { elements } from '../engine/tensor.ts';
import type { StoredTensor } from '../model/formats/safetensors.ts';

/**
 * Reads weights and text out of an ONNX file field by field: as objects, a file of empty messages would take a hundred
 * times its size. What is no such file is an Error.
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */

/** The numbers of the fields that are read. */
const MODEL = { graph: 7, metadata: 14 } as const;
const GRAPH = { initializer: 5 } as const;
const TENSOR = { dims: 1, type: 2, name: 8, data: 9 } as const;
const ENTRY = { key: 1, value: 2 } as const;

const FLOAT = 1;
/** More than any file of ours has: nodes of the graph are fields, too. */
const MOST_FIELDS = 1_000_000;
const MOST_TENSORS = 10_000;
/** No tensor here has more axes. */
const MOST_AXES = 8;

/** The graph as it stands in a model, and the model's metadata. */
export function readOnnxModel(file: Uint8Array): { graph: Uint8Array; metadata: Record<string, string> } {
  let graph = new Uint8Array();
  const metadata: [string, string][] = [];
  readFields(file, (field, { bytes }) => {
    if (field === MODEL.graph) graph = bytes();
    else if (field === MODEL.metadata) metadata.push(readEntry(bytes()));
    else return false;
    return true;
  });
  return { graph, metadata: Object.fromEntries(metadata) };
}

/** The float32 initializers of a graph. Their numbers are read each time that `data` is asked for. */
export function floatTensors(graph: Uint8Array): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  readFields(graph, (field, { bytes }) => {
    if (field !== GRAPH.initializer) return false;
    const { name, type, shape, raw } = readTensor(bytes());
    if (type === FLOAT && raw.length === elements(shape) * 4) {
      tensors.set(name, {
        shape,
        get data() {
          return floatsOf(raw);
        },
      });
    }
    if (tensors.size > MOST_TENSORS) throw new Error('too many tensors');
    return true;
  });
  return tensors;
}

/** Little-endian bytes as numbers; what is left over at the end is dropped. */
export function floatsOf(bytes: Uint8Array): Float32Array {
  const floats = new Float32Array(Math.floor(bytes.length / 4));
  new Uint8Array(floats.buffer).set(bytes.subarray(0, floats.byteLength));
  return floats;
}

function readEntry(bytes: Uint8Array): [key: string, value: string] {
  const entry: [string, string] = ['', ''];
  readFields(bytes, (field, { text }) => {
    if (field !== ENTRY.key && field !== ENTRY.value) return false;
    entry[field - 1] = text();
    return true;
  });
  return entry;
}

function readTensor(bytes: Uint8Array): { name: string; type: number; shape: number[]; raw: Uint8Array } {
  const tensor = { name: '', type: 0, shape: [] as number[], raw: new Uint8Array() };
  readFields(bytes, (field, value) => {
    if (field === TENSOR.dims) tensor.shape.push(...value.numbers());
    else if (field === TENSOR.type) [tensor.type = 0] = value.numbers();
    else if (field === TENSOR.name) tensor.name = value.text();
    else if (field === TENSOR.data) tensor.raw = value.bytes();
    else return false;
    if (tensor.shape.length > MOST_AXES) throw new Error('a tensor of too many axes');
    return true;
  });
  return tensor;
}

/** The value of a field, read as what it is expected to be. */
interface FieldValue {
  bytes(): Uint8Array<ArrayBuffer>;
  text(): string;
  /** Whole numbers, alone or packed. */
  numbers(): number[];
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** @param take reads the value and says true, or says false and leaves it */
function readFields(bytes: Uint8Array, take: (field: number, value: FieldValue) => boolean): void {
  const reader = protobuf.Reader.create(bytes);
  for (let count = 0; reader.pos < reader.len; count++) {
    if (count > MOST_FIELDS) throw new Error('too many fields');
    const tag = reader.uint32();
    const type = tag & 7;
    if (!take(tag >>> 3, fieldOf(reader, type))) reader.skipType(type);
  }
}

function fieldOf(reader: protobuf.Reader, type: number): FieldValue {
  const expect = (expected: number) => {
    if (type !== expected) throw new Error(`wire type ${type} instead of ${expected}`);
  };
  const bytes = () => {
    expect(LENGTH_DELIMITED);
    return reader.bytes() as Uint8Array<ArrayBuffer>;
  };
  return {
    bytes,
    text: () => new TextDecoder().decode(bytes()),
    numbers() {
      if (type === VARINT) return [Number(reader.int64())];
      const packed = protobuf.Reader.create(bytes());
      const numbers: number[] = [];
      while (packed.pos < packed.len && numbers.length <= MOST_AXES) numbers.push(Number(packed.int64()));
      return numbers;
    },
  };
}
