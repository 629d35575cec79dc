import type { Diagnosis } from '../../../shared/puzzles/diagnosis.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import type { Connection } from '../host/connection.svelte.ts';

/** Asks the host what its exact solver says of the drawn puzzle, once per puzzle. */
export class Diagnoser {
  readonly #connection: Pick<Connection, 'call'>;
  #asked: { puzzle: Puzzle; answer: Promise<Diagnosis | undefined> } | undefined;
  #known = $state.raw<{ puzzle: Puzzle; diagnosis: Diagnosis }>();

  constructor(connection: Pick<Connection, 'call'>) {
    this.#connection = connection;
  }

  /** What is known of this puzzle by now. */
  known(puzzle: Puzzle): Diagnosis | undefined {
    return this.#known?.puzzle === puzzle ? this.#known.diagnosis : undefined;
  }

  /** Resolves to undefined when the host cannot say. */
  ask(puzzle: Puzzle): Promise<Diagnosis | undefined> {
    if (this.#asked?.puzzle === puzzle) return this.#asked.answer;
    const answer = this.#connection.call('puzzle.diagnose', { puzzle }).then(
      diagnosis => {
        if (this.#asked?.puzzle === puzzle) this.#known = { puzzle, diagnosis };
        return diagnosis;
      },
      () => {
        if (this.#asked?.puzzle === puzzle) this.#asked = undefined;
        return undefined;
      },
    );
    this.#asked = { puzzle, answer };
    return answer;
  }
}
