import type { RunSummary } from '../../../shared/contract/training.ts';
import type { Evaluation, Metrics } from '../../../shared/contract/training-records.ts';
import type { FromTraining } from '../process/messages.ts';
import { lastMetrics, loadEvaluations } from '../runs/history.ts';
import type { RunRecord } from '../runs/record.ts';
import type { RunSession } from './session.ts';

interface Known {
  last: Metrics | undefined;
  readonly evaluations: Evaluation[];
}

/** What is shown of runs: read from their folders once, then kept up to date by what their processes say. */
export class Summaries {
  readonly #folderOf: (id: string) => string;
  readonly #known = new Map<string, Known>();

  constructor(folderOf: (id: string) => string) {
    this.#folderOf = folderOf;
  }

  hear(id: string, message: FromTraining): void {
    if (message.type === 'metrics') this.#of(id).last = message.line;
    if (message.type === 'evaluation') this.#of(id).evaluations.push(message.evaluation);
    // What came after its checkpoint is gone.
    if (message.type === 'ready' || message.type === 'rollback') this.#known.delete(id);
  }

  /** What it knows of a run is read again. */
  forget(id: string): void {
    this.#known.delete(id);
  }

  /** The last step that is known of. */
  lastStep(id: string): number {
    return this.#of(id).last?.step ?? 0;
  }

  of(record: RunRecord, session: RunSession | undefined): RunSummary {
    const { request, id, created, state, options, examples, parameters, memoryBytes, rollbacks } = record;
    const { title, puzzle, preset, start, data } = request;
    const { last, evaluations } = this.#of(id);
    const left = minutesLeft(last, options);
    const activity = state === 'running' ? session?.activity : undefined;
    return {
      ...{ id, title, puzzle, preset, start, data, created, state },
      ...{ options, examples, parameters, memoryBytes, rollbacks },
      evaluations: firstAndLast(evaluations, record.keptStep),
      ...(record.reason ? { reason: record.reason } : {}),
      ...(record.model === undefined ? {} : { model: record.model }),
      ...(record.keptStep === undefined ? {} : { keptStep: record.keptStep }),
      ...(record.pausedStep === undefined ? {} : { pausedStep: record.pausedStep }),
      ...(last ? { last } : {}),
      ...(left === undefined || state === 'finished' ? {} : { minutesLeft: left }),
      ...(activity ? { activity } : {}),
    };
  }

  #of(id: string): Known {
    let known = this.#known.get(id);
    if (!known) {
      const folder = this.#folderOf(id);
      known = { last: lastMetrics(folder), evaluations: loadEvaluations(folder) };
      this.#known.set(id, known);
    }
    return known;
  }
}

/** Of every set that was judged. @param until the step of the last one that counts; all when left out */
function firstAndLast(evaluations: readonly Evaluation[], until = Infinity): RunSummary['evaluations'] {
  const counting = evaluations.filter(({ step }) => step <= until);
  return Object.fromEntries(
    Object.entries(Object.groupBy(counting, ({ set }) => set)).map(([set, own]) => [
      set,
      { first: own[0]!, last: own.at(-1)! },
    ]),
  );
}

/** Minutes that are left of the budget, at the present pace where it is one of steps. */
function minutesLeft(
  last: Metrics | undefined,
  { steps, minutes }: RunSummary['options'],
): number | undefined {
  if (steps === 0) return Math.max(0, minutes - (last?.minutes ?? 0));
  if (!last || last.progress === 0) return undefined;
  return Math.max(0, (last.minutes * (1 - last.progress)) / last.progress);
}
