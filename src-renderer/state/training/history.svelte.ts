import type { Evaluation, LogLine, Metrics, Sample } from '../../../shared/contract/training-records.ts';
import { thinnedBySteps } from '../../../shared/thinned.ts';

/** Points of curves that are kept; when there are more, they are thinned. */
const MOST_POINTS = 3000;
const MOST_LOG = 500;

/** What has happened in a run so far. The arrays are kept outside of Svelte's proxies: {@link version} counts changes. */
export class RunHistory {
  readonly id: string;
  metrics: readonly Metrics[] = [];
  evaluations: readonly Evaluation[] = [];
  version = $state(0);
  log = $state.raw<readonly LogLine[]>([]);
  sample = $state.raw<Sample>();
  hasLoaded = $state(false);

  constructor(id: string) {
    this.id = id;
  }

  load(all: {
    readonly metrics: readonly Metrics[];
    readonly evaluations: readonly Evaluation[];
    readonly log: readonly LogLine[];
    readonly sample?: Sample | undefined;
  }): void {
    this.metrics = all.metrics;
    this.evaluations = all.evaluations;
    this.log = all.log;
    this.sample = all.sample;
    this.hasLoaded = true;
    this.version++;
  }

  /** After a crash or a rollback a run goes on from its last checkpoint: the line replaces those from its step on. */
  addMetrics(line: Metrics): void {
    const before = this.metrics.filter(({ step }) => step < line.step);
    this.metrics = thinnedBySteps([...before, line], MOST_POINTS);
    this.version++;
  }

  /** As {@link addMetrics}; the sets of one step stand side by side. */
  addEvaluation(added: Evaluation): void {
    const stays = ({ step, set }: Evaluation) =>
      step < added.step || (step === added.step && set !== added.set);
    this.evaluations = thinnedBySteps([...this.evaluations.filter(stays), added], MOST_POINTS);
    this.version++;
  }

  /** A line that was written while the history was read comes twice. */
  addLog(line: LogLine): void {
    if (this.log.some(({ at, text }) => at === line.at && text === line.text)) return;
    this.log = [...this.log, line].slice(-MOST_LOG);
  }
}
