import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { PuzzleView } from '../puzzles/view.ts';
import { RecursionRuns } from './compare.svelte.ts';
import { Run } from './run.svelte.ts';
import type { Solver } from './solver.svelte.ts';
import { loadDrawing, loadHistory, loadRun, saveHistory, saveRun } from './storage.ts';

/** What belongs to one puzzle type: its drawing with all that can be undone, and the last solve of it. */
export class Desk {
  readonly view: PuzzleView;
  readonly editor: ReturnType<PuzzleView['createEditor']>;
  readonly comparison: RecursionRuns;
  run = $state.raw<Run>();
  /** The drawing changed under the model's eyes, and the next solve is about to start. */
  isResolving = $state(false);

  readonly isSolving = $derived.by(() => (this.run?.isActive ?? false) || this.comparison.isActive);
  /** The last run, if it is of the puzzle on the board. */
  readonly ownRun = $derived.by(() => this.#ofThisPuzzle(this.run));
  readonly plainRun = $derived.by(() => this.#ofThisPuzzle(this.comparison.plain));
  readonly recursiveRun = $derived.by(() => this.#ofThisPuzzle(this.comparison.recursive));

  constructor(view: PuzzleView, solver: Solver) {
    this.view = view;
    this.editor = view.createEditor();
    this.comparison = new RecursionRuns(solver, view);
  }

  get puzzle(): Puzzle {
    return this.editor.puzzle;
  }

  /** Brings back what a reload must not lose. */
  restore(): void {
    const drawing = loadDrawing(this.view);
    if (drawing) this.editor.restore(drawing, loadHistory(this.view));
    const run = loadRun(this.view);
    if (run) this.run = Run.restore(run, this.view);
  }

  /** Keeps what can be undone, and the last run. */
  save(): void {
    saveHistory(this.view, this.editor.history);
    saveRun(this.view, this.run);
  }

  #ofThisPuzzle(run: Run | undefined): Run | undefined {
    return run && this.view.same(run.puzzle, this.editor.puzzle) ? run : undefined;
  }
}
