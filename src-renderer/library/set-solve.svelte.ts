import type { LibraryEventData, SetSolveResult } from '../../shared/contract/library.ts';

/** A set that is being solved, or was: what came of each puzzle so far. */
export class SetSolve {
  readonly #began = Date.now();
  results = $state.raw<readonly SetSolveResult[]>([]);
  total = $state(0);
  isActive = $state(true);
  isStopping = $state(false);
  /** From the start to the last result. */
  milliseconds = $state(0);

  readonly solved = $derived.by(() => this.results.filter(({ came }) => came === 'solved').length);

  receive({ total, result }: LibraryEventData<'library.solveResult'>): void {
    this.total = total;
    this.results = [...this.results, result];
    this.milliseconds = Date.now() - this.#began;
  }

  end(): void {
    this.isActive = false;
  }
}

/** In a report, what needs a look comes first. */
const ORDER: readonly SetSolveResult['came'][] = ['refused', 'unsolved', 'answered', 'solved'];

export function inReport(results: readonly SetSolveResult[]): SetSolveResult[] {
  return [...results].sort(
    (one, other) => ORDER.indexOf(one.came) - ORDER.indexOf(other.came) || one.number - other.number,
  );
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
