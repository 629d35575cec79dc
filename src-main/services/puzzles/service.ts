import type { Handlers } from '../../../shared/contract.ts';
import { Stopped } from '../../../shared/errors.ts';
import type { FrameGrid } from '../../../shared/puzzles/frame-grid.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { FairQueue } from '../../threads/fair-queue.ts';
import type { ArgumentOf, ResultOf } from '../../threads/protocol.ts';
import type { JobThread } from '../../threads/thread.ts';
import type { Part, PartConnection } from '../part.ts';
import { newOwner, type Owner } from '../solving/owner.ts';
import type { PuzzleJobs } from './jobs.ts';
import { startPuzzleThread } from './thread.ts';

export type PuzzleHandlers = Pick<
  Handlers,
  'puzzle.generate' | 'puzzle.stopGenerating' | 'puzzle.diagnose' | 'puzzle.hint'
>;

export interface PuzzlesOptions {
  /** Told of what a page draws. */
  readonly onDiagnose: (puzzle: Puzzle) => void;
  /** What the model thinks of a puzzle, for hints. @param owner whose turn it takes */
  readonly think: (puzzle: Puzzle, signal: AbortSignal, owner: Owner) => Promise<readonly FrameGrid[]>;
}

/**
 * What is done to puzzles without a model. Making and checking do not wait for each other, pages take turns, and of one
 * page only the last wish counts.
 */
export class PuzzlesService implements Part<unknown, PuzzleHandlers> {
  readonly #making: Lane;
  readonly #checking: Lane;
  readonly #options: PuzzlesOptions;

  constructor(options: PuzzlesOptions, startThread = startPuzzleThread) {
    this.#making = new Lane(startThread());
    this.#checking = new Lane(startThread());
    this.#options = options;
  }

  connect(): PartConnection<PuzzleHandlers> {
    const [making, checking, hinting] = [new Wish(), new Wish(), new Wish()];
    const owner = newOwner();
    return {
      handlers: {
        'puzzle.generate': wish => this.#making.run(making, 'generate', wish, making.next()),
        'puzzle.stopGenerating': async () => {
          making.stop();
          return {};
        },
        'puzzle.diagnose': ({ puzzle }) => {
          this.#options.onDiagnose(puzzle);
          return this.#checking.run(checking, 'diagnose', puzzle, checking.next());
        },
        'puzzle.hint': async ({ puzzle }) => {
          const signal = hinting.next();
          const answer = await this.#checking.run(hinting, 'answer', puzzle, signal);
          const belief = await this.#options.think(puzzle, signal, owner);
          if (signal.aborted) throw new Stopped('Another hint was asked for.');
          return this.#checking.run(hinting, 'hint', { puzzle, belief, answer }, signal);
        },
      },
      close() {
        making.stop();
        checking.stop();
        hinting.stop();
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.#making.close(), this.#checking.close()]);
  }
}

/** The last wish of a page; another one takes its place. */
class Wish {
  #controller = new AbortController();

  next(): AbortSignal {
    this.stop();
    this.#controller = new AbortController();
    return this.#controller.signal;
  }

  stop(): void {
    this.#controller.abort();
  }
}

/** A thread that does one thing at a time. What is stopped ends with the thread: searches do not look up. */
class Lane {
  readonly #thread: JobThread<PuzzleJobs>;
  readonly #queue = new FairQueue(1);

  constructor(thread: JobThread<PuzzleJobs>) {
    this.#thread = thread;
  }

  run<N extends keyof PuzzleJobs & string>(
    owner: Wish,
    name: N,
    argument: ArgumentOf<PuzzleJobs, N>,
    signal: AbortSignal,
  ): Promise<ResultOf<PuzzleJobs, N>> {
    const work = async (): Promise<ResultOf<PuzzleJobs, N>> => {
      const stop = () => void this.#thread.kill(new Stopped());
      signal.addEventListener('abort', stop, { once: true });
      try {
        return await this.#thread.run(name, argument);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    };
    return this.#queue.run<ResultOf<PuzzleJobs, N>>(owner, work, signal);
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }
}
