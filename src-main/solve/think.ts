import type { FrameGrid } from '../../shared/puzzles/frame-grid.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Runtime } from '../model/runtime.ts';
import { encodingOf } from '../puzzles/index.ts';
import { frameGrid } from '../search/frames.ts';
import { Search } from '../search/search.ts';
import { strategyFor } from './effort.ts';

/**
 * What a model thinks of a puzzle without restarts, after every step until it says done: an answer that verifies does not
 * end it, for what is right already need not be sure yet (a maze's path is read through cells that are unlikely).
 * @throws UserError when the model does not take such puzzles, before anything runs
 */
export async function* think(
  runtime: Runtime,
  puzzle: Puzzle,
  signal: AbortSignal,
): AsyncGenerator<readonly FrameGrid[], void> {
  const encoding = encodingOf(puzzle.kind, runtime.model.card.config);
  const search = new Search(runtime, puzzle, { encoding, seed: 1, signal });
  const { propose, choose } = strategyFor('single', search);
  for (const proposer of propose) {
    for await (const { proposals } of proposer(search)) {
      yield choose(puzzle, proposals).best.answer.map(frameGrid);
      if (signal.aborted) return;
    }
  }
}
