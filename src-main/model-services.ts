import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DeviceChoice } from '../shared/contract.ts';
import { UserError } from '../shared/errors.ts';
import type { Puzzle } from '../shared/puzzles/puzzle.ts';
import { LibraryService, type LibraryServiceOptions } from './library/service.ts';
import { ModelsService } from './model/models-service.ts';
import { Registry } from './model/registry.ts';
import { Runtime } from './model/runtime.ts';
import { taskOf } from './model/tasks/index.ts';
import { startPuzzleThread } from './puzzle-thread/thread.ts';
import type { Services } from './services.ts';
import { DeviceChooser } from './solve/device-choice.ts';
import { measureDevices } from './solve/measure.ts';
import { refine } from './solve/refine.ts';
import type { Fork } from './train/fork.ts';
import { type SetExamples, TrainingService } from './train/training-service.ts';

export interface ServicesOptions {
  /** The user's own folder: settings, measurements, the library, own models and training runs. */
  readonly dataFolder: string;
  /** The bundled models. */
  readonly modelsFolder: string;
  /** How the training process is started. */
  readonly fork: Fork;
  /** The desktop's dialog for files to import. */
  readonly chooseFiles?: NonNullable<LibraryServiceOptions['chooseFiles']>;
}

/** The services of the product: models run by ONNX Runtime, the library in SQLite, training in a process of its own. */
export function createServices({ dataFolder, modelsFolder, fork, ...rest }: ServicesOptions): Services {
  const registry = new Registry(modelsFolder, join(dataFolder, 'models'));
  registry.own?.purge();
  const library = new LibraryService({ dataFolder, ...rest });
  const models = new ModelsService({
    registry,
    threads: SPARING_THREADS,
    puzzlesOf: async (set, split) => [...library.examples(set, split)].map(({ puzzle }) => puzzle),
  });
  const training = new TrainingService({
    registry,
    fork,
    folder: join(dataFolder, 'runs'),
    examplesOf: set => examplesOf(library, set),
    onModel: () => models.changed(),
  });
  training.queue.start();
  const devices = new DeviceChooser(dataFolder);
  const runtimes = new RuntimeCache(registry, devices);
  const thread = startPuzzleThread();
  const measure = async (model: string, threads: number) => {
    const timings = await measureDevices(registry.load(model), await devices.list(), threads);
    await devices.remember(model, timings);
    return timings;
  };
  const prepare = async (puzzle: Puzzle) => {
    const runtime = await runtimes.get(registry.defaultFor(puzzle.kind), 'auto', 0);
    const task = taskOf(puzzle.kind, runtime.model.card.config);
    task.check?.(puzzle);
    await runtime.prepare({ ...task.extent(puzzle), batch: 1 });
  };
  void warmUp(runtimes, devices, measure).catch(() => {}); // whatever is wrong is reported when the user solves
  return {
    models,
    library,
    training,
    async *refine(puzzle, { recursion, device, threads, ...options }) {
      const model = registry.defaultFor(puzzle.kind, recursion);
      const runtime = await runtimes.get(model, device, threads);
      const outcome = yield* refine(runtime, puzzle, options);
      library.recordSolve(puzzle, model, outcome);
      return outcome;
    },
    listDevices: () => devices.list(),
    measureDevices: measure,
    generateSudoku: params => thread.run('generateSudoku', params),
    generateMaze: params => thread.run('generateMaze', params),
    diagnose(puzzle) {
      void prepare(puzzle).catch(() => {}); // while it is drawn, so that the first step comes at once
      return thread.run('diagnose', puzzle);
    },
    async close() {
      await training.close();
      await thread.close();
      library.close();
    },
  };
}

/** What a set holds to train on, and what it holds out. */
function examplesOf(library: LibraryService, set: string): SetExamples {
  const [training, heldOut] = [
    [...library.examples(set, 'training')],
    [...library.examples(set, 'held-out')],
  ];
  const kind = [...training, ...heldOut][0]?.puzzle.kind;
  if (kind) return { kind, training, heldOut };
  throw new UserError('The set holds no puzzle with exactly one solution.', 'Add puzzles to it first.');
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
