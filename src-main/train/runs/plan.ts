import * as v from 'valibot';
import type { TrainingOptions, TrainingRequest } from '../../../shared/contract/training.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { Example, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { ModelConfig } from '../../model/config.ts';
import { curriculumOf } from '../../puzzles/index.ts';
import type { Stream } from '../../puzzles/stream.ts';
import { exampleStreams } from '../examples.ts';
import { fitBatches, trainingBytes } from '../memory.ts';
import { type Budget, type TrainSettings, TrainSettingsSchema } from '../settings.ts';
import { streamsTaken } from '../taken.ts';

/** What a run trains, and what it takes: everything but the weights. */
export interface Plan {
  readonly config: ModelConfig;
  readonly streams: readonly Stream[];
  /** Puzzles in a batch of each stream. */
  readonly batches: ReadonlyMap<string, number>;
  readonly memoryBytes: number;
}

/**
 * Plans a run.
 * @param config the start model's; undefined for a fresh one
 * @throws UserError when there is nothing to learn from, or the limit on memory is too low
 */
export function planRun(
  request: TrainingRequest,
  options: TrainingOptions,
  examples: readonly Example[],
  config = freshConfig(request, options),
): Plan {
  const streams = streamsOf(request, options, examples, config);
  const batches = fitBatches(config, streams, options.memoryGigabytes * 1e9, options.threads);
  return { config, streams, batches, memoryBytes: trainingBytes(config, streams, batches, options.threads) };
}

/** The network of a run from scratch. */
export function freshConfig({ puzzle }: TrainingRequest, options: TrainingOptions): ModelConfig {
  const { width, layers, cycles, latentUpdates } = options;
  return { ...curriculumOf(puzzle).config(width), layers, cycles, latentUpdates };
}

/** @param config of the model that learns @throws UserError when there is nothing to learn from */
export function streamsOf(
  request: TrainingRequest,
  options: TrainingOptions,
  examples: readonly Example[],
  config: ModelConfig,
): Stream[] {
  const generated = curriculumOf(request.puzzle).streams([]);
  const streams =
    request.data.kind === 'generated'
      ? onlySizes(request.puzzle, generated, request.data.sizes)
      : exampleStreams(examples, generated, { ...options, fromScratch: request.start.kind === 'fresh' });
  if (streams.length === 0) {
    throw new UserError(
      'There is no puzzle to learn from.',
      'Choose a set with puzzles that have one solution.',
    );
  }
  const taken = streamsTaken(request.puzzle, config, streams);
  return options.batch === 0 ? taken : taken.map(stream => ({ ...stream, batch: options.batch }));
}

/** The streams of these sides; all when left out. @throws UserError when there are none */
export function onlySizes(
  kind: PuzzleKind,
  streams: readonly Stream[],
  sizes: readonly number[] | undefined,
): Stream[] {
  if (streams.length === 0)
    throw new UserError(
      `Nothing generates ${puzzleType(kind).plural}.`,
      'Choose a set of them to learn from.',
    );
  const chosen = streams.filter(({ extent }) => sizes?.includes(extent.rows) ?? true);
  if (chosen.length > 0) return chosen;
  const known = streams.map(({ extent }) => extent.rows).join(', ');
  throw new UserError(`No puzzles of size ${sizes?.join(', ')} are generated.`, `Choose among ${known}.`);
}

/** What of the options the trainer takes. */
export const settingsOf = (options: TrainingOptions): TrainSettings =>
  v.parse(v.object(TrainSettingsSchema.entries), options);

/** How long a run goes on; steps go before minutes. */
export const budgetOf = ({ steps, minutes }: TrainingOptions): Budget =>
  steps > 0 ? { steps } : { minutes };
