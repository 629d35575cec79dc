import type { TrainingEmit, TrainingEvent, TrainingHandlers } from '../../../shared/contract/training.ts';
import type { Registry } from '../../registry/registry.ts';
import type { JobThread } from '../../threads/thread.ts';
import { presetsFor } from '../../train/presets.ts';
import { type Fork, trainingEntry } from '../../train/process/fork.ts';
import { TrainingQueue } from '../../train/queue/queue.ts';
import type { Part, PartConnection } from '../part.ts';
import type { TrainingJobs } from './jobs.ts';

export interface TrainingServiceOptions {
  /** Holds a folder for every run: `<data>/runs`. */
  readonly folder: string;
  readonly registry: Registry;
  /** Electron: `forkUtility`; elsewhere `forkChild`. */
  readonly fork: Fork;
  /** Reads and prepares what is trained on. */
  readonly thread: Pick<JobThread<TrainingJobs>, 'run'>;
  /** Told when a run became a model. */
  readonly onModel: () => void;
}

/** The contract's part about training, over the queue. All pages see the same runs. */
export class TrainingService implements Part<TrainingEmit, TrainingHandlers> {
  readonly queue: TrainingQueue;
  readonly #options: TrainingServiceOptions;
  readonly #pages = new Set<TrainingEmit>();

  /** Nothing runs before {@link TrainingQueue.start} of {@link queue}, or the first run that is started. */
  constructor(options: TrainingServiceOptions) {
    this.#options = options;
    const emit = (...event: TrainingEvent) => {
      for (const page of this.#pages) page(...event);
    };
    const { folder, registry, fork, onModel } = options;
    this.queue = new TrainingQueue({ folder, registry, fork, entry: trainingEntry(), emit, onModel });
  }

  /** The app ends: what is running saves its state, and goes on at the next start. */
  close(): Promise<void> {
    return this.queue.close();
  }

  connect(emit: TrainingEmit): PartConnection<TrainingHandlers> {
    this.#pages.add(emit);
    return { handlers: this.#handlers(), close: () => void this.#pages.delete(emit) };
  }

  #handlers(): TrainingHandlers {
    const { queue } = this;
    const { folder: runs, thread } = this.#options;
    return {
      'training.presets': async ({ puzzle }) => presetsFor(puzzle),
      'training.estimate': request => thread.run('estimate', request),
      'training.start': async request => queue.take(await thread.run('create', { runs, request })),
      'training.list': async () => queue.list(),
      'training.pause': ({ run }) => queue.pause(run),
      'training.resume': async ({ run }) => queue.resume(run),
      'training.keep': ({ run, title }) => queue.keep(run, title),
      'training.discard': async ({ run }) => {
        await queue.discard(run);
        return {};
      },
      'training.history': async ({ run }) => queue.history(run),
    };
  }
}
