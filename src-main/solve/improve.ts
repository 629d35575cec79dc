import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Runtime } from '../model/runtime.ts';
import { encodingOf } from '../puzzles/index.ts';
import { type Improvement, improveViews, type StartOptions } from '../search/improve-views.ts';

/**
 * Improves the answer to a puzzle as it is, one step per iteration, without end.
 * @throws UserError when the model does not take such puzzles, before anything runs
 */
export async function* improve(
  runtime: Runtime,
  puzzle: Puzzle,
  options?: StartOptions,
): AsyncGenerator<Improvement, never> {
  const encoding = encodingOf(puzzle.kind, runtime.model.card.config);
  encoding.check?.(puzzle);
  return yield* improveViews(runtime, encoding.extent(puzzle), [encoding.view(puzzle)], options);
}
