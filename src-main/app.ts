import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Emit, Handlers, Settings } from '../shared/contract.ts';
import { UserError } from '../shared/errors.ts';
import type { Connection } from '../shared/transport.ts';
import { inWords } from './errors.ts';
import { licences } from './licences.ts';
import type { Services } from './services/index.ts';
import type { SettingsStore } from './settings.ts';

export interface AppOptions {
  readonly version: string;
  readonly host: 'electron' | 'web';
  readonly settings: SettingsStore;
  /** Saves what the page would print, where the user says; see `app.savePdf` of the contract. */
  readonly savePdf?: (name: string) => Promise<boolean>;
  /** Told of every change of the settings, for what the host itself shows (its theme). */
  readonly onSettings?: (settings: Settings) => void;
}

export interface App {
  /** One page arrives. Pages share the settings and nothing else. */
  connect(emit: Emit): Connection;
  /** The program ends: what is under way is saved. */
  close(): Promise<void>;
}

/** Implements the contract without knowing the host: the parts of the services, and what belongs to none of them. */
export function createApp(services: Services, options: AppOptions): App {
  const start = randomUUID();
  return {
    connect(emit) {
      const puzzles = services.puzzles.connect(emit);
      const solving = services.solving.connect(emit);
      const models = services.models.connect(emit);
      const catalogue = services.catalogue.connect(emit);
      const library = services.library.connect(emit);
      const training = services.training.connect(emit);
      return {
        handlers: sayInWords({
          ...ownHandlers(options, start),
          ...puzzles.handlers,
          ...solving.handlers,
          ...models.handlers,
          ...catalogue.handlers,
          ...library.handlers,
          ...training.handlers,
        }),
        close() {
          for (const part of [puzzles, solving, models, catalogue, library, training]) part.close();
        },
      };
    },
    close: () => services.close(),
  };
}

/** The same handlers, whose errors of the system are said in a user's words. */
function sayInWords(handlers: Handlers): Handlers {
  const spoken = Object.entries(handlers).map(([name, handle]) => [
    name,
    async (params: never) => {
      try {
        return await (handle as (params: never) => Promise<unknown>)(params);
      } catch (error) {
        throw inWords(error);
      }
    },
  ]);
  return Object.fromEntries(spoken) as Handlers;
}

function ownHandlers({ settings, version, host, onSettings, savePdf }: AppOptions, start: string) {
  return {
    'app.info': async () => ({
      ...{ version, host, cores: availableParallelism() },
      ...{ folder: settings.folder, start },
    }),
    'app.licences': async () => licences(),
    'app.savePdf': async ({ name }) => {
      if (savePdf) return { saved: await savePdf(name) };
      throw new UserError(
        'Only the desktop app saves PDFs.',
        'Print, and save as PDF in the dialog that opens.',
      );
    },
    'settings.get': () => settings.get(),
    'settings.set': async changes => {
      const changed = await settings.set(changes);
      onSettings?.(changed);
      return changed;
    },
  } satisfies Partial<Handlers>;
}
