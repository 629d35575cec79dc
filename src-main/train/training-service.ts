import type {
  TrainingEmit,
  TrainingEvent,
  TrainingHandlers,
  TrainingRequest,
} from '../../shared/contract/training.ts';
import { UserError } from '../../shared/errors.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { Registry } from '../model/registry.ts';
import { type Fork, trainingEntry } from './fork.ts';
import { estimate, gather, prepare, type UserPuzzles } from './prepare.ts';
import { presetsFor } from './presets.ts';
import { TrainingQueue } from './queue.ts';

/** The puzzles of a set of the library. */
export interface SetExamples extends UserPuzzles {
  readonly kind: PuzzleKind;
}

export interface TrainingServiceOptions {
  /** Holds a folder for every run: `<data>/runs`. */
  readonly folder: string;
  readonly registry: Registry;
  /** Electron: `forkUtility(utilityProcess)`; elsewhere `forkChild`. */
  readonly fork: Fork;
  /** The puzzles of a set. @throws UserError when there is no such set */
  readonly examplesOf: (set: string) => Promise<SetExamples> | SetExamples;
  /** Told when a run became a model. */
  readonly onModel: () => void;
}

/** One page's side of the training. */
export interface TrainingConnection {
  readonly handlers: TrainingHandlers;
  close(): void;
}

/** The contract's part about training, over the queue. All pages see the same runs. */
export class TrainingService {
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

  connect(emit: TrainingEmit): TrainingConnection {
    this.#pages.add(emit);
    return { handlers: this.#handlers(), close: () => void this.#pages.delete(emit) };
  }

  #handlers(): TrainingHandlers {
    const { queue } = this;
    return {
      'training.presets': async ({ puzzle }) => presetsFor(puzzle),
      'training.estimate': async request => estimate(request, await this.#gather(request)),
      'training.start': async request => queue.add(request, prepare(request, await this.#gather(request))),
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

  async #gather(request: TrainingRequest): ReturnType<typeof gather> {
    return gather(request, await this.#puzzlesOf(request), this.#options.registry);
  }

  async #puzzlesOf({ data }: TrainingRequest): Promise<UserPuzzles> {
    switch (data.kind) {
      case 'set':
        return this.#options.examplesOf(data.set);
      case 'generated':
        return { training: [], heldOut: [] };
      case 'file':
        throw new UserError('Only the command line trains on files.', 'Import the file into the library.');
    }
  }
}
