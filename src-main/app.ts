import { availableParallelism } from 'node:os';
import type { LibraryHandlers } from '../shared/contract/library.ts';
import type { ModelsHandlers } from '../shared/contract/models.ts';
import type { TrainingHandlers } from '../shared/contract/training.ts';
import type { Emit, Handlers, Settings } from '../shared/contract.ts';
import type { Connection } from '../shared/transport.ts';
import { Runs } from './runs.ts';
import type { Services } from './services.ts';
import type { SettingsStore } from './settings.ts';

export interface AppOptions {
  readonly version: string;
  readonly host: 'electron' | 'web';
  readonly settings: SettingsStore;
  /** Told of every change of the settings, for what the host itself shows (its theme). */
  readonly onSettings?: (settings: Settings) => void;
}

export interface App {
  /** One page arrives. Pages share the settings and nothing else. */
  connect(emit: Emit): Connection;
  /** The program ends: what is under way is saved. */
  close(): Promise<void>;
}

type OwnHandlers = Omit<Handlers, keyof (ModelsHandlers & LibraryHandlers & TrainingHandlers)>;

/** Implements the contract without knowing the host. */
export function createApp(services: Services, options: AppOptions): App {
  return {
    connect(emit) {
      const runs = new Runs(services, emit);
      const models = services.models.connect(emit);
      const library = services.library.connect(emit);
      const training = services.training.connect(emit);
      return {
        handlers: {
          ...createHandlers(services, options, runs),
          ...models.handlers,
          ...library.handlers,
          ...training.handlers,
        },
        close() {
          for (const part of [runs, models, library, training]) part.close();
        },
      };
    },
    close: () => services.close(),
  };
}

/** Drawing and solving, and what belongs to no part. */
function createHandlers(services: Services, options: AppOptions, runs: Runs): OwnHandlers {
  const { settings, version, host } = options;
  return {
    'app.info': async () => ({ version, host, cores: availableParallelism() }),
    'settings.get': () => settings.get(),
    'settings.set': async changes => {
      const changed = await settings.set(changes);
      options.onSettings?.(changed);
      return changed;
    },
    'devices.list': () => services.listDevices(),
    'devices.measure': async ({ model }) => services.measureDevices(model, (await settings.get()).threads),
    'sudoku.generate': params => services.generateSudoku(params),
    'maze.generate': params => services.generateMaze(params),
    'puzzle.diagnose': ({ puzzle }) => services.diagnose(puzzle),
    'solve.start': async params => {
      const { device, threads } = await settings.get();
      runs.start({ ...params, device, threads });
      return {};
    },
    'solve.stop': async ({ run }) => {
      runs.stop(run);
      return {};
    },
  };
}
