import { add } from '../../engine/ops/arithmetic.ts';
import { stopGradient } from '../../engine/ops/layout.ts';
import { passOf, type Recursion } from '../recursion.ts';

/** The weights of the slow module begin with `high.`, those of the fast one with `low.`. */
const [HIGH, LOW] = ['high.', 'low.'];

/**
 * The Hierarchical Reasoning Model (Wang et al., arXiv 2506.21734, section 2): two modules at two rates. In each of
 * T = `cycles` cycles (N in the paper, `H_cycles` in its code) the low-level module refines the latent n times
 * (`L_cycles`), z_L = f_L(z_L + z_H + x); then the high-level module takes it up once, z_H = f_H(z_H + z_L), which is the
 * answer. Only the last pass of each module carries gradient (the "one-step gradient approximation"), and Q-learning
 * teaches a halting head of two logits: stop, or go on ("adaptive computational time").
 */
export const hrm: Recursion = {
  title: 'HRM',
  modules: [HIGH, LOW],
  leastUpdates: 1,
  cyclePasses: ({ latentUpdates }) => latentUpdates + 1,
  gradientPasses: () => 2,
  learnsToContinue: true,

  improve(scope, network, question, start, watch) {
    const { cycles, latentUpdates } = scope.config;
    const [high, low] = [passOf(scope, network, HIGH), passOf(scope, network, LOW)];
    let { answer, latent } = start;
    for (let cycle = 1; cycle <= cycles; cycle++) {
      for (let update = 1; update <= latentUpdates; update++) {
        if (cycle === cycles && update === latentUpdates)
          [answer, latent] = [stopGradient(answer), stopGradient(latent)];
        watch?.(high(add(answer, latent)));
        latent = low(add(latent, add(answer, question)));
      }
      answer = high(add(answer, latent));
      watch?.(answer);
    }
    return { answer, latent };
  },
};
