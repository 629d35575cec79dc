import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';

const positive = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));

/** What networks and recursions are built by. Symbols in comments are the paper's (arXiv 2510.04871). */
export const NetworkConfigSchema = v.object({
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
  /** Puzzles that are told apart by learned tokens in front of the cells' (the official puzzle identifiers). */
  puzzles: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000))),
  /** Numbers that are learned for each of them; without, there are no such tokens. */
  puzzleWidth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))),
  /** Tokens that these numbers are padded to; 0 or left out for as many as they fill. */
  puzzleTokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
  /**
   * Are these numbers kept outside of the weights, and given with each question? So it is where puzzles are as many as
   * ARC's, and where those of a further one are learned.
   */
  puzzlesOutside: v.optional(v.boolean()),
  /** Cells of the question: the MLP over positions has a weight for each (network `mlp`). */
  positions: v.optional(positive),
  /** Channels inside that MLP's SwiGLU. */
  positionsHidden: v.optional(positive),
  /** Do candidates also hear from where their line and their region cross (network `candidates`)? */
  crossings: v.optional(v.boolean()),
  /** Channels that a cell tells each of its neighbours (networks `neighbours` and `arc`). */
  messageWidth: v.optional(positive),
});

/** What a network and its recursion are built by. Which there are is not known here (`ModelConfig`). */
export type NetworkConfig = v.InferOutput<typeof NetworkConfigSchema> & { readonly network: string };

/** Tokens in front of the cells' that say which puzzle it is: as given, or as many as the puzzle's numbers fill. */
export function puzzleTokensOf({ width, puzzleWidth = 0, puzzleTokens = 0 }: NetworkConfig): number {
  return puzzleWidth === 0 ? 0 : puzzleTokens || Math.ceil(puzzleWidth / width);
}

/** A part of the config that only some networks have. @throws UserError when it is left out */
export function required<K extends keyof NetworkConfig>(
  config: NetworkConfig,
  key: K,
): NonNullable<NetworkConfig[K]> {
  const value = config[key];
  if (value === undefined || value === null) {
    throw new UserError(`The network ${config.network} needs "${key}" in the model's config.`);
  }
  return value;
}
