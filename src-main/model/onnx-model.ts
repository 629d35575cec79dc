import protobuf from 'protobufjs';
import { UserError } from '../../shared/errors.ts';
import { encodeOnnx } from '../engine/onnx-file.ts';
import { solvingProgram } from './graphs.ts';
import { decodeCard, fitWeights, type Model } from './model-file.ts';
import type { Extent } from './network.ts';
import type { StoredTensor } from './safetensors.ts';
import { taskOf } from './tasks/index.ts';
import { INITIAL_STATES } from './weights.ts';

/** The part of `onnx.proto` that holds weights and text, with its field numbers. */
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  message Model { Graph graph = 7; repeated Entry metadata_props = 14; }
  message Entry { string key = 1; string value = 2; }
  message Graph { repeated Tensor initializer = 5; }
  message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
`,
  { keepCase: true },
);

interface OnnxWeights {
  readonly graph?: {
    readonly initializer: readonly {
      readonly dims: readonly (number | { toNumber(): number })[];
      readonly data_type: number;
      readonly name: string;
      readonly raw_data: Uint8Array;
    }[];
  };
  readonly metadata_props: readonly { readonly key: string; readonly value: string }[];
}

const FLOAT = 1;

/**
 * One improvement step of a model as a self-contained ONNX file for puzzles of one shape, batch of one. Card and
 * initial states are in its metadata, so that {@link decodeOnnxModel} gets the whole model back.
 * @param side cells of a side of the puzzles; the usual size when left out
 * @throws UserError when the model does not take this size
 */
export function encodeOnnxModel(model: Model, side?: number, batch = 1): Uint8Array {
  const { card, weights } = model;
  const task = taskOf(card.puzzle, card.config);
  const sample = task.sample(side);
  task.check?.(sample);
  const extent: Extent = { ...task.extent(sample), batch };
  const { graph, outputs } = solvingProgram(card.config, extent, weights);
  const states = Object.values(INITIAL_STATES).map(name => [name, toBase64(weights.get(name)!)] as const);
  const metadata = { card: JSON.stringify(card), ...Object.fromEntries(states) };
  return encodeOnnx(graph, outputs, { metadata });
}

/**
 * The model inside an ONNX file that Mull wrote.
 * @throws UserError when the file is no such file
 */
export function decodeOnnxModel(file: Uint8Array, name: string): Model {
  const { metadata, tensors } = readOnnx(file, name);
  if (metadata.card === undefined) {
    throw new UserError(
      `${name} is not a model that Mull wrote.`,
      'Choose a .zip or an .onnx that was exported by Mull.',
    );
  }
  const { card } = decodeCard(metadata.card, `The card in ${name}`);
  for (const state of Object.values(INITIAL_STATES)) {
    const data = fromBase64(metadata[state] ?? '');
    tensors.set(state, { shape: [data.length], data });
  }
  return { card, weights: fitWeights(card, tensors, name) };
}

function readOnnx(file: Uint8Array, name: string) {
  let model: OnnxWeights;
  try {
    model = root.lookupType('Model').decode(file) as unknown as OnnxWeights;
  } catch {
    throw new UserError(`${name} is not a model, or it was cut short.`, 'Copy or export it again.');
  }
  const tensors = new Map<string, StoredTensor>();
  for (const { name: of, dims, data_type, raw_data } of model.graph?.initializer ?? []) {
    if (data_type !== FLOAT) continue;
    const shape = dims.map(size => (typeof size === 'number' ? size : size.toNumber()));
    const floats = new Float32Array(Math.floor(raw_data.length / 4));
    new Uint8Array(floats.buffer).set(raw_data.subarray(0, floats.byteLength));
    if (floats.length === shape.reduce((product, size) => product * size, 1)) {
      tensors.set(of, { shape, data: floats });
    }
  }
  return {
    tensors,
    metadata: Object.fromEntries(model.metadata_props.map(({ key, value }) => [key, value])),
  };
}

const toBase64 = (data: Float32Array): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');

function fromBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  const floats = new Float32Array(Math.floor(bytes.length / 4));
  new Uint8Array(floats.buffer).set(bytes.subarray(0, floats.byteLength));
  return floats;
}
