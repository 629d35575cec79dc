/** How long a step of a sample is shown, and the end of it. */
const STEP_MILLISECONDS = 420;
const END_MILLISECONDS = 2600;

/** Goes through the steps of a sample again and again. */
export class Replay {
  index = $state(0);
  isPlaying = $state(false);
  #length = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Another sample: from its first step on; or, when nothing is to move, its last one. */
  show(length: number, isStill: boolean): void {
    this.#length = length;
    this.index = isStill ? Math.max(0, length - 1) : 0;
    if (isStill) this.pause();
    else this.play();
  }

  play(): void {
    clearTimeout(this.#timer);
    this.isPlaying = this.#length > 1;
    if (!this.isPlaying) return;
    const isAtEnd = this.index >= this.#length - 1;
    this.#timer = setTimeout(
      () => {
        this.index = isAtEnd ? 0 : this.index + 1;
        this.play();
      },
      isAtEnd ? END_MILLISECONDS : STEP_MILLISECONDS,
    );
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.isPlaying = false;
  }
}
