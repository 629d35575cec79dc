import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { Editor } from '../state/editor.svelte.ts';
import { mazeView } from './maze/index.ts';
import { sudokuView } from './sudoku/index.ts';
import type { PuzzleView } from './view.ts';

/** Every puzzle type of the page, in the order in which they are offered. */
export const PUZZLES: readonly PuzzleView[] = [alike(sudokuView), alike(mazeView)];

export function viewOf(kind: PuzzleKind): PuzzleView {
  const view = PUZZLES.find(one => one.kind === kind);
  if (!view) throw new Error(`internal: no view of ${kind}`);
  return view;
}

/**
 * Forgets which type a view is of. This is safe because a view is only ever handed puzzles and editors of its own
 * kind: a desk keeps its view and its editor together, and everything else looks a view up by the puzzle's kind.
 */
function alike<P extends Puzzle, E extends Editor<P>>(view: PuzzleView<P, E>): PuzzleView {
  return view as unknown as PuzzleView;
}
