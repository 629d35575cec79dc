import type { Value } from '../engine/graph.ts';
import { add } from '../engine/ops/arithmetic.ts';
import { stopGradient } from '../engine/ops/layout.ts';
import type { Network, Scope } from './network.ts';

/** What is carried from one improvement step to the next: answer (y) and latent (z), in the network's state shape. */
export interface State {
  readonly answer: Value;
  readonly latent: Value;
}

/**
 * One improvement step, the "deep recursion" of the paper (arXiv 2510.04871, figure 3): T cycles, of which only the
 * last carries gradient.
 */
export function improveAnswer(scope: Scope, network: Network, question: Value, start: State): State {
  const { cycles } = scope.config;
  let state = start;
  for (let cycle = 0; cycle < cycles - 1; cycle++) state = refineOnce(scope, network, question, state);
  const detached = { answer: stopGradient(state.answer), latent: stopGradient(state.latent) };
  return refineOnce(scope, network, question, detached);
}

/** One cycle, the "latent recursion": n times z = net(x + y + z), then y = net(y + z). */
function refineOnce(scope: Scope, network: Network, question: Value, { answer, latent }: State): State {
  const { latentUpdates } = scope.config;
  let z = latentUpdates > 0 ? latent : add(latent, question); // without recursion the question enters here
  for (let update = 0; update < latentUpdates; update++) {
    z = network.pass(scope, add(z, add(answer, question)));
  }
  return { answer: network.pass(scope, add(answer, z)), latent: z };
}
