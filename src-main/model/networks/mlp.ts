import { add } from '../../engine/ops/arithmetic.ts';
import { transpose } from '../../engine/ops/layout.ts';
import { rmsNorm } from '../../engine/ops/norm.ts';
import { puzzleTokensOf, required } from '../network-config.ts';
import { swiGlu, swiGluParameters } from './blocks.ts';
import { tokenNetwork } from './token-network.ts';

/**
 * The paper's network for small puzzles of one size, `mlp_t` in the official code: a SwiGLU over the positions, with
 * a weight for each, the same for all channels.
 */
export const mlp = tokenNetwork({
  parameters: (config, prefix) =>
    swiGluParameters(
      `${prefix}.positions`,
      required(config, 'positions') + puzzleTokensOf(config),
      required(config, 'positionsHidden'),
    ),

  // As officially, the norm of this half is over the positions too.
  mix: (scope, prefix, x) => {
    const byChannel = transpose(x, [0, 2, 1]); // [batch, D, tokens]
    const mixed = add(byChannel, swiGlu(scope, `${prefix}.positions`, byChannel));
    return transpose(rmsNorm(mixed), [0, 2, 1]);
  },
});
