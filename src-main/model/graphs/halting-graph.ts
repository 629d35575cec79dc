import { gradients } from '../../engine/gradient.ts';
import { Graph } from '../../engine/graph.ts';
import { scale } from '../../engine/ops/arithmetic.ts';
import { reshape } from '../../engine/ops/layout.ts';
import { reduceSum } from '../../engine/ops/reduce.ts';
import type { ModelConfig } from '../config.ts';
import type { Extent } from '../network.ts';
import { networkNamed } from '../networks/index.ts';
import { learnedParameters } from '../weights/parameters.ts';
import { haltingOf, makeScope, type Program } from './graphs.ts';
import { binaryCrossEntropy } from './loss.ts';
import { gradientName } from './training-graph.ts';

/**
 * The halting head alone, to be fitted to states that the rest of the model made.
 * Inputs: `answer`, the answer's states after improvement steps [batch, …]; `right` [batch, 1], 1 where the answer read
 * from them is right and 0 elsewhere; the head's weights.
 * Outputs: `loss`, the mean binary cross-entropy (a scalar), and a `gradient.NAME` for each of the weights.
 */
export function haltingProgram(config: ModelConfig, extent: Extent): Program {
  const graph = new Graph();
  const network = networkNamed(config.network);
  const scope = makeScope(graph, config, extent, {
    training: false,
    makeParameter: (name, shape) => graph.input(name, 'float32', shape, true),
  });
  const answer = graph.input('answer', 'float32', network.stateShape(config, extent));
  const right = graph.input('right', 'float32', [extent.batch, 1]);
  const losses = binaryCrossEntropy(haltingOf(network.halt(scope, answer)).right, right);
  const loss = scale(reshape(reduceSum(losses, [0, 1]), []), 1 / extent.batch);
  const names = learnedParameters(config, 'halting').map(({ name }) => name);
  const derivatives = gradients(loss, names.map(scope.parameter));
  return {
    graph,
    outputs: {
      loss,
      ...Object.fromEntries(names.map((name, index) => [gradientName(name), derivatives[index]!])),
    },
  };
}
