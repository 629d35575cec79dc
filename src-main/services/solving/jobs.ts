import type { Comparison } from '../../../shared/contract/models.ts';
import type { DeviceInfo, DeviceTiming } from '../../../shared/contract.ts';
import type { Effort } from '../../../shared/effort.ts';
import type { Film } from '../../../shared/film.ts';
import type { Frame } from '../../../shared/frame.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { FrameGrid } from '../../../shared/puzzles/frame-grid.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { probeDevices } from '../../engine/devices.ts';
import { packCheckpoint } from '../../interchange/export.ts';
import { encodeOnnxModel } from '../../interchange/onnx.ts';
import { packModel } from '../../interchange/package.ts';
import { encodingOf } from '../../puzzles/index.ts';
import { Registry } from '../../registry/registry.ts';
import { film } from '../../solve/film.ts';
import { measureDevices } from '../../solve/measure.ts';
import { solve } from '../../solve/solve.ts';
import { think } from '../../solve/think.ts';
import { warmUp } from '../../solve/warm-up.ts';
import { FairQueue } from '../../threads/fair-queue.ts';
import type { JobControl } from '../../threads/protocol.ts';
import type { Folders } from '../folders.ts';
import { type ComparedRow, type ComparisonWish, compareModels } from './comparison.ts';
import type { Owner } from './owner.ts';
import { type Place, Runtimes } from './runtimes.ts';

/**
 * All that calls ONNX Runtime in the host, as jobs of a thread: it holds its thread up while it runs, and so do the
 * graphs, the encoding of puzzles and the checking of answers around it. Jobs take turns, step by step.
 */
export function solvingJobs(folders: Folders) {
  const registry = new Registry(folders.bundledModels, folders.ownModels);
  const runtimes = new Runtimes(registry);
  const steps = new FairQueue(1);
  return {
    /** Solves a puzzle, telling every frame. Pages (`owner`) take turns, step by step, however much each solves. */
    async solve(
      { puzzle, effort, owner, ...place }: Place & { puzzle: Puzzle; effort: Effort; owner: Owner },
      { signal, tell }: JobControl<Frame>,
    ): Promise<Outcome> {
      const runtime = await runtimes.get(place);
      await steps.run(owner, () => warmUp(runtime, puzzle)); // no part of the time that the solve takes
      const frames = solve(runtime, puzzle, { effort, signal });
      for (;;) {
        const next = await steps.run(owner, () => frames.next());
        if (next.done) return next.value;
        tell(next.value);
      }
    },

    /** What the model thinks of a puzzle without restarts, for hints; takes turns as {@link film} does. */
    async think(
      { puzzle, owner, ...place }: Place & { puzzle: Puzzle; owner: Owner },
      { signal }: JobControl,
    ): Promise<readonly FrameGrid[]> {
      const thoughts = think(await runtimes.get(place), puzzle, signal);
      let last: readonly FrameGrid[] = [];
      for (;;) {
        const next = await steps.run(owner, () => thoughts.next());
        if (next.done) return last;
        last = next.value;
      }
    },

    /** Looks into the first steps of a solve, telling each; solves of other pages take turns with it. */
    async film(
      { puzzle, steps: count, owner, ...place }: Place & { puzzle: Puzzle; steps: number; owner: Owner },
      { signal, tell }: JobControl<Film>,
    ): Promise<void> {
      const films = film(await runtimes.get(place), puzzle, count);
      while (!signal.aborted) {
        const next = await steps.run(owner, () => films.next());
        if (next.done) return;
        tell(next.value);
      }
    },

    /** Compiles what the first step of a puzzle needs; of an ordinary one where none is given. */
    async prepare({ puzzle, ...place }: Place & { puzzle?: Puzzle | undefined }): Promise<void> {
      const runtime = await runtimes.get(place);
      const { config, puzzle: kind } = runtime.model.card;
      await warmUp(runtime, puzzle ?? encodingOf(kind, config).sample());
    },

    /** What there is to compute on. */
    probe: (): Promise<DeviceInfo[]> => probeDevices(),

    /** Times one improvement step on every device. */
    measure: (
      { model, ...where }: { model: string; devices: readonly DeviceInfo[]; threads: number },
      { signal }: JobControl,
    ): Promise<DeviceTiming[]> => measureDevices(registry.load(model), where.devices, where.threads, signal),

    /** A model as a file. */
    export(
      {
        model,
        format,
        size,
      }: { model: string; format: 'zip' | 'onnx' | 'checkpoint'; size?: number | undefined },
      { handOver }: JobControl,
    ): Uint8Array {
      const loaded = registry.load(model);
      const pack = { zip: packModel, checkpoint: packCheckpoint, onnx: encodeOnnxModel };
      const bytes = pack[format](loaded, size);
      handOver([bytes]);
      return bytes;
    },

    /** Solves puzzles with two models, telling what both made of each. */
    compare: (wish: ComparisonWish, control: JobControl<ComparedRow>): Promise<Comparison> =>
      compareModels(registry, folders.library, wish, control),
  };
}
export type SolvingJobs = ReturnType<typeof solvingJobs>;
