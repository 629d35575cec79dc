import type { Handlers } from '../../shared/contract.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Work } from '../puzzle-thread/work.ts';
import type { JobThread } from '../threads/thread.ts';

export type PuzzleHandlers = Pick<Handlers, 'puzzle.generate' | 'puzzle.diagnose'>;

/** What is done to puzzles without a model, the same for every page. @param onDiagnose told of what a page draws */
export function puzzleHandlers(
  thread: JobThread<Work>,
  onDiagnose: (puzzle: Puzzle) => void,
): PuzzleHandlers {
  return {
    'puzzle.generate': wish => thread.run('generate', wish),
    'puzzle.diagnose': ({ puzzle }) => {
      onDiagnose(puzzle);
      return thread.run('diagnose', puzzle);
    },
  };
}
