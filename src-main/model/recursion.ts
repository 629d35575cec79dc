import type { Value } from '../engine/graph.ts';
import type { Network, Scope } from './network.ts';
import type { NetworkConfig } from './network-config.ts';

/** What is carried from one improvement step to the next: answer (y) and latent (z), in the network's state shape. */
export interface State {
  readonly answer: Value;
  readonly latent: Value;
}

/**
 * How passes through a network make one improvement step. Adding one: a file in `recursions/` and a line in its index.
 */
export interface Recursion {
  /** What people call it: "TRM". */
  readonly title: string;
  /**
   * What the names of each module's weights begin with. A module is the network's layers with weights of its own; a
   * recursion of a single one calls it ''.
   */
  readonly modules: readonly string[];
  /** Latent updates (n) that a cycle has at least. */
  readonly leastUpdates: number;
  /** Passes of each of its cycles, which are as many as there are looks inside ({@link Watch}). */
  cyclePasses(config: Pick<NetworkConfig, 'latentUpdates'>): number;
  /** Passes of an improvement step that carry gradient. */
  gradientPasses(config: NetworkConfig): number;
  /**
   * Does training teach when going on pays, too? It takes a logit of its own (`Network.halt`), and one more improvement
   * step to learn from.
   */
  readonly learnsToContinue: boolean;
  /**
   * One improvement step: T = `cycles` cycles.
   * @param question the embedded question (x), in the state's shape @param watch looks inside
   */
  improve<C extends NetworkConfig>(
    scope: Scope<C>,
    network: Pick<Network<C>, 'pass'>,
    question: Value,
    start: State,
    watch?: Watch,
  ): State;
}

/**
 * Is told what the answer (y) would be if the cycle ended at each of its passes: the last time in every cycle, what it really
 * is.
 *
 * A latent update changes z alone, and the head reads y: read out as it stands, the answer would not move within a cycle.
 * The latent is no answer itself, but the answer update turns it into one (section 4.2 of arXiv 2510.04871). So the update
 * is made ahead of its time, y = net(y + z) on the latent as it is, and what it gives is looked at and thrown away: each
 * look but the last costs a pass more, and solving does not do it.
 */
export type Watch = (answer: Value) => void;

/** One pass through a module of a recursion. */
export function passOf<C extends NetworkConfig>(
  scope: Scope<C>,
  network: Pick<Network<C>, 'pass'>,
  module: string,
): (hidden: Value) => Value {
  const inner: Scope<C> = { ...scope, parameter: name => scope.parameter(module + name) };
  return hidden => network.pass(inner, hidden);
}
