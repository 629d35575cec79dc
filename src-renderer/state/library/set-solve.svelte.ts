import type { LibraryEventData } from '../../../shared/contract/library.ts';
import type { SetSolveReport, SetSolveResult } from '../../../shared/contract/library-records.ts';
import { numberText } from '../../../shared/english.ts';

/** How often the time is told anew. */
const LOOK_MILLISECONDS = 1000;

/** A set that is being solved, or was: what came of each puzzle so far. */
export class SetSolve {
  readonly #began = performance.now();
  results = $state.raw<readonly SetSolveResult[]>([]);
  total = $state(0);
  isActive = $state(true);
  isStopping = $state(false);
  /** Before its last puzzle: by the user, by an error, or with the connection. */
  isStopped = $state(false);
  /** Since the start, as of the last result or the last look at the clock. */
  milliseconds = $state(0);
  /** The same, as of the last result. */
  #resultAt = $state(0);

  readonly #solvedHere = $derived.by(() => this.results.filter(({ came }) => came === 'solved').length);
  readonly solved = $derived.by(() => this.report?.solved ?? this.#solvedHere);
  /** Puzzles with a result. */
  readonly done = $derived.by(() => this.report?.done ?? this.results.length);
  /** "Solving: 7 of 1,500 solved", "Stopped: …"; without the first word once it is through. */
  readonly text = $derived.by(() => {
    const so = this.isActive ? 'Solving: ' : this.isStopped ? 'Stopped: ' : '';
    return `${so}${numberText(this.solved)} of ${numberText(this.total)} solved`;
  });
  /** Puzzles without a result, the one at work included. */
  readonly left = $derived(this.total - this.done);
  /**
   * What it may still take, by the mean of the puzzles so far; of the one at work, which counts as one of them once it takes
   * longer, what it has had is taken off. Undefined before the first result, and once the last puzzle takes longer than that.
   */
  readonly millisecondsLeft = $derived.by(() => {
    const done = this.results.length;
    if (done === 0 || this.left === 0) return undefined;
    const atWork = this.milliseconds - this.#resultAt;
    const mean = Math.max(this.#resultAt / done, this.milliseconds / (done + 1));
    return (this.left - 1) * mean + Math.max(0, mean - atWork) || undefined;
  });

  /** Of one that was kept: it has the first results only. */
  readonly report: SetSolveReport | undefined;

  constructor(report?: SetSolveReport) {
    this.report = report;
    if (!report) return;
    const { results, total, done, milliseconds } = report;
    [this.results, this.total, this.milliseconds] = [results, total, milliseconds];
    [this.isActive, this.isStopped] = [false, done < total];
  }

  receive({ total, result }: LibraryEventData<'library.solveResult'>): void {
    this.total = total;
    this.results = [...this.results, result];
    this.#look();
    this.#resultAt = this.milliseconds;
  }

  /** Follows the clock between results, for as long as somebody looks. @returns what ends it */
  watch(): () => void {
    const timer = setInterval(() => this.#look(), LOOK_MILLISECONDS);
    return () => clearInterval(timer);
  }

  #look(): void {
    if (this.isActive) this.milliseconds = performance.now() - this.#began;
  }

  /** @param isStopped before its last puzzle; else those without a result were deleted meanwhile, or solved on the board */
  end(isStopped: boolean): void {
    this.isActive = false;
    this.isStopped = isStopped;
    if (!isStopped) this.total = this.results.length;
  }
}

/** What came of a puzzle, in words. */
export function cameText(result: SetSolveResult): string {
  switch (result.came) {
    case 'solved':
      return 'Solved';
    case 'unsolved':
      return 'Not solved';
    case 'answered':
      return 'Answered; nobody knows whether rightly';
    case 'refused':
      return result.reason;
  }
}
