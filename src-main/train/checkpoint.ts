import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { count } from '../../shared/count.ts';
import { UserError } from '../../shared/errors.ts';
import type { Memory } from '../engine/parameter-groups.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { ModelConfigSchema } from '../model/config.ts';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from '../model/formats/safetensors.ts';
import { wrongEntry } from '../wrong-entry.ts';
import { WindowSchema } from './metrics.ts';
import { TrainSettingsSchema } from './settings.ts';
import { DivergedError, Trainer, type TrainerOptions } from './trainer.ts';

const VectorPlaceSchema = v.object({
  puzzle: count,
  view: count,
  rows: v.pipe(v.array(count), v.readonly()),
});

/** Everything needed to go on exactly: weights, average, moments, schedule, batches with their states, random state. */
const PositionSchema = v.object({
  config: ModelConfigSchema,
  settings: TrainSettingsSchema,
  /** Updates made. */
  steps: count,
  /** Milliseconds of training so far, over all sessions. */
  elapsed: v.number(),
  /** Times that the run went back to a checkpoint because the loss was no number. */
  rollbacks: v.optional(v.number(), 0),
  /** Sums of the line of metrics that is not full yet. */
  window: v.optional(WindowSchema),
  /** State of the random generator. */
  random: v.pipe(v.array(v.pipe(v.number(), v.integer())), v.length(4)),
  batches: v.record(
    v.string(),
    v.object({
      size: v.number(),
      steps: v.array(v.number()),
      leastSteps: v.array(v.number()),
      noise: v.array(v.number()),
      vectors: v.optional(v.array(v.nullable(VectorPlaceSchema))),
    }),
  ),
});
export type Position = v.InferOutput<typeof PositionSchema>;

/** Name of the checkpoint in a run's folder. */
export const CHECKPOINT = 'checkpoint.safetensors';

/** What the names of the averaged weights begin with in it. */
export const AVERAGE = 'average.';

/** Is there a checkpoint in this folder? */
export const hasCheckpoint = (folder: string): boolean => existsSync(join(folder, CHECKPOINT));

/** What a checkpoint holds beside the trainer's state. */
export type Circumstances = Pick<Position, 'elapsed'> & Partial<Pick<Position, 'rollbacks' | 'window'>>;

/** Writes the run's whole state, atomically. @throws DivergedError when it is no longer one of numbers */
export function saveCheckpoint(folder: string, trainer: Trainer, circumstances: Circumstances): void {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, data] of tensorsOf(trainer)) {
    refuseBroken(data);
    tensors.set(name, { shape: [data.length], data });
  }
  const batches: Position['batches'] = {};
  for (const batch of trainer.batches) {
    const saved = batch.save();
    batches[batch.stream.name] = { size: batch.extent.batch, ...saved.position };
    for (const [name, tensor] of saved.tensors) tensors.set(`batch.${batch.stream.name}.${name}`, tensor);
  }
  const position: Position = {
    config: trainer.config,
    settings: trainer.settings,
    rollbacks: 0,
    ...circumstances,
    ...trainer.save(),
    batches,
  };
  const file = encodeSafetensors({ tensors, metadata: { position: JSON.stringify(position) } });
  writeFileAtomic(join(folder, CHECKPOINT), file);
}

/**
 * A step whose loss was still a number may have left weights that are none, or moments: a weight whose second moment is
 * infinite never moves again, and no loss says so.
 */
function refuseBroken(data: Float32Array): void {
  const broken = data.find(value => !Number.isFinite(value));
  if (broken !== undefined) throw new DivergedError(broken);
}

export interface Checkpoint {
  readonly position: Position;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/** @throws UserError when there is no checkpoint in this folder */
export function refuseNoCheckpoint(folder: string): void {
  if (hasCheckpoint(folder)) return;
  throw new UserError(`There is no checkpoint in ${folder}.`, 'Start the run without --resume.');
}

/** @throws UserError when the folder has no checkpoint, or the file is damaged */
export function loadCheckpoint(folder: string): Checkpoint {
  refuseNoCheckpoint(folder);
  const { tensors, metadata } = decode(folder);
  const position = v.safeParse(v.pipe(v.string(), v.parseJson(), PositionSchema), metadata.position);
  if (!position.success) {
    const [issue] = position.issues;
    throw damaged(folder, `${wrongEntry(issue) ?? issue.message}.`);
  }
  return { position: position.output, tensors };
}

function decode(folder: string): ReturnType<typeof decodeSafetensors> {
  const file = readFileSync(join(folder, CHECKPOINT));
  try {
    return decodeSafetensors(file, file.length); // its header has the places of all puzzles of all batches
  } catch (error) {
    if (error instanceof UserError) throw damaged(folder, error.message);
    throw error;
  }
}

const damaged = (folder: string, how: string): UserError =>
  new UserError(
    `The checkpoint in ${folder} is damaged: ${how}`,
    'Start a new run, from the model that came of this one if there is one.',
  );

/** Is there something to keep in this folder? The first checkpoint is of the weights that a run begins with. */
export function hasLearned(folder: string): boolean {
  if (!hasCheckpoint(folder)) return false;
  try {
    return loadCheckpoint(folder).position.steps > 0;
  } catch (error) {
    if (error instanceof UserError) return true; // it may have been: what is damaged is said by whoever needs it
    throw error;
  }
}

/**
 * A trainer; where there is a checkpoint, at the place where that was.
 * @param options with the checkpoint's config and settings
 * @throws what is wrong with one of them, with nothing left open
 */
export async function trainerAt(
  checkpoint: Checkpoint | undefined,
  options: TrainerOptions,
): Promise<Trainer> {
  await using opened = new AsyncDisposableStack();
  const trainer = await Trainer.create(options);
  opened.defer(() => trainer.dispose());
  if (checkpoint) restoreCheckpoint(trainer, checkpoint);
  opened.move();
  return trainer;
}

/**
 * Puts a trainer, made with the checkpoint's config and settings, where the checkpoint was.
 * @throws UserError when something is missing or does not fit
 */
export function restoreCheckpoint(trainer: Trainer, { position, tensors }: Checkpoint): void {
  for (const [name, target] of tensorsOf(trainer)) target.set(tensorLike(target, tensors, name).data);
  for (const batch of trainer.batches) {
    const { name } = batch.stream;
    const place = position.batches[name];
    const size = batch.extent.batch;
    if (place?.size !== size || place.steps.length !== size || place.leastSteps.length !== size) {
      throw new UserError(
        `The checkpoint has no batch of ${size} for ${name}.`,
        'Resume with the settings that the run was started with.',
      );
    }
    const own = [...batch.save().tensors].map(
      ([key, { data }]) => [key, tensorLike(data, tensors, `batch.${name}.${key}`)] as const,
    );
    batch.restore(place, new Map(own));
  }
  trainer.restore(position);
}

/** The trainer's own arrays under the names they are stored by. */
function* tensorsOf({ weights, average, memories, vectors }: Trainer): Generator<[string, Float32Array]> {
  for (const [name, data] of weights) yield [`weights.${name}`, data];
  for (const [name, data] of average) yield [AVERAGE + name, data];
  for (const [name, memory] of memories) yield* memoryOf(name, memory);
  if (!vectors) return;
  yield ['vectors.shared', vectors.shared.values];
  yield ['vectors.differences', vectors.differences.values];
}

/** What the optimizer remembers of a weight. Earlier versions wrote a second moment for Muon's, too, of zeros. */
function* memoryOf(name: string, memory: Memory): Generator<[string, Float32Array]> {
  if (memory.rule === 'muon') return yield [`first.${name}`, memory.momentum];
  yield [`first.${name}`, memory.moments.first];
  yield [`second.${name}`, memory.moments.second];
}

/** A tensor of the checkpoint that has the length and the type of the array that it is for. */
function tensorLike(
  target: StoredTensor['data'],
  tensors: ReadonlyMap<string, StoredTensor>,
  name: string,
): StoredTensor {
  const tensor = tensors.get(name);
  if (tensor?.data.length !== target.length || tensor.data.constructor !== target.constructor) {
    throw new UserError(
      `The checkpoint holds ${tensor?.data.length ?? 'no'} numbers for ${name}, expected ${target.length}: it is of another version of Mull, or damaged.`,
      'Keep what it has learned as a model and train that further, or start a new run.',
    );
  }
  return tensor;
}
