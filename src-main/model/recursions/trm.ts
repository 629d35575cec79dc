import type { Value } from '../../engine/graph.ts';
import { add } from '../../engine/ops/arithmetic.ts';
import { stopGradient } from '../../engine/ops/layout.ts';
import type { NetworkConfig } from '../network-config.ts';
import { passOf, type Recursion, type State, type Watch } from '../recursion.ts';

/** n latent updates and the answer's. */
const cyclePasses = ({ latentUpdates }: Pick<NetworkConfig, 'latentUpdates'>): number => latentUpdates + 1;

/**
 * The "deep recursion" of Tiny Recursive Models (arXiv 2510.04871, figure 3): one network, T cycles, of which only the
 * last carries gradient, through all of its passes.
 */
export const trm: Recursion = {
  title: 'TRM',
  modules: [''],
  leastUpdates: 0,
  cyclePasses,
  gradientPasses: cyclePasses,
  learnsToContinue: false,

  improve(scope, network, question, start, watch) {
    const { cycles, latentUpdates } = scope.config;
    const pass = passOf(scope, network, '');
    let state = start;
    for (let cycle = 0; cycle < cycles; cycle++) {
      if (cycle === cycles - 1) state = detached(state);
      state = refineOnce(pass, latentUpdates, question, state, watch);
    }
    return state;
  },
};

const detached = ({ answer, latent }: State): State => ({
  answer: stopGradient(answer),
  latent: stopGradient(latent),
});

/** One cycle, the "latent recursion": n times z = net(x + y + z), then y = net(y + z). */
function refineOnce(
  pass: (hidden: Value) => Value,
  latentUpdates: number,
  question: Value,
  { answer, latent }: State,
  watch?: Watch,
): State {
  let z = latentUpdates > 0 ? latent : add(latent, question); // without recursion the question enters here
  for (let update = 0; update < latentUpdates; update++) {
    watch?.(pass(add(answer, z)));
    z = pass(add(z, add(answer, question)));
  }
  const next = pass(add(answer, z));
  watch?.(next);
  return { answer: next, latent: z };
}
