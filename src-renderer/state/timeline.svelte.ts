import type { Frame } from '../../shared/frame.ts';
import type { Run } from './run.svelte.ts';

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** How long a step stays on the board at normal speed. */
const STEP_MILLISECONDS = 360;

/**
 * Where in a run the board is. Follows the newest frame until the user scrubs;
 * {@link goLive} follows again.
 */
export class Timeline {
  run = $state.raw<Run>();
  speed = $state<Speed>(1);
  isPlaying = $state(false);
  #isFollowing = $state(true);
  #position = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  readonly length = $derived(this.run?.length ?? 0);
  readonly last = $derived(Math.max(0, this.length - 1));
  readonly index = $derived(this.#isFollowing ? this.last : Math.min(this.#position, this.last));
  readonly frame = $derived<Frame | undefined>(this.run?.frame(this.index));
  /** Frames arrive, and the board shows each as it comes. */
  readonly isLive = $derived(this.#isFollowing && (this.run?.isActive ?? false));
  readonly canGoLive = $derived(!this.#isFollowing && (this.run?.isActive ?? false));

  /** Shows another run, from its newest frame on. */
  follow(run: Run | undefined): void {
    this.pause();
    this.run = run;
    this.#position = 0;
    this.#isFollowing = true;
  }

  /** Goes to a frame and stays there. */
  seek(index: number): void {
    this.pause();
    this.#stayAt(index);
  }

  step(by: number): void {
    this.seek(this.index + by);
  }

  goLive(): void {
    this.pause();
    this.#isFollowing = true;
  }

  toStart(): void {
    this.seek(0);
  }

  /** The newest frame; while the run goes on this is the same as going live. */
  toEnd(): void {
    if (this.run?.isActive) this.goLive();
    else this.seek(this.last);
  }

  toFirstChange(): void {
    this.#jump(this.run?.firstChange());
  }

  toNextChange(): void {
    this.#jump(this.run?.nextChange(this.index));
  }

  toVerified(): void {
    this.#jump(this.run?.verifiedAt());
  }

  /** Plays on from here; from the start when it stands at the end. */
  play(): void {
    if (this.length < 2) return;
    this.#stayAt(this.index >= this.last ? 0 : this.index);
    this.isPlaying = true;
    this.#restartTimer();
  }

  pause(): void {
    this.isPlaying = false;
    clearInterval(this.#timer);
  }

  togglePlay(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  setSpeed(speed: Speed): void {
    this.speed = speed;
    if (this.isPlaying) this.#restartTimer();
  }

  changeSpeed(by: -1 | 1): void {
    this.setSpeed(SPEEDS[SPEEDS.indexOf(this.speed) + by] ?? this.speed);
  }

  #jump(index: number | undefined): void {
    if (index !== undefined) this.seek(index);
  }

  #stayAt(index: number): void {
    this.#isFollowing = false;
    this.#position = Math.min(this.last, Math.max(0, index));
  }

  #restartTimer(): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), STEP_MILLISECONDS / this.speed);
  }

  #tick(): void {
    if (this.index < this.last) this.#stayAt(this.index + 1);
    else if (this.run?.isActive) this.goLive();
    else this.pause();
  }
}
