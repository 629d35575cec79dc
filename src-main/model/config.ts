import type * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import type { ModelConfigSchema } from './config-schema.ts';

/** Everything that fixes a model's graph. Symbols in the schema's comments are the paper's (arXiv 2510.04871). */
export type ModelConfig = v.InferOutput<typeof ModelConfigSchema>;

/** Passes through the network in one improvement step: T · (n + 1). */
export function passesPerStep(config: ModelConfig): number {
  return config.cycles * (config.latentUpdates + 1);
}

/** Tokens in front of the cells' that say which puzzle it is: as given, or as many as the puzzle's numbers fill. */
export function puzzleTokensOf({ width, puzzleWidth = 0, puzzleTokens = 0 }: ModelConfig): number {
  return puzzleWidth === 0 ? 0 : puzzleTokens || Math.ceil(puzzleWidth / width);
}

/** A part of the config that only some networks have. @throws UserError when it is left out */
export function required<K extends keyof ModelConfig>(
  config: ModelConfig,
  key: K,
): NonNullable<ModelConfig[K]> {
  const value = config[key];
  if (value === undefined || value === null) {
    throw new UserError(`The network ${config.network} needs "${key}" in the model's config.`);
  }
  return value;
}

/** SwiGLU's inner width: 4·D·2/3, rounded up to a multiple of 16 (officially of 256, which is much for a small D). */
export function defaultHidden(width: number): number {
  return Math.ceil((width * 8) / 3 / 16) * 16;
}
