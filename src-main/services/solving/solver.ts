import { availableParallelism } from 'node:os';
import type { DeviceInfo, DeviceTiming } from '../../../shared/contract.ts';
import type { Device } from '../../../shared/device.ts';
import type { Effort } from '../../../shared/effort.ts';
import type { Film } from '../../../shared/film.ts';
import type { Frame } from '../../../shared/frame.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { FrameGrid } from '../../../shared/puzzles/frame-grid.ts';
import { PUZZLE_KINDS, type Puzzle, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { shapeOf } from '../../../shared/puzzles/shapes.ts';
import { encodingOf } from '../../puzzles/index.ts';
import type { Registry } from '../../registry/registry.ts';
import type { SettingsStore } from '../../settings.ts';
import { DeviceChooser } from '../../solve/device-choice.ts';
import type { JobThread } from '../../threads/thread.ts';
import type { SolvingJobs } from './jobs.ts';
import type { Owner } from './owner.ts';
import type { Place } from './runtimes.ts';

/** How one solve is to be done. */
export interface SolveWish {
  readonly puzzle: Puzzle;
  readonly effort: Effort;
  /** Without recursion the network is applied once, for comparison. */
  readonly recursion: boolean;
}

/** What is to be looked into. */
export interface FilmWish extends Omit<SolveWish, 'effort'> {
  /** Steps from the first on. */
  readonly steps: number;
}

export interface Solved {
  readonly outcome: Outcome;
  /** Id of the model that solved. */
  readonly model: string;
}

/** Threads when the user leaves the choice to Mull: one core stays free for the page that shows the steps. */
export const SPARING_THREADS = Math.max(1, availableParallelism() - 1);

/** What runs models: see `threads.ts`. */
type Threads = Readonly<Record<'solving' | 'measuring', Pick<JobThread<SolvingJobs>, 'run'>>>;

/** Solves puzzles as the settings say, with the user's models, in threads. */
export class Solver {
  readonly #registry: Registry;
  readonly #settings: SettingsStore;
  readonly #threads: Threads;
  readonly #devices: DeviceChooser;

  /** @param dataFolder where measurements of devices are remembered */
  constructor(registry: Registry, settings: SettingsStore, threads: Threads, dataFolder: string) {
    this.#registry = registry;
    this.#settings = settings;
    this.#threads = threads;
    this.#devices = new DeviceChooser(dataFolder, () => threads.measuring.run('probe', undefined));
  }

  /**
   * @param signal once it aborts, the solve ends soon with an outcome that says `stopped`
   * @param owner whose turn it takes
   * @throws UserError when the model does not take such puzzles, or its thread dies
   */
  async solve(
    { puzzle, effort, recursion }: SolveWish,
    signal: AbortSignal,
    show: (frame: Frame) => void,
    owner: Owner,
  ): Promise<Solved> {
    const place = await this.#place(puzzle, recursion);
    const job = { ...place, puzzle, effort, owner };
    const outcome = await this.#threads.solving.run('solve', job, { signal, onProgress: show });
    return { outcome, model: place.model };
  }

  /**
   * Looks into the first steps of a solve as it would be made now.
   * @throws UserError when the model does not take such puzzles, or its thread dies
   */
  async film(
    { puzzle, recursion, steps }: FilmWish,
    signal: AbortSignal,
    show: (film: Film) => void,
    owner: Owner,
  ): Promise<void> {
    const place = await this.#place(puzzle, recursion);
    await this.#threads.solving.run('film', { ...place, puzzle, steps, owner }, { signal, onProgress: show });
  }

  /**
   * What the model thinks of a puzzle without restarts, for hints.
   * @throws UserError as {@link solve}
   */
  async think(puzzle: Puzzle, signal: AbortSignal, owner: Owner): Promise<readonly FrameGrid[]> {
    const place = await this.#place(puzzle, true);
    return this.#threads.solving.run('think', { ...place, puzzle, owner }, { signal });
  }

  /** Compiles ahead, so that the first step of this puzzle comes at once. */
  async prepare(puzzle: Puzzle): Promise<void> {
    await this.#threads.solving.run('prepare', { ...(await this.#place(puzzle, true)), puzzle });
  }

  /**
   * Compiles for ordinary puzzles of the first type; then, where there is a choice of devices, measures once which is the
   * fastest.
   */
  async warmUp(): Promise<void> {
    const model = this.#usualModel(PUZZLE_KINDS[0]);
    await this.#threads.solving.run('prepare', await this.#placeOf(model));
    if (await this.#devices.needsMeasuring(model)) await this.measureDevices(model);
  }

  /** With what "automatic" comes to, for the models that solve the puzzle types now. */
  async listDevices(): Promise<DeviceInfo[]> {
    const automatic = new Map<PuzzleKind, Device>();
    for (const kind of PUZZLE_KINDS) {
      automatic.set(kind, await this.#devices.choose('auto', this.#usualModel(kind)));
    }
    return (await this.#devices.list()).map(info => ({
      ...info,
      automaticFor: PUZZLE_KINDS.filter(kind => automatic.get(kind) === info.device),
    }));
  }

  /** @throws UserError when there is no such model */
  async measureDevices(model: string): Promise<DeviceTiming[]> {
    const devices = await this.#devices.list();
    const threads = await this.#processorThreads();
    const timings = await this.#threads.measuring.run('measure', { model, devices, threads });
    await this.#devices.remember(model, timings);
    return timings;
  }

  #place(puzzle: Puzzle, recursion: boolean): Promise<Place> {
    const { kind } = puzzle;
    return this.#placeOf(
      recursion ? this.#registry.defaultFor(kind, shapeOf(puzzle)) : this.#registry.twinFor(kind),
    );
  }

  /** The model that solves a puzzle of the usual size. */
  #usualModel(kind: PuzzleKind): string {
    return this.#registry.defaultFor(kind, shapeOf(encodingOf(kind).sample()));
  }

  /** The one way to a place, so that what was prepared is what solves. */
  async #placeOf(model: string): Promise<Place> {
    const { device } = await this.#settings.get();
    return {
      model,
      device: await this.#devices.choose(device, model),
      threads: await this.#processorThreads(),
    };
  }

  /** Also of measurements: a processor that is timed with more threads than it solves with looks faster than it is. */
  async #processorThreads(): Promise<number> {
    return (await this.#settings.get()).threads || SPARING_THREADS;
  }
}
