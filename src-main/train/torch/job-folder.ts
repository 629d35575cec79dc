import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { UserError } from '../../../shared/errors.ts';
import { draftOf } from '../../files/atomic.ts';
import { sweepDraftsOf } from '../../files/draft.ts';
import { namesIn, textIfThere } from '../../files/there.ts';
import type { ModelConfig } from '../../model/config.ts';
import { ModelConfigSchema, trainedConfig } from '../../model/config.ts';

/** Says what is what in the folder of a job; written last. */
export const JOB = 'job.json';
/** The weights to start from. */
export const START_WEIGHTS = 'start.safetensors';
/** How the files with graphs end. */
export const GRAPHS = { cycle: '.cycle.onnx', step: '.step.onnx' } as const;

const JobSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    card: v.object({ config: ModelConfigSchema }),
    streams: v.array(v.object({ stages: v.array(v.number()) })),
  }),
);

/**
 * Does a folder hold a job for this network, with examples for these places of the curriculum? Not where there is nothing
 * yet, or what an export has written that is under way or was killed.
 * @throws UserError when it is a job for another network or other places, or something else lies there
 */
export function holdsJob(folder: string, config: ModelConfig, places: readonly number[]): boolean {
  const text = textIfThere(join(folder, JOB));
  if (text === undefined) {
    if (namesIn(folder).every(isOfExport)) return false;
    throw noJob(folder);
  }
  const job = v.safeParse(JobSchema, text);
  if (!job.success) throw noJob(folder);
  const { card, streams } = job.output;
  if (!isDeepStrictEqual(trainedConfig(card.config), trainedConfig(v.parse(ModelConfigSchema, config))))
    throw new UserError(`${folder} holds a job for another network.`, 'Choose another folder.');
  const other = streams.find(({ stages }) => stages.join() !== places.join());
  if (other)
    throw new UserError(
      `${folder} holds a job with examples for the places ${other.stages.join(', ')} of the curriculum.`,
      'Give --stages with the same places, or choose another folder.',
    );
  return true;
}

const noJob = (folder: string): UserError =>
  new UserError(
    `${folder} holds something else than a job for PyTorch.`,
    'Choose a new or an empty folder, or that of a job, which gets further examples.',
  );

/** Deletes drafts that exports left which were killed. */
export function sweepExportDrafts(folder: string): void {
  const drafted = namesIn(folder).flatMap(name => draftOf(name)?.file ?? []);
  sweepDraftsOf(folder, ...drafted.filter(isOfExport));
}

/** Is this the name of a file that an export writes, or of its draft? */
function isOfExport(name: string): boolean {
  const written = draftOf(name)?.file ?? name;
  if (written === JOB || written === START_WEIGHTS) return true;
  return SHARD_NAME.test(written) || Object.values(GRAPHS).some(ending => written.endsWith(ending));
}

/** Others write archives of NumPy, too. */
const SHARD_NAME = /\.stage\d+\.seed\d+\.npz$/;
