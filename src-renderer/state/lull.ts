/** Does something once nobody has asked for it for a moment. */
export class Lull {
  readonly #milliseconds: number;
  readonly #act: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(milliseconds: number, act: () => void) {
    this.#milliseconds = milliseconds;
    this.#act = act;
  }

  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#act, this.#milliseconds);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
