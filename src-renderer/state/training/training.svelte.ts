import type { RunSummary, TrainingRequest } from '../../../shared/contract/training.ts';
import type { Client } from '../../../shared/transport.ts';
import type { Screen } from '../screens.ts';
import { Asker } from '../surroundings.ts';
import { RunHistory } from './history.svelte.ts';
import type { NewRunChoices } from './new-run.svelte.ts';

/** The training runs: the queue, and what has happened in the one that is looked at. */
export class TrainingState extends Asker {
  /** The newest first. */
  runs = $state.raw<readonly RunSummary[]>([]);
  hasLoaded = $state(false);
  selectedId = $state<string>();
  /** Of the selected run. */
  history = $state.raw<RunHistory>();
  /** Runs of which something was asked that is not done yet. */
  busy = $state.raw<ReadonlySet<string>>(new Set());
  isStarting = $state(false);
  /** A new run that is about to be put together, with what is known of it, and the place where it was asked for. */
  draft = $state.raw<Partial<NewRunChoices> & { readonly from?: Screen }>();

  readonly selected = $derived(this.runs.find(({ id }) => id === this.selectedId));
  /** The run that is training now. */
  readonly current = $derived(this.runs.find(({ state }) => state === 'running'));

  /** A new connection: listens to it, and asks for everything again. */
  greet(client: Pick<Client, 'on'>): void {
    client.on('training.changed', ({ summary }) => this.#receive(summary));
    client.on('training.metrics', ({ run, line, minutesLeft }) => {
      this.#historyOf(run)?.addMetrics(line);
      const summary = this.runs.find(({ id }) => id === run);
      if (summary)
        this.#put({ ...summary, last: line, ...(minutesLeft === undefined ? {} : { minutesLeft }) });
    });
    client.on('training.evaluation', ({ run, evaluation }) => {
      this.#historyOf(run)?.addEvaluation(evaluation);
      const summary = this.runs.find(({ id }) => id === run);
      if (!summary) return;
      const first = summary.evaluations[evaluation.set]?.first ?? evaluation;
      const evaluations = { ...summary.evaluations, [evaluation.set]: { first, last: evaluation } };
      this.#put({ ...summary, evaluations });
    });
    client.on('training.sample', ({ run, sample }) => {
      const history = this.#historyOf(run);
      if (history) history.sample = sample;
    });
    client.on('training.log', ({ run, line }) => this.#historyOf(run)?.addLog(line));
    void this.refresh();
  }

  async refresh(): Promise<void> {
    const runs = await this.attempt(() => this.call('training.list', {}));
    if (!runs) return;
    this.runs = runs;
    this.hasLoaded = true;
    const again = this.selected ?? this.current ?? runs[0];
    if (again) await this.select(again.id);
    else this.#deselect();
  }

  /** Looks at a run: asks for what has happened in it. */
  async select(id: string): Promise<void> {
    this.selectedId = id;
    if (this.history?.id !== id) this.history = new RunHistory(id);
    const { history } = this;
    const all = await this.attempt(() => this.call('training.history', { run: id }));
    if (all) history.load(all);
  }

  /** Puts a run into the queue. @throws what the host says, for the dialog that asked */
  async start(request: TrainingRequest): Promise<RunSummary> {
    this.isStarting = true;
    try {
      const summary = await this.call('training.start', request);
      this.#put(summary);
      void this.select(summary.id);
      return summary;
    } finally {
      this.isStarting = false;
    }
  }

  /** The same, where no dialog asked. */
  async startDemo(request: TrainingRequest): Promise<void> {
    if (this.isStarting) return;
    await this.attempt(() => this.start(request));
  }

  async pause(id: string): Promise<void> {
    await this.#ask(id, () => this.call('training.pause', { run: id }));
  }

  async resume(id: string): Promise<void> {
    await this.#ask(id, () => this.call('training.resume', { run: id }));
  }

  /** Ends a run and keeps its model. @throws what the host says, for the dialog that asked */
  async keep(id: string, title: string): Promise<void> {
    this.#mark(id, true);
    try {
      this.#put(await this.call('training.keep', { run: id, title }));
    } finally {
      this.#mark(id, false);
    }
  }

  async discard(id: string): Promise<void> {
    await this.#ask(id, async () => {
      await this.call('training.discard', { run: id });
      this.#forget(id);
      return undefined;
    });
  }

  #receive(summary: RunSummary): void {
    const before = this.runs.find(({ id }) => id === summary.id);
    if (summary.state === 'discarded') this.#forget(summary.id);
    else this.#put(summary);
    if (before && before.state !== summary.state) this.#tell(summary);
    const [first] = this.runs;
    if (!this.selected && first) void this.select(first.id); // another window has started the first run
  }

  #tell({ state, title, reason }: RunSummary): void {
    const { notices } = this.surroundings;
    if (state === 'finished') notices.info(`“${title}” has finished training. You find it in Models.`);
    if (state === 'failed' && reason)
      notices.failure({ ...reason, message: `“${title}” cannot go on. ${reason.message}` });
    if (state === 'running' || state === 'paused')
      notices.say(
        [`Training of ${title}: ${state}.`, reason?.message, reason?.action].filter(Boolean).join(' '),
      );
  }

  #put(summary: RunSummary): void {
    const isKnown = this.runs.some(({ id }) => id === summary.id);
    this.runs = isKnown
      ? this.runs.map(run => (run.id === summary.id ? summary : run))
      : [summary, ...this.runs];
  }

  #forget(id: string): void {
    this.runs = this.runs.filter(run => run.id !== id);
    if (this.selectedId !== id) return;
    const [next] = this.runs;
    if (next) void this.select(next.id);
    else this.#deselect();
  }

  #deselect(): void {
    this.selectedId = undefined;
    this.history = undefined;
  }

  #historyOf(run: string): RunHistory | undefined {
    return this.history?.id === run ? this.history : undefined;
  }

  async #ask(id: string, work: () => Promise<RunSummary | undefined>): Promise<void> {
    if (this.busy.has(id)) return;
    this.#mark(id, true);
    const summary = await this.attempt(work);
    if (summary) this.#put(summary);
    this.#mark(id, false);
  }

  #mark(id: string, isBusy: boolean): void {
    const busy = new Set(this.busy);
    if (isBusy) busy.add(id);
    else busy.delete(id);
    this.busy = busy;
  }
}
