import type { Diagnosis } from '../../shared/contract.ts';
import type { Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import type { Connection } from './connection.svelte.ts';

/** Asks the host how many solutions the drawn puzzle has, once per puzzle. */
export class Diagnoser {
  readonly #connection: Pick<Connection, 'call'>;
  #asked: { puzzle: Sudoku; answer: Promise<Diagnosis | undefined> } | undefined;
  #known = $state.raw<{ puzzle: Sudoku; diagnosis: Diagnosis }>();

  constructor(connection: Pick<Connection, 'call'>) {
    this.#connection = connection;
  }

  /** What is known of this puzzle by now. */
  known(puzzle: Sudoku): Diagnosis | undefined {
    return this.#known?.puzzle === puzzle ? this.#known.diagnosis : undefined;
  }

  /** Resolves to undefined when the host cannot say. */
  ask(puzzle: Sudoku): Promise<Diagnosis | undefined> {
    if (this.#asked?.puzzle === puzzle) return this.#asked.answer;
    const answer = this.#connection.call('sudoku.diagnose', { puzzle }).then(
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
