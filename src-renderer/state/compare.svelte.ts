import type { Effort } from '../../shared/frame.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { PuzzleView } from '../puzzles/view.ts';
import type { Run } from './run.svelte.ts';
import type { Solver } from './solver.svelte.ts';

/** The same puzzle solved without and then with recursion. One after the other, so that neither slows the other. */
export class RecursionRuns {
  readonly #solver: Solver;
  readonly #view: PuzzleView;
  plain = $state.raw<Run>();
  recursive = $state.raw<Run>();
  readonly isActive = $derived((this.plain?.isActive ?? false) || (this.recursive?.isActive ?? false));

  constructor(solver: Solver, view: PuzzleView) {
    this.#solver = solver;
    this.#view = view;
  }

  /** Resolves when both have ended. `onRecursive` is given the run that the timeline follows. */
  async start(puzzle: Puzzle, effort: Effort, onRecursive: (run: Run) => void): Promise<void> {
    this.clear();
    const view = this.#view;
    const plain = this.#solver.start({ puzzle, effort: 'single', recursion: false, view });
    this.plain = plain.run;
    await plain.ended;
    if (this.plain !== plain.run || plain.run.outcome?.ended === 'stopped' || plain.run.status === 'lost')
      return;
    const recursive = this.#solver.start({ puzzle, effort, recursion: true, view });
    this.recursive = recursive.run;
    onRecursive(recursive.run);
    await recursive.ended;
  }

  stop(): void {
    for (const run of [this.plain, this.recursive]) if (run) this.#solver.stop(run);
  }

  clear(): void {
    this.stop();
    this.plain = undefined;
    this.recursive = undefined;
  }
}
