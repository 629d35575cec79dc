import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { PUZZLE_KINDS } from '../../shared/puzzles/puzzle.ts';
import { writeFileAtomic } from '../files.ts';
import { ModelConfigSchema } from './config.ts';
import { networkNamed } from './networks/index.ts';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from './safetensors.ts';
import { INITIAL_STATES, type Weights } from './weights.ts';

/** What is known of a model: stored as `model.json` beside its weights. */
export const ModelCardSchema = v.object({
  title: v.string(),
  summary: v.string(),
  puzzle: v.picklist(PUZZLE_KINDS),
  config: ModelConfigSchema,
  parameters: v.number(),
  licence: v.string(),
  training: v.object({
    command: v.string(),
    data: v.string(),
    steps: v.number(),
    minutes: v.number(),
    settings: v.record(v.string(), v.unknown()),
  }),
  /** Measured results: what was measured, and the command that measures it again. */
  results: v.array(v.object({ what: v.string(), result: v.string(), command: v.string() })),
});
export type ModelCard = v.InferOutput<typeof ModelCardSchema>;

export interface Model {
  readonly card: ModelCard;
  readonly weights: Weights;
}

/** The two files of a model. */
export const CARD = 'model.json';
export const WEIGHTS = 'model.safetensors';

/** Does this folder hold a model: both of its files? */
export const hasModel = (folder: string): boolean => missingFile(folder) === undefined;

/** The first of a model's files that this folder lacks. */
export const missingFile = (folder: string): string | undefined =>
  [CARD, WEIGHTS].find(name => !existsSync(join(folder, name)));

/** Writes weights and card, each atomically, weights first. */
export function saveModel(folder: string, { card, weights }: Model): void {
  writeFileAtomic(join(folder, WEIGHTS), encodeWeights({ card, weights }));
  saveCard(folder, card);
}

/** Writes the card alone, atomically: the weights beside it stay. */
export function saveCard(folder: string, card: ModelCard): void {
  writeFileAtomic(join(folder, CARD), encodeCard(card));
}

/** The card as the text of `model.json`. */
export const encodeCard = (card: ModelCard): string => `${JSON.stringify(card, null, 2)}\n`;

/** The weights as a safetensors file. */
export function encodeWeights({ card, weights }: Model): Uint8Array {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, shape] of shapesOf(card)) tensors.set(name, { shape, data: weights.get(name)! });
  const config = v.parse(ModelConfigSchema, card.config); // in the schema's order, so that equal models are equal files
  return encodeSafetensors({ tensors, metadata: { format: 'mull', config: JSON.stringify(config) } });
}

/** @throws UserError when a file is missing or damaged, or the weights do not fit the card */
export function loadModel(folder: string): Model {
  const card = loadCard(folder);
  return { card, weights: decodeWeights(card, read(join(folder, WEIGHTS)), folder) };
}

/**
 * The weights of a safetensors file.
 * @param where what the message names
 * @throws UserError when the file is damaged, or the weights do not fit the card
 */
export function decodeWeights(card: ModelCard, file: Uint8Array, where: string): Weights {
  return fitWeights(card, decodeSafetensors(file).tensors, where);
}

/** The tensors that a card asks for. @throws UserError when one is missing or has another shape */
export function fitWeights(
  card: ModelCard,
  tensors: ReadonlyMap<string, StoredTensor>,
  where: string,
): Weights {
  const weights: Weights = new Map();
  for (const [name, shape] of shapesOf(card)) {
    const tensor = tensors.get(name);
    if (tensor?.shape.join() !== shape.join() || !(tensor.data instanceof Float32Array)) {
      throw new UserError(
        `${where}: weight ${name} has shape [${tensor?.shape ?? ''}], the card asks for [${shape}].`,
        'Put the weights and the card of the same model into the folder.',
      );
    }
    weights.set(name, tensor.data);
  }
  return weights;
}

/** @throws UserError when the card is missing or damaged */
export function loadCard(folder: string): ModelCard {
  const path = join(folder, CARD);
  return decodeCard(new TextDecoder().decode(read(path)), path);
}

/** The card of a text. @param where what the message names @throws UserError when it is damaged */
export function decodeCard(text: string, where: string): ModelCard {
  const card = v.safeParse(v.pipe(v.string(), v.parseJson(), ModelCardSchema), text);
  if (!card.success) {
    const issue = card.issues[0];
    throw new UserError(`${where} cannot be used: ${v.getDotPath(issue) ?? ''} ${issue.message}.`);
  }
  return card.output;
}

/** Bytes of a model's files. */
export const modelBytes = (folder: string): number =>
  [CARD, WEIGHTS].reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

/** Every tensor of a model with its shape: the network's parameters and the initial states. */
function shapesOf({ config }: ModelCard): Map<string, readonly number[]> {
  const shapes = new Map(
    networkNamed(config.network)
      .parameters(config)
      .map(({ name, shape }) => [name, shape]),
  );
  for (const name of Object.values(INITIAL_STATES)) shapes.set(name, [config.width]);
  return shapes;
}

/** Largest file that is read as part of a model. */
const LARGEST = 512_000_000;

function read(path: string): Uint8Array {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    throw new UserError(
      `${path} cannot be read: ${(error as Error).message}.`,
      'Choose a folder that holds model.json and model.safetensors.',
    );
  }
  if (file.length > LARGEST) throw new UserError(`${path} is larger than ${LARGEST / 1e6} MB.`);
  return file;
}
