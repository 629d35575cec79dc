import type { RunSummary, TrainingEvent } from '../../../shared/contract/training.ts';
import type { FromTraining } from '../process/messages.ts';
import type { RunRecord } from '../runs/record.ts';
import type { RunSession } from './session.ts';
import { Summaries } from './summaries.ts';

export interface NewsOptions {
  readonly folderOf: (id: string) => string;
  readonly recordOf: (id: string) => RunRecord;
  /** The process that trains a run now. */
  readonly sessionOf: (id: string) => RunSession | undefined;
  readonly emit: (...event: TrainingEvent) => void;
}

/** What pages are told of runs: how each stands, and what its process says. */
export class RunNews {
  readonly summaries: Summaries;
  readonly #options: NewsOptions;

  constructor(options: NewsOptions) {
    this.#options = options;
    this.summaries = new Summaries(options.folderOf);
  }

  of(id: string): RunSummary {
    const { recordOf, sessionOf } = this.#options;
    return this.summaries.of(recordOf(id), sessionOf(id));
  }

  /** Something of the run is different. */
  tell(id: string): void {
    this.#options.emit('training.changed', { summary: this.of(id) });
  }

  /** What the run's process says. */
  hear(id: string, message: FromTraining): void {
    const { emit } = this.#options;
    this.summaries.hear(id, message);
    switch (message.type) {
      case 'metrics': {
        const { minutesLeft } = this.of(id);
        const left = minutesLeft === undefined ? {} : { minutesLeft };
        emit('training.metrics', { run: id, line: message.line, ...left });
        break;
      }
      case 'evaluation':
        emit('training.evaluation', { run: id, evaluation: message.evaluation });
        this.tell(id);
        break;
      case 'sample':
        emit('training.sample', { run: id, sample: message.sample });
        break;
      case 'log':
        emit('training.log', { run: id, line: message.line });
        break;
      case 'ready':
      case 'activity':
        this.tell(id);
        break;
      case 'rollback':
      case 'end':
        break;
    }
  }
}
