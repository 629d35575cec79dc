import type { Effort } from '../../shared/effort.ts';
import type { Frame } from '../../shared/frame.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Diagnosis } from '../../shared/puzzles/diagnosis.ts';
import type { Hint } from '../../shared/puzzles/hint.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { AnyPuzzle } from '../../shared/puzzles/type.ts';

export interface StandInSolve {
  readonly effort: Effort;
  readonly signal: AbortSignal;
}

/** What answers puzzles of a type in place of a model, always in the same way. */
export interface StandIn<P extends AnyPuzzle = Puzzle> {
  /** @param pause milliseconds before every step */
  solve(puzzle: P, options: StandInSolve, pause: number): AsyncGenerator<Frame, Outcome>;
  diagnose(puzzle: P): Diagnosis;
  /** @param options what the type's generator takes */
  generate?(options: unknown): P;
  hint?(puzzle: P): Hint;
}

/** What comes of a solve that ends after so many steps. */
export const outcomeAfter = (
  steps: number,
  told: Pick<Outcome, 'verdict' | 'ended' | 'answer' | 'model'>,
): Outcome => ({
  ...{ ...told, steps, restart: 0, restarts: 0, totalSteps: steps, networkPasses: steps * 8 },
  ...{ milliseconds: steps, device: 'cpu', parameters: 1 },
});
