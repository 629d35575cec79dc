import type { Hint } from '../../../shared/puzzles/hint.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import type { Connection } from '../host/connection.svelte.ts';
import type { Notices } from '../notices/notices.svelte.ts';

/** Asks the host for hints, and keeps the last one while its puzzle is on the board. */
export class Hints {
  readonly #connection: Pick<Connection, 'call'>;
  readonly #notices: Pick<Notices, 'error' | 'say' | 'dismiss'>;
  #known = $state.raw<{ readonly puzzle: Puzzle; readonly hint: Hint }>();
  /** The puzzle of which one is awaited. */
  #asked = $state.raw<Puzzle>();

  constructor(connection: Pick<Connection, 'call'>, notices: Pick<Notices, 'error' | 'say' | 'dismiss'>) {
    this.#connection = connection;
    this.#notices = notices;
  }

  /** Asks, unless one of this puzzle is awaited already. One that comes when the puzzle has changed is not shown. */
  async ask(puzzle: Puzzle): Promise<void> {
    if (this.#asked === puzzle) return;
    this.#asked = puzzle;
    this.#known = undefined;
    this.#notices.dismiss();
    try {
      const hint = await this.#connection.call('puzzle.hint', { puzzle });
      if (this.#asked !== puzzle) return;
      this.#known = { puzzle, hint };
      this.#notices.say(`${hint.what} ${hint.why}`);
    } catch (error) {
      if (this.#asked === puzzle) this.#notices.error(error);
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
