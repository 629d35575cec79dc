import * as v from 'valibot';
import { NetworkConfigSchema } from './network-config.ts';
import { networkNames } from './networks/index.ts';
import { recursionNames } from './recursions/index.ts';

/** Everything that fixes a model's graph: which network and recursion, and what these are built by. */
export const ModelConfigSchema = v.object({
  network: v.picklist(networkNames),
  /** `trm` when left out. */
  recursion: v.optional(v.picklist(recursionNames)),
  ...NetworkConfigSchema.entries,
});
export type ModelConfig = v.InferOutput<typeof ModelConfigSchema>;

/** Passes through the network in one improvement step: T · (n + 1). */
export function passesPerStep(config: ModelConfig): number {
  return config.cycles * (config.latentUpdates + 1);
}

/** SwiGLU's inner width: 4·D·2/3, rounded up to a multiple of 16 (officially of 256, which is much for a small D). */
export function defaultHidden(width: number): number {
  return Math.ceil((width * 8) / 3 / 16) * 16;
}
