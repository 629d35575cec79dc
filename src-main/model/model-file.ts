import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import type { Shape } from '../engine/tensor.ts';
import { sentenceOf } from '../errors.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { makeFolder } from '../files/folders.ts';
import { decodeCard, encodeCard, type ModelCard, type StoredCard } from './card.ts';
import { ModelConfigSchema, puzzlesOutside } from './config.ts';
import {
  decodeSafetensors,
  encodeSafetensors,
  LONGEST_HEADER,
  type StoredTensor,
} from './formats/safetensors.ts';
import { LARGEST_MODEL, tooLarge } from './formats/zip.ts';
import { IDENTIFIERS, type PuzzleTable, saveTable, TABLE_FILE, tableIn } from './puzzle-table.ts';
import { parametersOf, tensorsToday } from './weights/parameters.ts';
import { countParameters, storedStates, type Weights } from './weights/weights.ts';

export interface Model {
  readonly card: ModelCard;
  readonly weights: Weights;
  /** What was learned of each of its puzzles, where that is kept outside of the weights. */
  readonly puzzles?: PuzzleTable | undefined;
}

/** The two files of a model. */
export const CARD = 'model.json';
export const WEIGHTS = 'model.safetensors';

/** Does this folder hold a model: both of its files? */
export const hasModel = (folder: string): boolean => missingFile(folder) === undefined;

/** The first of a model's files that this folder lacks. */
export const missingFile = (folder: string): string | undefined =>
  [CARD, WEIGHTS].find(name => !existsSync(join(folder, name)));

/** Writes puzzle vectors, weights and card, each atomically, the card last. */
export function saveModel(folder: string, model: Model): void {
  const files = encodeModel(model);
  makeFolder(folder);
  if (model.puzzles) saveTable(folder, model.puzzles);
  writeFileAtomic(join(folder, WEIGHTS), files[WEIGHTS]);
  writeFileAtomic(join(folder, CARD), files[CARD]);
}

/** Writes the card alone, atomically: the weights beside it stay, and so does their checksum. */
export function saveCard(folder: string, card: ModelCard): void {
  const { checksum } = readCard(folder);
  writeFileAtomic(join(folder, CARD), encodeCard(card, checksum));
}

/** The two files of a model; the card holds the checksum of the weights. */
export function encodeModel(model: Model): { [CARD]: string; [WEIGHTS]: Uint8Array } {
  const weights = encodeWeights(model);
  return { [CARD]: encodeCard(model.card, checksumOf(weights)), [WEIGHTS]: weights };
}

/** SHA-256 of a file, in hexadecimal digits. */
const checksumOf = (file: Uint8Array): string => createHash('sha256').update(file).digest('hex');

/** The weights as a safetensors file. */
function encodeWeights({ card, weights }: Model): Uint8Array {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, shape] of shapesOf(card)) tensors.set(name, { shape, data: weights.get(name)! });
  const config = v.parse(ModelConfigSchema, card.config); // in the schema's order, so that equal models are equal files
  return encodeSafetensors({ tensors, metadata: { format: 'mull', config: JSON.stringify(config) } });
}

/** @throws UserError when a file is missing or damaged, or the weights do not fit the card */
export function loadModel(folder: string): Model {
  const model = decodeModel(readCard(folder), read(join(folder, WEIGHTS)), folder);
  const vectors = puzzlesOutside(model.card.config);
  return vectors ? { ...model, puzzles: tableIn(folder, vectors) } : model;
}

/**
 * A model of its two files.
 * @param where what messages name
 * @throws UserError when the weights are damaged, do not fit the card, or are not those that the card was written with
 */
export function decodeModel({ card, checksum }: StoredCard, file: Uint8Array, where: string): Model {
  const weights = fitWeights(card, decodeSafetensors(file).tensors, where);
  checkWeights(checksum, file, where);
  return { card, weights };
}

/**
 * A model of its card and of tensors that came in another file than Mull's own.
 * @param where what messages name
 * @throws UserError when the tensors do not fit the card, or are not those that the card was written with
 */
export function assembleModel(
  { card, checksum }: StoredCard,
  tensors: ReadonlyMap<string, StoredTensor>,
  where: string,
): Model {
  const model = { card, weights: fitWeights(card, tensors, where) };
  checkWeights(checksum, encodeWeights(model), where);
  return model;
}

/** @throws UserError when a checksum is known and the weights have another one */
function checkWeights(checksum: string | undefined, file: Uint8Array, where: string): void {
  if (checksum === undefined || checksum === checksumOf(file)) return;
  throw new UserError(
    `${where}: the weights are not those that the card was written with: they were changed or damaged.`,
    'Copy the model again, whole, from where it came.',
  );
}

/** The tensors that a card asks for. @throws UserError when one is missing, has another shape, or holds what is no number */
function fitWeights(card: ModelCard, tensors: ReadonlyMap<string, StoredTensor>, where: string): Weights {
  const weights: Weights = new Map();
  const today = tensorsToday(card.config, tensors);
  for (const [name, shape] of shapesOf(card)) {
    const data = floatsOf(name, shape, today.get(name), where);
    if (!data.every(Number.isFinite)) {
      throw new UserError(
        `${where}: weight ${name} holds values that are no numbers; such a model solves nothing.`,
        'Copy or export the model again, or train it again.',
      );
    }
    weights.set(name, data);
  }
  return weights;
}

/** The numbers of a weight. @throws UserError when there are none, or others than the card asks for */
function floatsOf(name: string, shape: Shape, tensor: StoredTensor | undefined, where: string): Float32Array {
  if (!tensor)
    throw unfitting(`${where}: weight ${name} is missing, the card asks for one of shape [${shape}].`);
  if (tensor.shape.join() !== shape.join())
    throw unfitting(`${where}: weight ${name} has shape [${tensor.shape}], the card asks for [${shape}].`);
  if (tensor.data instanceof Float32Array) return tensor.data;
  throw unfitting(`${where}: weight ${name} holds whole numbers, the card asks for float32.`);
}

const unfitting = (message: string): UserError =>
  new UserError(message, 'Put the weights and the card of the same model into the folder.');

/** @throws UserError when the card is missing or damaged */
export const loadCard = (folder: string): ModelCard => readCard(folder).card;

function readCard(folder: string): StoredCard {
  const path = join(folder, CARD);
  return decodeCard(new TextDecoder().decode(read(path)), path);
}

/** Another text whenever the files of a model are others. */
export const modelStamp = (folder: string): string =>
  [CARD, WEIGHTS]
    .map(name => statSync(join(folder, name)))
    .map(({ mtimeMs, size, ino }) => `${ino} ${mtimeMs} ${size}`)
    .join();

/** Bytes of a model's files. */
export const modelBytes = (folder: string): number =>
  [CARD, WEIGHTS, TABLE_FILE, IDENTIFIERS].reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

/** The most that the weights of a model take as a safetensors file. */
export function bytesOfWeights({ config }: ModelCard): number {
  const states = [...storedStates(config).values()].reduce((sum, length) => sum + length, 0);
  const numbers = countParameters(config) + states;
  return Math.min(LARGEST_MODEL, 4 * numbers + LONGEST_HEADER);
}

/** Every tensor of a model with its shape: the network's parameters and the initial states. */
function shapesOf({ config }: ModelCard): Map<string, readonly number[]> {
  const shapes = new Map(parametersOf(config).map(({ name, shape }) => [name, shape]));
  for (const [name, length] of storedStates(config)) shapes.set(name, [length]);
  return shapes;
}

function read(path: string): Uint8Array {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    throw new UserError(
      `${path} cannot be read: ${sentenceOf(error)}`,
      'Choose a folder that holds model.json and model.safetensors.',
    );
  }
  if (file.length > LARGEST_MODEL) throw tooLarge(path);
  return file;
}
