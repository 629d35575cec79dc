import type { Example } from '../../shared/puzzles/puzzle.ts';
import type { Runtime } from '../model/runtime.ts';
import { encodingOf } from '../puzzles/index.ts';

/** @throws UserError when the model does not take one of the puzzles */
export function checkPuzzles({ model }: Runtime, examples: readonly Example[]): void {
  for (const { puzzle } of examples) encodingOf(puzzle.kind, model.card.config).check?.(puzzle);
}
