import { availableParallelism } from 'node:os';
import type { DeviceChoice } from '../shared/contract.ts';
import { Registry } from './model/registry.ts';
import { Runtime } from './model/runtime.ts';
import { PuzzleThread } from './puzzle-thread/thread.ts';
import type { Services } from './services.ts';
import { DeviceChooser } from './solve/device-choice.ts';
import { measureDevices } from './solve/measure.ts';
import { refine } from './solve/refine.ts';

export interface ServicesOptions {
  /** The user's own folder: settings, measurements, and later the user's models. */
  readonly dataFolder: string;
  /** The bundled models. */
  readonly modelsFolder: string;
}

/** The services of the product: the models in `models/`, run by ONNX Runtime. */
export function createServices({ dataFolder, modelsFolder }: ServicesOptions): Services {
  const registry = new Registry(modelsFolder);
  const devices = new DeviceChooser(dataFolder);
  const runtimes = new RuntimeCache(registry, devices);
  const thread = new PuzzleThread();
  const measure = async (model: string, threads: number) => {
    const timings = await measureDevices(registry.load(model), await devices.list(), threads);
    await devices.remember(model, timings);
    return timings;
  };
  void warmUp(runtimes, devices, measure).catch(() => {}); // whatever is wrong is reported when the user solves
  return {
    async *refine(puzzle, { recursion, device, threads, ...options }) {
      const model = registry.defaultFor(puzzle.kind, recursion);
      const runtime = await runtimes.get(model, device, threads);
      return yield* refine(runtime, puzzle, options);
    },
    listDevices: () => devices.list(),
    measureDevices: measure,
    listModels: async () => registry.list(),
    generateSudoku: params => thread.run('generateSudoku', params),
    diagnose: puzzle => thread.run('diagnose', puzzle),
  };
}

/** Threads when the user leaves the choice to Mull: one core stays free for the page that shows the steps. */
const SPARING_THREADS = Math.max(1, availableParallelism() - 1);

/** Compiled models, kept for as long as the settings stay the same. */
class RuntimeCache {
  readonly #registry: Registry;
  readonly #devices: DeviceChooser;
  readonly #runtimes = new Map<string, Runtime>();

  constructor(registry: Registry, devices: DeviceChooser) {
    this.#registry = registry;
    this.#devices = devices;
  }

  async get(model: string, choice: DeviceChoice, threads: number): Promise<Runtime> {
    const device = await this.#devices.choose(choice, model);
    const key = `${model} ${device} ${threads}`;
    let runtime = this.#runtimes.get(key);
    if (!runtime) {
      runtime = new Runtime(this.#registry.load(model), device, threads || SPARING_THREADS);
      this.#runtimes.set(key, runtime);
    }
    return runtime;
  }
}

/**
 * Compiles the bundled Sudoku model for ordinary puzzles, so that the first solve starts at once; then, where there is
 * a choice of devices, measures once which is the fastest.
 */
async function warmUp(
  runtimes: RuntimeCache,
  devices: DeviceChooser,
  measure: Services['measureDevices'],
): Promise<void> {
  const runtime = await runtimes.get('sudoku', 'auto', 0);
  await runtime.prepare({ rows: 9, columns: 9, symbols: 9, batch: 1 });
  if (await devices.needsMeasuring('sudoku')) await measure('sudoku', 0);
}
