import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { newId } from '../new-id.ts';
import { RecursionRuns } from '../solve/compare.svelte.ts';
import { Run } from '../solve/run.svelte.ts';
import type { Solver } from '../solve/solver.svelte.ts';
import { loadDisplay, loadDrawing, loadHistory, loadRun, saveHistory, saveRun } from './storage.ts';
import type { PuzzleView } from './view.ts';

/** Solves that are kept; a long one takes some megabytes. */
const MOST_RUNS = 8;

/** What belongs to one puzzle type: its drawing with all that can be undone, and the last solves. */
export class Desk {
  readonly view: PuzzleView;
  readonly editor: ReturnType<PuzzleView['createEditor']>;
  readonly comparison: RecursionRuns;
  /** Another one for every puzzle that was opened, the same while it is drawn on, over reloads too. */
  sheet: string = newId();
  readonly #solver: Solver;
  /** The newest last. */
  #runs = $state.raw<readonly Run[]>([]);
  /** What the drawing became under the model's eyes, for it to be solved again. */
  changed = $state.raw<Puzzle>();

  /** The last solve, of whichever puzzle. */
  readonly run = $derived(this.#runs.at(-1));
  /** The last solve of the puzzle on the board: going back to a puzzle brings back its own. */
  readonly ownRun = $derived.by(() => this.#runs.findLast(run => this.#ofThisPuzzle(run)));
  /** Is the changed drawing about to be solved again? Not once it was taken back, or another puzzle came. */
  readonly isResolving = $derived.by(() => this.changed !== undefined && this.changed === this.editor.puzzle);
  /** Is the puzzle on the board being solved? */
  readonly isSolving = $derived(this.ownRun?.isActive ?? false);
  /** Is the puzzle on the board being compared? */
  readonly isComparing = $derived.by(
    () => this.comparison.isActive && this.#isOfThisPuzzle(this.comparison.puzzle),
  );
  readonly plainRun = $derived.by(() => this.#ofThisPuzzle(this.comparison.plain));
  readonly recursiveRun = $derived.by(() => this.#ofThisPuzzle(this.comparison.recursive));

  constructor(view: PuzzleView, solver: Solver) {
    this.view = view;
    this.#solver = solver;
    this.editor = view.createEditor();
    this.comparison = new RecursionRuns(solver);
    this.editor.onchanged = () => this.#leaveOthers();
  }

  get puzzle(): Puzzle {
    return this.editor.puzzle;
  }

  /** Puts another puzzle onto the board. */
  open(puzzle: Puzzle): void {
    this.sheet = newId();
    this.editor.load(puzzle);
  }

  /** Brings back what a reload must not lose. */
  restore(): void {
    const drawing = loadDrawing(this.view);
    if (drawing) this.editor.restore(drawing, loadHistory(this.view));
    loadDisplay(this.view, this.editor.display);
    const run = loadRun(this.view);
    if (run) this.#runs = [Run.restore(run)];
  }

  /** Keeps what can be undone, and the last run. */
  save(): void {
    saveHistory(this.view, this.editor.history);
    saveRun(this.view, this.ownRun ?? this.run);
  }

  /** A solve begins. Those before it are kept. */
  begin(run: Run): void {
    this.#runs = [...this.#runs.slice(1 - MOST_RUNS), run];
  }

  /** Ends what is under way; what was found so far stays. */
  stop(): void {
    for (const run of this.#runs) this.#solver.stop(run);
    this.comparison.stop();
  }

  /** Takes the solves of the puzzle on the board away. */
  forget(): void {
    this.#runs = this.#runs.filter(run => !this.#ofThisPuzzle(run));
  }

  /** Ends what is under way for a puzzle that is not on the board any more: it would go on unseen. */
  #leaveOthers(): void {
    for (const run of this.#runs) if (run.isActive && !this.#ofThisPuzzle(run)) this.#solver.stop(run);
    if (this.comparison.isActive && !this.#isOfThisPuzzle(this.comparison.puzzle)) this.comparison.stop();
  }

  #ofThisPuzzle(run: Run | undefined): Run | undefined {
    return this.#isOfThisPuzzle(run?.puzzle) ? run : undefined;
  }

  #isOfThisPuzzle(puzzle: Puzzle | undefined): boolean {
    return puzzle !== undefined && this.view.same(puzzle, this.editor.puzzle);
  }
}
