import type { LogLine } from '../../../shared/contract/training-records.ts';
import type { RunRecord } from './record.ts';

/** Crashes in a row, without a step forward, after which a run waits for its user. */
const MOST_CRASHES = 5;

/** How often runs have crashed in a row without a step forward, and what becomes of them then. */
export class Crashes {
  /** `step` is the farthest that it has got to. */
  readonly #crashes = new Map<string, { readonly count: number; readonly step: number }>();

  /**
   * A run's process died: it goes on from its last checkpoint, unless it dies again and again at the same place.
   * @param step that it had got to
   */
  add(id: string, step: number): Pick<LogLine, 'level' | 'text'> & Pick<RunRecord, 'state' | 'reason'> {
    const before = this.#crashes.get(id);
    const count = before && step <= before.step ? before.count + 1 : 1;
    this.#crashes.set(id, { count, step: Math.max(step, before?.step ?? 0) });
    if (count < MOST_CRASHES) {
      const text = 'The training process ended unexpectedly, and is started again.';
      return { level: 'warning', text, state: 'queued' };
    }
    const message = `The training process ended unexpectedly ${count} times without getting any further.`;
    const action = 'Check that the machine has enough free memory, then go on.';
    return { level: 'error', text: message, state: 'paused', reason: { message, action } };
  }

  forget(id: string): void {
    this.#crashes.delete(id);
  }
}
