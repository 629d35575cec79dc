import { join } from 'node:path';
import {
  EVALUATION_SETS,
  type Evaluation,
  EvaluationSchema,
} from '../../../shared/contract/training-records.ts';
import { StepFile } from '../metrics.ts';
import { EVALUATIONS } from './folder.ts';

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
}
