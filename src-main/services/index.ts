import { join } from 'node:path';
import type { CatalogueEmit, CatalogueHandlers } from '../../shared/contract/catalogue.ts';
import type { LibraryEmit, LibraryHandlers } from '../../shared/contract/library.ts';
import type { ModelsEmit, ModelsHandlers } from '../../shared/contract/models.ts';
import type { TrainingEmit, TrainingHandlers } from '../../shared/contract/training.ts';
import type { Emit } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import { downloadsFolder } from '../catalogue/obtain.ts';
import { RESTORABLE } from '../library/care.ts';
import { libraryPath } from '../library/library.ts';
import { Registry } from '../registry/registry.ts';
import type { SettingsStore } from '../settings.ts';
import type { Fork } from '../train/process/fork.ts';
import { CatalogueService } from './catalogue/service.ts';
import { lockDataFolder } from './data-folder.ts';
import type { Folders } from './folders.ts';
import { LibraryService, type LibraryServiceOptions } from './library/service.ts';
import { ModelsService } from './models/service.ts';
import type { Part } from './part.ts';
import { type PuzzleHandlers, PuzzlesService } from './puzzles/service.ts';
import { newOwner } from './solving/owner.ts';
import { type SolvingHandlers, SolvingService } from './solving/service.ts';
import { Solver, SPARING_THREADS } from './solving/solver.ts';
import { startSolvingThreads } from './solving/threads.ts';
import { TrainingService } from './training/service.ts';
import { startTrainingThread } from './training/thread.ts';

/** The work behind the contract. The app is given it, so that tests can give it something smaller. */
export interface Services {
  readonly puzzles: Part<Emit, PuzzleHandlers>;
  readonly solving: Part<Emit, SolvingHandlers>;
  readonly models: Part<ModelsEmit, ModelsHandlers>;
  readonly catalogue: Part<CatalogueEmit, CatalogueHandlers>;
  readonly library: Part<LibraryEmit, LibraryHandlers>;
  readonly training: Part<TrainingEmit, TrainingHandlers>;
  /** The app ends: what is under way is saved, and everything that was opened is closed. */
  close(): Promise<void>;
}

export interface ServicesOptions {
  /** The user's own folder: settings, measurements, the library, own models and training runs. */
  readonly dataFolder: string;
  /** The bundled models. */
  readonly modelsFolder: string;
  readonly settings: SettingsStore;
  /** How the training process is started. */
  readonly fork: Fork;
  /** Told of what stays wrong while the app runs. */
  readonly onTrouble?: (trouble: Failure) => void;
  /** The desktop's dialog for files to import. */
  readonly chooseFiles?: NonNullable<LibraryServiceOptions['chooseFiles']>;
}

/**
 * The services of the product. The thread that calls them waits for nobody: models and the exact solver run on threads
 * of this process, training in a process of its own.
 * @throws UserError when another host has the data folder
 */
export function createServices(options: ServicesOptions): Services {
  const { dataFolder, modelsFolder, settings, fork, onTrouble, ...rest } = options;
  using opened = new DisposableStack(); // given back where something below throws
  opened.defer(lockDataFolder(dataFolder, onTrouble));
  const folders: Folders = {
    bundledModels: modelsFolder,
    ownModels: join(dataFolder, 'models'),
    library: libraryPath(dataFolder),
  };
  const registry = new Registry(folders.bundledModels, folders.ownModels);
  registry.own?.purge();
  registry.checkDefaults();
  const daily = setInterval(() => registry.own?.forget(Date.now() - RESTORABLE), 24 * 3_600_000).unref();
  opened.defer(() => clearInterval(daily));
  const models = startSolvingThreads(folders);
  const preparing = startTrainingThread(folders);
  const solver = new Solver(registry, settings, models, dataFolder);
  const sets = newOwner();
  const library = new LibraryService({
    ...{ dataFolder, ...rest },
    solve: (puzzle, effort, signal) =>
      solver.solve({ puzzle, effort, recursion: true }, signal, () => {}, sets),
  });
  const modelsService = new ModelsService({ registry, thread: models.measuring, threads: SPARING_THREADS });
  const catalogue = new CatalogueService({
    ...{ folder: downloadsFolder(dataFolder), registry },
    onModel: () => modelsService.changed(),
  });
  const training = new TrainingService({
    ...{ registry, fork, thread: preparing, folder: join(dataFolder, 'runs') },
    onModel: () => modelsService.changed(),
  });
  const puzzles = new PuzzlesService({
    onDiagnose(puzzle) {
      void solver.prepare(puzzle).catch(() => {}); // while it is drawn, so that the first step comes at once
    },
    think: (...wish) => solver.think(...wish),
  });
  training.queue.start();
  void solver.warmUp().catch(() => {}); // whatever is wrong is reported when the user solves
  const held = opened.move();
  return {
    puzzles,
    solving: new SolvingService({
      solver,
      record: (puzzle, { model, outcome }) => library.recordSolve(puzzle, model, outcome),
    }),
    models: modelsService,
    catalogue,
    library,
    training,
    async close() {
      await using closing = new AsyncDisposableStack(); // from the last to the first, whatever of it fails
      closing.use(held);
      closing.defer(() => library.close());
      for (const thread of [models, puzzles, preparing]) closing.defer(() => thread.close());
      await Promise.all([training.close(), catalogue.close(), modelsService.close()]);
    },
  };
}
