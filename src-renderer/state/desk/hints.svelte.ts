import type { Hint } from '../../../shared/puzzles/hint.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import type { Connection } from '../host/connection.svelte.ts';
import type { Notices } from '../notices/notices.svelte.ts';

/** Asks the host for hints, and keeps the last one while its puzzle is on the board. */
export class Hints {
  readonly #connection: Pick<Connection, 'call'>;
  readonly #notices: Pick<Notices, 'error' | 'say' | 'dismiss'>;
  readonly #onBoard: () => Puzzle;
  #known = $state.raw<{ readonly puzzle: Puzzle; readonly hint: Hint }>();
  /** The puzzle of which one is awaited. */
  #asked = $state.raw<Puzzle>();

  /** @param onBoard the puzzle on the board */
  constructor(
    connection: Pick<Connection, 'call'>,
    notices: Pick<Notices, 'error' | 'say' | 'dismiss'>,
    onBoard: () => Puzzle,
  ) {
    this.#connection = connection;
    this.#notices = notices;
    this.#onBoard = onBoard;
  }

  /** Asks, unless one of this puzzle is awaited already. One that comes when the puzzle has changed is not told. */
  async ask(puzzle: Puzzle): Promise<void> {
    if (this.#asked === puzzle) return;
    this.#asked = puzzle;
    this.#known = undefined;
    this.#notices.dismiss();
    const isWanted = () => this.#asked === puzzle && this.#onBoard() === puzzle;
    try {
      const hint = await this.#connection.call('puzzle.hint', { puzzle });
      if (!isWanted()) return;
      this.#known = { puzzle, hint };
      this.#notices.say(`${hint.what} ${hint.why}`);
    } catch (error) {
      if (isWanted()) this.#notices.error(error);
    } finally {
      if (this.#asked === puzzle) this.#asked = undefined;
    }
  }

  isAsking(puzzle: Puzzle): boolean {
    return this.#asked === puzzle;
  }

  of(puzzle: Puzzle): Hint | undefined {
    return this.#known?.puzzle === puzzle ? this.#known.hint : undefined;
  }

  dismiss(): void {
    this.#known = undefined;
  }
}
