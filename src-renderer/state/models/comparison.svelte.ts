import type { Comparison, ComparisonRow } from '../../../shared/contract/models.ts';
import type { EventData, Params } from '../../../shared/contract.ts';
import { explain, type Failure } from '../../../shared/failure.ts';
import { newId } from '../new-id.ts';
import type { Surroundings } from '../surroundings.ts';

export type ComparisonRequest = Omit<Params<'models.compare'>, 'job'>;

/** Two models on the same puzzles: rows as they come, and the totals at the end. */
export class ModelComparison {
  readonly job = newId();
  readonly #connection: Surroundings['connection'];
  readonly request: ComparisonRequest;
  status = $state<'running' | 'stopping' | 'done' | 'failed'>('running');
  rows = $state.raw<readonly ComparisonRow[]>([]);
  total = $state(0);
  result = $state.raw<Comparison>();
  failure = $state.raw<Failure>();

  readonly isActive = $derived(this.status === 'running' || this.status === 'stopping');
  /** Rows of puzzles that just one of the two solved. */
  readonly differing = $derived(this.rows.filter(({ puzzle }) => puzzle !== undefined));

  constructor(connection: Surroundings['connection'], request: ComparisonRequest) {
    this.#connection = connection;
    this.request = request;
  }

  /** Puzzles solved so far by the first or the second model. */
  solved(which: 0 | 1): number {
    return this.rows.filter(({ attempts }) => attempts[which].solved).length;
  }

  async start(): Promise<void> {
    try {
      await this.#connection.call('models.compare', { job: this.job, ...this.request });
    } catch (error) {
      this.fail(explain(error));
    }
  }

  /** The totals are then of the puzzles that both have done. */
  async stop(): Promise<void> {
    if (this.status !== 'running') return;
    this.status = 'stopping';
    try {
      await this.#connection.call('models.stopCompare', { job: this.job });
    } catch (error) {
      this.fail(explain(error));
    }
  }

  receiveRow({ total, row }: EventData<'models.compareRow'>): void {
    this.rows = [...this.rows, row];
    this.total = total;
  }

  receiveEnd({ comparison }: EventData<'models.compareEnd'>): void {
    this.result = comparison;
    this.status = 'done';
  }

  fail(failure: Failure): void {
    this.failure = failure;
    this.status = 'failed';
  }
}
