import type { Handlers } from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { FairQueue } from '../fair-queue.ts';
import { startPuzzleThread } from '../puzzle-thread/thread.ts';
import type { Work } from '../puzzle-thread/work.ts';
import type { ArgumentOf, ResultOf } from '../threads/protocol.ts';
import type { JobThread } from '../threads/thread.ts';
import type { Part, PartConnection } from './part.ts';

export type PuzzleHandlers = Pick<Handlers, 'puzzle.generate' | 'puzzle.stopGenerating' | 'puzzle.diagnose'>;

/**
 * What is done to puzzles without a model. Making and checking do not wait for each other, pages take turns, and of one
 * page only the last wish counts.
 */
export class PuzzlesService implements Part<unknown, PuzzleHandlers> {
  readonly #making: Lane;
  readonly #checking: Lane;
  readonly #onDiagnose: (puzzle: Puzzle) => void;

  /** @param onDiagnose told of what a page draws */
  constructor(onDiagnose: (puzzle: Puzzle) => void, startThread = startPuzzleThread) {
    this.#making = new Lane(startThread());
    this.#checking = new Lane(startThread());
    this.#onDiagnose = onDiagnose;
  }

  connect(): PartConnection<PuzzleHandlers> {
    const [making, checking] = [new Wish(), new Wish()];
    return {
      handlers: {
        'puzzle.generate': wish => this.#making.run(making, 'generate', wish, making.next()),
        'puzzle.stopGenerating': async () => {
          making.stop();
          return {};
        },
        'puzzle.diagnose': ({ puzzle }) => {
          this.#onDiagnose(puzzle);
          return this.#checking.run(checking, 'diagnose', puzzle, checking.next());
        },
      },
      close() {
        making.stop();
        checking.stop();
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
  readonly #thread: JobThread<Work>;
  readonly #queue = new FairQueue(1);

  constructor(thread: JobThread<Work>) {
    this.#thread = thread;
  }

  run<N extends keyof Work & string>(
    owner: Wish,
    name: N,
    argument: ArgumentOf<Work, N>,
    signal: AbortSignal,
  ): Promise<ResultOf<Work, N>> {
    const work = async (): Promise<ResultOf<Work, N>> => {
      const stop = () => void this.#thread.kill(new UserError('It was stopped.'));
      signal.addEventListener('abort', stop, { once: true });
      try {
        return await this.#thread.run(name, argument);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    };
    return this.#queue.run<ResultOf<Work, N>>(owner, work, signal);
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }
}
