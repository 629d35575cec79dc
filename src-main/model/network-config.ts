import * as v from 'valibot';

/** A whole number from `least` to `most`. */
export const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** A size that every network has some of: channels, heads, tokens. */
export const size = whole(1, 100_000);

/** The sizes of every network. Symbols in comments are the paper's (arXiv 2510.04871). */
export const SIZES = {
  /** D: channels of the state. */
  width: size,
  /** Blocks in the network. */
  layers: size,
  /** Channels inside SwiGLU. */
  hidden: size,
  /** T: cycles of one improvement step; only the last carries gradient. */
  cycles: size,
  /** n: latent refinements of one cycle. 0 together with T = 1 switches the recursion off. */
  latentUpdates: whole(0, 1000),
};

/** What every network and recursion is built by. What else a network asks for stands beside it, in `networks/`. */
export type NetworkConfig = v.InferOutput<v.ObjectSchema<typeof SIZES, undefined>>;
