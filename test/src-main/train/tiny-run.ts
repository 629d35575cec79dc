import * as v from 'valibot';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import type { Random } from '../../../shared/random.ts';
import type { ModelConfig } from '../../../src-main/model/config.ts';
import type { ConfigOf } from '../../../src-main/model/networks/index.ts';
import type { Stream } from '../../../src-main/puzzles/stream.ts';
import { type TrainSettings, TrainSettingsSchema } from '../../../src-main/train/settings.ts';
import { Trainer, type TrainerOptions } from '../../../src-main/train/trainer.ts';
import { solvedExample } from '../../answers.ts';

/** A network that trains in milliseconds. */
export const tinyConfig: ConfigOf<'candidates'> = {
  network: 'candidates',
  width: 8,
  layers: 1,
  hidden: 16,
  cycles: 2,
  latentUpdates: 1,
};

/** Generated puzzles of one small size. */
export function tinyStream(size: 4 | 6 = 4, batch = 4, draw = drawOf(size)): Stream {
  return {
    name: `${size}x${size}`,
    extent: { rows: size, columns: size, symbols: size },
    shapes: [`${size}x${size}`],
    weight: 1,
    batch,
    draw,
  };
}

const drawOf =
  (size: 4 | 6) =>
  (random: Random): Example =>
    solvedExample(generateSudoku({ size, random }));

export interface TinyRun {
  readonly config?: ModelConfig;
  readonly settings?: Partial<TrainSettings>;
  readonly streams?: readonly Stream[];
  readonly threads?: number;
}

/** A trainer, on one thread where nothing else is said. */
export const tinyTrainer = (run: TinyRun = {}): Promise<Trainer> => Trainer.create(tinyOptions(run));

/** What it is made of. */
export function tinyOptions(run: TinyRun): TrainerOptions {
  const { config = tinyConfig, settings = {}, streams, threads = 1 } = run;
  return {
    config,
    settings: v.parse(TrainSettingsSchema, settings),
    streams: streams ?? [tinyStream()],
    threads,
  };
}
