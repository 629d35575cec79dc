import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import type { Run, RunOptions } from './run.svelte.ts';
import type { Solver } from './solver.svelte.ts';

/** The same puzzle solved without and then with recursion. One after the other, so that neither slows the other. */
export class RecursionRuns {
  readonly #solver: Solver;
  /** What is compared. */
  puzzle = $state.raw<Puzzle>();
  plain = $state.raw<Run>();
  recursive = $state.raw<Run>();
  isActive = $state(false);
  /** Nothing more is to begin. */
  #isStopped = false;

  constructor(solver: Solver) {
    this.#solver = solver;
  }

  /** Resolves when both have ended. `onRecursive` is given the run that the timeline follows. */
  async start(
    puzzle: Puzzle,
    { effort, model }: Pick<RunOptions, 'effort' | 'model'>,
    onRecursive: (run: Run) => void,
  ): Promise<void> {
    this.stop();
    this.#isStopped = false;
    const plain = this.#solver.start({ puzzle, effort: 'single', recursion: false });
    [this.puzzle, this.plain, this.recursive, this.isActive] = [puzzle, plain.run, undefined, true];
    await plain.ended;
    if (this.plain !== plain.run) return; // another comparison took its place
    if (!this.#isStopped && plain.run.status !== 'lost') {
      const recursive = this.#solver.start({ puzzle, effort, recursion: true, model });
      this.recursive = recursive.run;
      onRecursive(recursive.run);
      await recursive.ended;
      if (this.recursive !== recursive.run) return;
    }
    this.isActive = false;
  }

  /** Also when the first solve ends by itself before the host hears of it: the second one does not begin. */
  stop(): void {
    this.#isStopped = true;
    for (const run of [this.plain, this.recursive]) if (run) this.#solver.stop(run);
  }
}
