import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { UserError } from '../../shared/errors.ts';
import {
  CARD,
  decodeCard,
  decodeWeights,
  encodeCard,
  encodeWeights,
  type Model,
  WEIGHTS,
} from './model-file.ts';
import { decodeOnnxModel, encodeOnnxModel } from './onnx-model.ts';

/** Largest file that is taken for a model, packed or not: 100 million weights are more than trains here. */
const LARGEST = 512_000_000;
const LARGEST_CARD = 1_000_000;

/** A model as one `.zip`: card, weights, and one improvement step as an ONNX graph for other programs. */
export function packModel(model: Model): Uint8Array {
  return zipSync({
    [CARD]: strToU8(encodeCard(model.card)),
    [WEIGHTS]: [encodeWeights(model), { level: 0 }], // random bits do not get smaller
    'model.onnx': [encodeOnnxModel(model), { level: 0 }],
  });
}

/**
 * A model from a file's bytes: a `.zip` of {@link packModel} (also with its files inside a folder), or an `.onnx` that
 * Mull wrote.
 * @param name what messages call the file
 * @throws UserError when it is neither, is damaged, too large, or its weights do not fit its card
 */
export function unpackModel(file: Uint8Array, name: string): Model {
  if (file.length > LARGEST) throw tooLarge(name);
  return isZip(file) ? fromZip(file, name) : decodeOnnxModel(file, name);
}

/** A model from a path: a `.zip`, an `.onnx`, a folder, or a `.safetensors` with its card `model.json` beside it. */
export function readModel(path: string): Model {
  try {
    if (statSync(path).isDirectory()) return fromFiles(join(path, CARD), join(path, WEIGHTS));
    if (path.endsWith('.safetensors')) return fromFiles(join(dirname(path), CARD), path);
    if (statSync(path).size > LARGEST) throw tooLarge(path);
    return unpackModel(readFileSync(path), basename(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `${path} cannot be read: ${(error as Error).message}.`,
      'Choose a .zip or .onnx that Mull wrote, or a folder with model.json and model.safetensors.',
    );
  }
}

function fromFiles(card: string, weights: string): Model {
  if (statSync(weights).size > LARGEST) throw tooLarge(weights);
  if (statSync(card).size > LARGEST_CARD) throw tooLarge(card);
  return assemble(readFileSync(card, 'utf8'), readFileSync(weights), weights);
}

function fromZip(file: Uint8Array, name: string): Model {
  const limits = { [CARD]: LARGEST_CARD, [WEIGHTS]: LARGEST };
  const partOf = (path: string) => basename(path) as keyof typeof limits;
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(file, {
      filter: ({ name: path, originalSize }) => {
        const limit = path.startsWith('__MACOSX') ? undefined : limits[partOf(path)];
        if (limit !== undefined && originalSize > limit) throw tooLarge(path);
        return limit !== undefined;
      },
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${name} is damaged, or was cut short.`, 'Copy or export it again.');
  }
  const part = (of: keyof typeof limits) =>
    Object.entries(entries).find(([path]) => partOf(path) === of)?.[1];
  const [card, weights] = [part(CARD), part(WEIGHTS)];
  if (card && weights) return assemble(strFromU8(card), weights, name);
  throw new UserError(
    `${name} holds no ${card ? WEIGHTS : CARD}.`,
    'Choose a .zip that Mull wrote, or one with model.json and model.safetensors.',
  );
}

function assemble(cardText: string, file: Uint8Array, name: string): Model {
  const card = decodeCard(cardText, `${CARD} of ${name}`);
  return { card, weights: decodeWeights(card, file, name) };
}

const isZip = (file: Uint8Array): boolean => file[0] === 0x50 && file[1] === 0x4b; // "PK"

const tooLarge = (what: string): UserError =>
  new UserError(`${what} is too large to be a model of Mull's.`, 'Check that it is the right file.');
