import * as v from 'valibot';
import type { KnownPuzzles } from './network.ts';
import { networkConfigs, networkNamed } from './networks/index.ts';
import { recursionOf } from './recursions/index.ts';

/** Everything that fixes a model's graph: which network and recursion, and what these are built by. */
export const ModelConfigSchema = v.variant('network', networkConfigs);
export type ModelConfig = v.InferOutput<typeof ModelConfigSchema>;

/** A config but for how deep its recursion is: of each network its own. */
export type ConfigWithoutDepth<C = ModelConfig> = C extends ModelConfig
  ? Omit<C, 'cycles' | 'latentUpdates'>
  : never;

/** The vectors that tell a model which puzzle it is, where it has such. */
export const knownPuzzlesOf = (config: ModelConfig): KnownPuzzles | undefined =>
  networkNamed(config.network).knownPuzzles?.(config);

/** Those vectors, where they are kept outside of the weights. */
export function puzzlesOutside(config: ModelConfig): KnownPuzzles | undefined {
  const vectors = knownPuzzlesOf(config);
  return vectors?.outside ? vectors : undefined;
}

/** The config as the weights are trained with it: two that differ only in how they solve have the same weights. */
export const trainedConfig = ({ solving: _, ...trained }: ModelConfig): ModelConfig => trained;

/** The config with the recursion that the model solves with. */
export const solvingConfig = ({ solving, ...trained }: ModelConfig): ModelConfig => ({
  ...trained,
  ...solving,
});

/** Passes through the network in one cycle of a solve. */
export const passesPerCycle = (config: ModelConfig): number =>
  recursionOf(config).cyclePasses(solvingConfig(config));

/** Passes through the network in one improvement step of a solve. */
export const passesPerStep = (config: ModelConfig): number =>
  solvingConfig(config).cycles * passesPerCycle(config);

/** SwiGLU's inner width: 4·D·2/3, rounded up to a multiple of 16 (officially of 256, which is much for a small D). */
export function defaultHidden(width: number): number {
  return Math.ceil((width * 8) / 3 / 16) * 16;
}
