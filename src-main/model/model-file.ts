import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { writeFileAtomic } from '../files.ts';
import { ModelConfigSchema } from './config.ts';
import { networkNamed } from './networks/index.ts';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from './safetensors.ts';
import { INITIAL_STATES, type Weights } from './weights.ts';

/** What is known of a model: stored as `model.json` beside its weights. */
export const ModelCardSchema = v.object({
  title: v.string(),
  summary: v.string(),
  puzzle: v.picklist(['sudoku']),
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

const CARD = 'model.json';
const WEIGHTS = 'model.safetensors';

/** Does this folder hold a model? */
export const hasModel = (folder: string): boolean => existsSync(join(folder, CARD));

/** Writes weights and card, each atomically, weights first. */
export function saveModel(folder: string, { card, weights }: Model): void {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, shape] of shapesOf(card)) tensors.set(name, { shape, data: weights.get(name)! });
  const file = encodeSafetensors({
    tensors,
    metadata: { format: 'mull', config: JSON.stringify(card.config) },
  });
  writeFileAtomic(join(folder, WEIGHTS), file);
  writeFileAtomic(join(folder, CARD), `${JSON.stringify(card, null, 2)}\n`);
}

/** @throws UserError when a file is missing or damaged, or the weights do not fit the card */
export function loadModel(folder: string): Model {
  const card = loadCard(folder);
  const { tensors } = decodeSafetensors(read(join(folder, WEIGHTS)));
  const weights: Weights = new Map();
  for (const [name, shape] of shapesOf(card)) {
    const tensor = tensors.get(name);
    if (tensor?.shape.join() !== shape.join() || !(tensor.data instanceof Float32Array)) {
      throw new UserError(
        `${folder}: weight ${name} has shape [${tensor?.shape ?? ''}], the card asks for [${shape}].`,
        'Put the weights and the card of the same model into the folder.',
      );
    }
    weights.set(name, tensor.data);
  }
  return { card, weights };
}

/** @throws UserError when the card is missing or damaged */
export function loadCard(folder: string): ModelCard {
  const text = new TextDecoder().decode(read(join(folder, CARD)));
  const card = v.safeParse(v.pipe(v.string(), v.parseJson(), ModelCardSchema), text);
  if (!card.success) {
    const issue = card.issues[0];
    throw new UserError(
      `${join(folder, CARD)} cannot be used: ${v.getDotPath(issue) ?? ''} ${issue.message}.`,
    );
  }
  return card.output;
}

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
