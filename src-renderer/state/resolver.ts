/** What is dragged changes with every cell; a solve starts once it rests this long. */
const REST_MILLISECONDS = 120;

/** Does something once nobody has asked for it for a moment. */
export class Resolver {
  readonly #act: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(act: () => void) {
    this.#act = act;
  }

  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#act, REST_MILLISECONDS);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
