import * as v from 'valibot';

const positive = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));

/** Names of the networks that the recursion can be wrapped around; `networks/index.ts` holds them. */
export const NETWORK_NAMES = ['candidates', 'attention', 'mlp'] as const;
export type NetworkName = (typeof NETWORK_NAMES)[number];

/** Everything that fixes a model's graph. Symbols in comments are the paper's (arXiv 2510.04871). */
export const ModelConfigSchema = v.object({
  network: v.picklist(NETWORK_NAMES),
  /** D: channels of the state. */
  width: positive,
  /** Blocks in the network. */
  layers: positive,
  /** Channels inside SwiGLU. */
  hidden: positive,
  /** T: cycles of one improvement step; only the last carries gradient. */
  cycles: positive,
  /** n: latent refinements of one cycle. 0 together with T = 1 switches the recursion off. */
  latentUpdates: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
  /** Attention heads (network `attention`). */
  heads: v.optional(positive),
  /** Entries of the token table, and of the read-out (networks `attention` and `mlp`). */
  vocabulary: v.optional(positive),
  /** Learned vectors in front of the tokens that say which puzzle it is (official checkpoints). */
  puzzleTokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
  /** Tokens of the question: the MLP over positions has a weight for each. */
  positions: v.optional(positive),
});
export type ModelConfig = v.InferOutput<typeof ModelConfigSchema>;

/** Passes through the network in one improvement step: T · (n + 1). */
export function passesPerStep(config: ModelConfig): number {
  return config.cycles * (config.latentUpdates + 1);
}

/** SwiGLU's inner width as in the official code: 4·D·2/3, rounded up to a multiple of 16. */
export function defaultHidden(width: number): number {
  return Math.ceil((width * 8) / 3 / 16) * 16;
}
