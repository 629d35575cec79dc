import { join } from 'node:path';
import {
  EVALUATION_SETS,
  type Evaluation,
  EvaluationSchema,
} from '../../../shared/contract/training-records.ts';
import { StepFile } from '../metrics.ts';
import { EVALUATIONS } from './history.ts';

/** The evaluations of a run, as they stand in its folder, and when the next ones are due. */
export class Evaluations {
  readonly #file: StepFile<typeof EvaluationSchema>;
  /** Milliseconds of training at the last ones. */
  #madeAt: number;

  /** @param steps training steps of the checkpoint that the run goes on from: evaluations of later ones are dropped */
  constructor(folder: string, steps: number) {
    this.#file = new StepFile(join(folder, EVALUATIONS), EvaluationSchema, steps);
    const last = this.#file.read().at(-1);
    this.#madeAt = last ? last.minutes * 60_000 : Number.NEGATIVE_INFINITY;
  }

  /** @param elapsed milliseconds of training so far @param apart minutes between evaluations */
  areDue(elapsed: number, apart: number): boolean {
    return elapsed - this.#madeAt >= apart * 60_000;
  }

  /** Begins those of a moment. @returns the sets that the weights have not been judged by at this step */
  begin(elapsed: number, step: number): Evaluation['set'][] {
    this.#madeAt = elapsed;
    const done = new Set(this.#file.read().flatMap(line => (line.step === step ? [line.set] : [])));
    return EVALUATION_SETS.filter(set => !done.has(set));
  }

  append(evaluation: Evaluation): void {
    this.#file.append(evaluation);
  }

  /** The step at which most was solved. */
  bestStep(): number | undefined {
    return bestRound(roundsOf(this.#file.read()))?.step;
  }
}

/** The evaluations of one moment, by all sets. */
interface Round {
  readonly step: number;
  readonly minutes: number;
  /** Share of the puzzles that are solved, in the mean of the sets. */
  readonly share: number;
}

/** The rounds that were not broken off, in order. */
export function roundsOf(evaluations: readonly Evaluation[]): Round[] {
  const bySteps = [...Map.groupBy(evaluations, ({ step }) => step).values()];
  const sets = bySteps.reduce((most, { length }) => Math.max(most, length), 0);
  return bySteps
    .filter(({ length }) => length === sets)
    .map(round => ({
      step: round[0]!.step,
      minutes: round[0]!.minutes,
      share: round.reduce((sum, { solved, puzzles }) => sum + solved / puzzles, 0) / sets,
    }));
}

/** The round in which most was solved, of several the last; undefined before the first. */
export const bestRound = (rounds: readonly Round[]): Round | undefined =>
  rounds.reduce<Round | undefined>(
    (best, round) => (best && best.share > round.share ? best : round),
    undefined,
  );
