import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { ModelConfig } from '../../model/config.ts';
import { trainingProgram } from '../../model/graphs/training-graph.ts';
import { encodingOf } from '../../puzzles/index.ts';
import { matrixProducts } from '../products.ts';

/** Puzzles that a cost is meant for. */
interface Puzzles {
  readonly puzzle: PuzzleKind;
  readonly size: number;
}

/**
 * Floating-point operations of an example-step: one training step, forward and backward, on one puzzle. Counted are the
 * matrix products of the training graph, 2·M·N·K each, of all passes, with gradient or without.
 */
export function exampleStepFlops(config: ModelConfig, { puzzle, size }: Puzzles): number {
  const encoding = encodingOf(puzzle, config);
  const extent = { ...encoding.extent(encoding.sample(size)), batch: 1 };
  const { graph } = trainingProgram(config, extent, { loss: 'softmax', haltWeight: 0.5 });
  return matrixProducts(graph).reduce((sum, { flops }) => sum + flops, 0);
}

/**
 * The model whose example-step costs nearest to what a reference's does.
 * @param candidate for 1, 2, 3, …: each costs more than the one before
 */
export function nearestInCost(
  reference: ModelConfig,
  puzzles: Puzzles,
  candidate: (number: number) => ModelConfig,
): ModelConfig {
  const goal = exampleStepFlops(reference, puzzles);
  let [best, distance] = [candidate(1), Number.POSITIVE_INFINITY];
  for (let number = 1; ; number++) {
    const next = candidate(number);
    const further = Math.abs(exampleStepFlops(next, puzzles) - goal);
    if (further >= distance) return best;
    [best, distance] = [next, further];
  }
}
