import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { UserError } from '../../shared/errors.ts';
import { inWords } from '../errors.ts';
import {
  bytesOfWeights,
  CARD,
  decodeCard,
  decodeModel,
  encodeModel,
  hasModel,
  type Model,
  WEIGHTS,
} from './model-file.ts';
import { importCheckpoint } from './official/checkpoint.ts';
import {
  isOfficialRun,
  officialFilesIn,
  officialFilesInZip,
  officialFilesOf,
  withoutConfig,
} from './official/files.ts';
import { isTorchFile } from './official/torch-file.ts';
import { decodeOnnxModel, encodeOnnxModel } from './onnx-model.ts';
import { isZip, LARGEST_MODEL, tooLarge, Zip } from './zip.ts';

const LARGEST_CARD = 1_000_000;

/** A model as one `.zip`: card, weights, and one improvement step as an ONNX graph for other programs. */
export function packModel(model: Model): Uint8Array {
  const files = encodeModel(model);
  return zipSync({
    [CARD]: strToU8(files[CARD]),
    [WEIGHTS]: [files[WEIGHTS], { level: 0 }], // random bits do not get smaller
    'model.onnx': [encodeOnnxModel(model), { level: 0 }],
  });
}

/**
 * A model from a file's bytes: a `.zip` of {@link packModel} (also with its files inside a folder), a `.zip` of the
 * official code's `step_N` and `all_config.yaml`, or an `.onnx` that Mull wrote.
 * @param name what messages call the file
 * @throws UserError when it is none of these, is damaged, too large, or its weights do not fit its card
 */
export function unpackModel(file: Uint8Array, name: string): Model {
  if (file.length > LARGEST_MODEL) throw tooLarge(name);
  if (!isZip(file)) return decodeOnnxModel(file, name);
  if (isTorchFile(file, name)) throw withoutConfig();
  const zip = new Zip(file, name);
  return isOfficialRun(zip.paths) ? importCheckpoint(officialFilesInZip(zip, name)) : fromZip(zip, name);
}

/**
 * A model from a path: a `.zip`, an `.onnx`, a folder, a `.safetensors` with its card `model.json` beside it, or the
 * official code's `step_N` with `all_config.yaml` beside it.
 */
export function readModel(path: string): Model {
  if (!existsSync(path)) throw new UserError(`There is no file or folder ${path}.`, 'Check the path.');
  try {
    if (statSync(path).isDirectory()) return fromFolder(path);
    if (path.endsWith('.safetensors')) return fromFiles(join(dirname(path), CARD), path);
    if (isOfficialRun([path])) return importCheckpoint(officialFilesOf(path));
    if (statSync(path).size > LARGEST_MODEL) throw tooLarge(path);
    const [file, name] = [readFileSync(path), basename(path)];
    return isTorchFile(file, name) ? importCheckpoint(officialFilesOf(path)) : unpackModel(file, name);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const known = inWords(error);
    throw new UserError(
      `${path} cannot be read: ${known instanceof UserError ? known.message : `${(error as Error).message}.`}`,
      'Choose a .zip or .onnx that Mull wrote, a folder with model.json and model.safetensors, or a step_N of the official code.',
    );
  }
}

function fromFolder(folder: string): Model {
  return !hasModel(folder) && isOfficialRun(readdirSync(folder))
    ? importCheckpoint(officialFilesIn(folder))
    : fromFiles(join(folder, CARD), join(folder, WEIGHTS));
}

function fromZip(zip: Zip, name: string): Model {
  const pathOf = (of: string) => zip.paths.find(path => basename(path) === of);
  const [card, weights] = [pathOf(CARD), pathOf(WEIGHTS)];
  if (card === undefined || weights === undefined) {
    throw new UserError(
      `${name} holds no ${card === undefined ? CARD : WEIGHTS}.`,
      'Choose a .zip that Mull wrote, one with model.json and model.safetensors, or one with step_N and all_config.yaml.',
    );
  }
  const stored = decodeCard(new TextDecoder().decode(zip.read(card, LARGEST_CARD)), `${CARD} of ${name}`);
  return decodeModel(stored, zip.read(weights, bytesOfWeights(stored.card)), name);
}

function fromFiles(card: string, weights: string): Model {
  if (statSync(card).size > LARGEST_CARD) throw tooLarge(card);
  const stored = decodeCard(readFileSync(card, 'utf8'), card);
  if (statSync(weights).size > bytesOfWeights(stored.card)) throw tooLarge(weights);
  return decodeModel(stored, readFileSync(weights), weights);
}
