import type { Frame } from '../../../shared/frame.ts';
import { wantsLittleMotion } from '../motion.ts';
import type { Run } from './run.svelte.ts';

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** How long a step stays on the board at normal speed, at least. */
export const STEP_MILLISECONDS = 400;
/** The same of a pass inside it. */
const PASS_MILLISECONDS = 120;
/** A run of few passes is played slower: it would be over before one has looked at it. */
const SHORTEST_REPLAY = 2500;

/** How long a pass stays on the board at normal speed. */
export const passMilliseconds = ({ momentCount }: Pick<Run, 'momentCount'>): number =>
  Math.min(STEP_MILLISECONDS, Math.max(PASS_MILLISECONDS, SHORTEST_REPLAY / momentCount));

/**
 * Where in a run the board is: at a step as a whole, or at one of the passes inside it. Follows the newest frame until
 * the user scrubs; {@link goLive} follows again.
 */
export class Timeline {
  run = $state.raw<Run>();
  speed = $state<Speed>(1);
  isPlaying = $state(false);
  #isFollowing = $state(true);
  #position = $state(0);
  /** Undefined stands for the step as a whole. */
  #pass = $state<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly length = $derived(this.run?.length ?? 0);
  readonly last = $derived(Math.max(0, this.length - 1));
  readonly index = $derived(this.#isFollowing ? this.last : Math.min(this.#position, this.last));
  /** Passes of this step that can be looked at. */
  readonly passes = $derived.by(() => this.#passesOf(this.index));
  /** From 1; the last one shows the step as a whole. */
  readonly pass = $derived(
    this.#isFollowing ? this.passes : Math.min(this.#pass ?? this.passes, this.passes),
  );
  readonly isWholeStep = $derived(this.pass === this.passes);
  readonly frame = $derived<Frame | undefined>(this.run?.frameAt(this.index, this.pass));
  /** Passes of every step as the chart and the slider count them, and where the board is among all of them. */
  readonly unit = $derived(this.run?.passesPerStep ?? 1);
  readonly first = $derived.by(() => (this.#passesOf(0) > 1 ? 1 : this.unit));
  readonly position = $derived(
    this.isWholeStep ? (this.index + 1) * this.unit : this.index * this.unit + this.pass,
  );
  /** Frames arrive, and the board shows each as it comes. */
  readonly isLive = $derived(this.#isFollowing && (this.run?.isActive ?? false));
  /** What the board shows changes by itself. */
  readonly isMoving = $derived(this.isLive || this.isPlaying);
  readonly canGoLive = $derived(!this.#isFollowing && (this.run?.isActive ?? false));
  readonly isAtEnd = $derived(this.index >= this.last && this.isWholeStep);
  /**
   * What the rules say of the answer on the board, shown only once the run has ended and its last answer is on it: while
   * the model is still thinking, half of its answer clashes, and marking that would only be noise.
   */
  readonly verdict = $derived(this.frame && this.isAtEnd ? this.run?.outcome?.verdict : undefined);
  /** Is there more to play than one picture? */
  readonly canPlay = $derived(this.length > 1 || this.passes > 1);
  readonly isAtStart = $derived(this.position <= this.first);
  /** A run of one step is gone through pass by pass: there is nothing else to see of it. */
  readonly #goesByPass = $derived(this.length === 1);
  /** Where a cell changes its mind for the first time, as {@link position} counts: the very first answer is no change. */
  readonly firstChange = $derived.by(() => this.#changeAfter(this.#goesByPass ? this.first : this.unit));
  readonly nextChange = $derived.by(() => this.#changeAfter(this.position));
  /** Where the rules accept the answer for the first time. */
  readonly firstVerified = $derived.by(() =>
    this.#goesByPass
      ? this.run?.moments().find(({ frame }) => frame.verified)?.position
      : this.#endOf(this.run?.verifiedAt()),
  );

  /** Shows another run, from its newest frame on. */
  follow(run: Run | undefined): void {
    this.pause();
    this.run = run;
    this.#stayAt(0);
    this.#isFollowing = true;
  }

  /** Goes to a step, or to a pass inside it, and stays there. */
  seek(index: number, pass?: number): void {
    this.pause();
    this.#stayAt(index, pass);
  }

  /** Goes to the nearest place to a number of passes since the start, as {@link position} counts them. */
  seekPosition(position: number): void {
    const index = Math.ceil(position / this.unit) - 1;
    this.seek(index, this.#passesOf(index) > 1 ? position - index * this.unit : undefined);
  }

  /** From step to step; from inside of one to its end, or to that of the one before. */
  step(by: -1 | 1): void {
    if (this.#goesByPass) this.stepPass(by);
    else if (by === 1) this.seek(this.isWholeStep ? this.index + 1 : this.index);
    else if (this.index > 0) this.seek(this.index - 1);
    else this.toStart();
  }

  /** From pass to pass, and on into the neighbouring steps. */
  stepPass(by: -1 | 1): void {
    this.pause();
    this.#stepPass(by);
  }

  goLive(): void {
    this.pause();
    this.#isFollowing = true;
  }

  toStart(): void {
    this.seek(0, 1);
  }

  /** The newest frame; while the run goes on this is the same as going live. */
  toEnd(): void {
    if (this.run?.isActive) this.goLive();
    else this.seek(this.last);
  }

  toFirstChange(): void {
    this.#jump(this.firstChange);
  }

  toNextChange(): void {
    this.#jump(this.nextChange);
  }

  toVerified(): void {
    this.#jump(this.firstVerified);
  }

  /** Plays on from here; from the start when it stands at the end. */
  play(): void {
    if (!this.canPlay) return;
    if (this.isAtEnd) this.#stayAt(0, this.#playsSteps ? undefined : 1);
    else this.#stayAt(this.index, this.isWholeStep ? undefined : this.pass);
    this.isPlaying = true;
    this.#startTimer();
  }

  pause(): void {
    this.isPlaying = false;
    clearTimeout(this.#timer);
  }

  togglePlay(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  setSpeed(speed: Speed): void {
    this.speed = speed;
    if (this.isPlaying) this.#startTimer();
  }

  changeSpeed(by: -1 | 1): void {
    this.setSpeed(SPEEDS[SPEEDS.indexOf(this.speed) + by] ?? this.speed);
  }

  #passesOf(index: number): number {
    const { run } = this;
    return run && run.filmed > 0 ? run.passesOf(index) : 1;
  }

  /** For people who do not want things to move, steps follow each other without the passes in between. */
  get #playsSteps(): boolean {
    return wantsLittleMotion() && !this.#goesByPass;
  }

  #changeAfter(position: number): number | undefined {
    const { run } = this;
    return this.#goesByPass
      ? run?.moments().find(moment => moment.position > position && moment.changed > 0)?.position
      : this.#endOf(run?.nextChange(Math.ceil(position / this.unit) - 1));
  }

  /** Where a step is seen as a whole. */
  #endOf(index: number | undefined): number | undefined {
    return index === undefined ? undefined : (index + 1) * this.unit;
  }

  #jump(position: number | undefined): void {
    if (position !== undefined) this.seekPosition(position);
  }

  #stayAt(index: number, pass?: number): void {
    this.#isFollowing = false;
    this.#position = Math.min(this.last, Math.max(0, index));
    this.#pass = pass;
  }

  #stepPass(by: -1 | 1): void {
    const pass = this.pass + by;
    if (pass < 1) {
      if (this.index > 0) this.#stayAt(this.index - 1);
    } else if (pass <= this.passes) this.#stayAt(this.index, pass);
    else if (this.index < this.last) this.#stayAt(this.index + 1, 1);
  }

  #startTimer(): void {
    clearTimeout(this.#timer);
    const { passes, run } = this;
    const isCalm = !run || passes === 1 || wantsLittleMotion();
    const wait = isCalm ? STEP_MILLISECONDS : Math.max(passMilliseconds(run), STEP_MILLISECONDS / passes);
    this.#timer = setTimeout(() => this.#tick(), wait / this.speed);
  }

  #tick(): void {
    if (this.isAtEnd) {
      if (this.run?.isActive) this.goLive();
      else this.pause();
      return;
    }
    if (this.#playsSteps) this.#stayAt(this.index + 1);
    else this.#stepPass(1);
    this.#startTimer();
  }
}
