import * as v from 'valibot';
import { countText } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { encodeOnnx } from '../engine/onnx-file.ts';
import { decodeCard, type ModelCard } from '../model/card.ts';
import { puzzlesOutside } from '../model/config.ts';
import type { StoredTensor } from '../model/formats/safetensors.ts';
import { solvingProgram } from '../model/graphs/graphs.ts';
import { assembleModel, CARD, encodeModel, type Model } from '../model/model-file.ts';
import type { Extent } from '../model/network.ts';
import { INITIAL_STATES } from '../model/weights/weights.ts';
import { encodingOf } from '../puzzles/index.ts';
import { floatsOf, floatTensors, readOnnxModel } from './onnx-reader.ts';

/**
 * One improvement step of a model as a self-contained ONNX file for puzzles of one shape, batch of one. Card and
 * initial states are in its metadata, so that {@link decodeOnnxModel} gets the whole model back.
 * @param side cells of a side of the puzzles; the usual size when left out
 * @throws UserError when the model does not take this size
 */
export function encodeOnnxModel(model: Model, side?: number, batch = 1): Uint8Array {
  const { card, weights } = model;
  const encoding = encodingOf(card.puzzle, card.config);
  const sample = sampleOf(card, side);
  encoding.check?.(sample);
  const extent: Extent = { ...encoding.extent(sample), batch };
  const { graph, outputs } = solvingProgram(card.config, extent, weights);
  const states = Object.values(INITIAL_STATES).map(name => [name, toBase64(weights.get(name)!)] as const);
  const metadata = { card: encodeModel(model)[CARD], ...Object.fromEntries(states) };
  return encodeOnnx(graph, outputs, { metadata, target: 'other' });
}

/** @throws UserError when there are no puzzles of this size */
function sampleOf({ puzzle, config }: ModelCard, side: number | undefined): Puzzle {
  const { schema, plural } = puzzleType(puzzle);
  try {
    const sample = encodingOf(puzzle, config).sample(side);
    if (v.is(schema, sample)) return sample;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  const size = side === undefined ? 'the usual size' : `${countText(side, 'cell')} a side`;
  throw new UserError(`There are no ${plural} of ${size}.`, 'Choose another size.');
}

/**
 * The model inside an ONNX file that Mull wrote.
 * @throws UserError when the file is no such file, lacks the vectors of its puzzles, or its weights were changed or damaged
 */
export function decodeOnnxModel(file: Uint8Array, name: string): Model {
  const { metadata, tensors } = readOnnx(file, name);
  if (metadata.card === undefined) {
    throw new UserError(
      `${name} is an ONNX graph without Mull's card: nobody can tell its network from it, so it can neither solve here nor be trained on.`,
      'Choose a .zip or an .onnx that was exported by Mull, or the checkpoint that the graph was made from.',
    );
  }
  const stored = decodeCard(metadata.card, `The card in ${name}`);
  if (puzzlesOutside(stored.card.config)) {
    throw new UserError(
      `${name} is the graph of a model with a vector for each of its puzzles, without these vectors.`,
      'Export the model as a checkpoint (.pt or .safetensors), and import that.',
    );
  }
  for (const state of Object.values(INITIAL_STATES)) {
    const data = fromBase64(metadata[state] ?? '');
    tensors.set(state, { shape: [data.length], data });
  }
  return assembleModel(stored, tensors, name);
}

function readOnnx(
  file: Uint8Array,
  name: string,
): { tensors: Map<string, StoredTensor>; metadata: Record<string, string> } {
  try {
    const { graph, metadata } = readOnnxModel(file);
    return { tensors: floatTensors(graph), metadata };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${name} is not a model, or it was cut short.`, 'Copy or export it again.');
  }
}

const toBase64 = (data: Float32Array): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');

const fromBase64 = (text: string): Float32Array => floatsOf(Buffer.from(text, 'base64'));
