import type * as v from 'valibot';
import { add } from '../../engine/ops/arithmetic.ts';
import { transpose } from '../../engine/ops/layout.ts';
import { rmsNorm } from '../../engine/ops/norm.ts';
import type { Network } from '../network.ts';
import { size } from '../network-config.ts';
import { swiGlu, swiGluParameters } from './blocks.ts';
import { commonEntries } from './config.ts';
import { puzzleTokensOf, tokenConfig, tokenNetwork } from './token-network.ts';

const MlpConfigSchema = tokenConfig(commonEntries('mlp'), {
  /** Cells of the question: the MLP over positions has a weight for each. */
  positions: size,
  /** Channels inside that MLP's SwiGLU. */
  positionsHidden: size,
});
type MlpConfig = v.InferOutput<typeof MlpConfigSchema>;

/**
 * The paper's network for small puzzles of one size, `mlp_t` in the official code: a SwiGLU over the positions, with
 * a weight for each, the same for all channels.
 */
export const mlp = {
  ...tokenNetwork<MlpConfig>({
    parameters: (config, prefix) =>
      swiGluParameters(
        `${prefix}.positions`,
        config.positions + puzzleTokensOf(config),
        config.positionsHidden,
      ),

    // As officially, the norm of this half is over the positions too.
    mix: (scope, prefix, x) => {
      const byChannel = transpose(x, [0, 2, 1]); // [batch, D, tokens]
      const mixed = add(byChannel, swiGlu(scope, `${prefix}.positions`, byChannel));
      return transpose(rmsNorm(mixed), [0, 2, 1]);
    },
  }),

  config: MlpConfigSchema,
} satisfies Network<MlpConfig>;
