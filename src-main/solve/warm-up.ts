import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Runtime } from '../model/runtime.ts';
import { encodingOf, isLearnedFirst } from '../puzzles/index.ts';
import { improve } from './improve.ts';

/**
 * Compiles what the first pass over a puzzle needs, and runs it once: the first run of a session takes longer than those
 * after it. Does nothing where that was done before, nor for puzzles that are learned first, which compile what they need.
 * @throws UserError when the model does not take such puzzles
 */
export async function warmUp(runtime: Runtime, puzzle: Puzzle): Promise<void> {
  const encoding = encodingOf(puzzle.kind, runtime.model.card.config);
  encoding.check?.(puzzle);
  if (isLearnedFirst(puzzle.kind)) return;
  const batch = encoding.view(puzzle).instances.length;
  const isNew = await runtime.prepare({ ...encoding.extent(puzzle), batch });
  if (isNew) await improve(runtime, puzzle).next();
}
