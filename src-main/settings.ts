import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { DEFAULT_SETTINGS, type Params, type Settings, SettingsSchema } from '../shared/contract.ts';
import { sweepDraftsOf } from './files/draft.ts';
import { readJsonFile, writeJsonFile } from './files/json.ts';

/** The user's settings, kept as `settings.json` in a folder. */
export interface SettingsStore {
  /** That they are kept in, with all else that is the user's. */
  readonly folder: string;
  get(): Promise<Settings>;
  /** Changes what is given, keeps the rest, and returns all of it. */
  set(changes: Params<'settings.set'>): Promise<Settings>;
}

const FILE = 'settings.json';
const StoredSchema = v.partial(SettingsSchema);

/** Settings are read from the file each time, so that two hosts beside each other agree. */
export function openSettings(folder: string): SettingsStore {
  const path = join(folder, FILE);
  sweepDraftsOf(folder, FILE);
  let lastWrite: Promise<unknown> = Promise.resolve();

  const get = async () => complete((await readJsonFile(path, StoredSchema)) ?? {});
  const change = async (changes: Params<'settings.set'>) => {
    const changed = v.parse(SettingsSchema, { ...(await get()), ...changes });
    await writeJsonFile(path, changed);
    return changed;
  };
  return {
    folder,
    get,
    set(changes) {
      const write = lastWrite.then(() => change(changes));
      lastWrite = write.catch(() => {});
      return write;
    },
  };
}

/** Settings of an older version lack what came later: that takes its default. */
function complete(stored: v.InferOutput<typeof StoredSchema>): Settings {
  return v.parse(SettingsSchema, { ...DEFAULT_SETTINGS, ...stored });
}

/** Where the system wants an app to keep a user's data: the folder that Electron calls `userData`. */
export function userDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  homeFolder: string = homedir(),
): string {
  const home = homeFolder || userInfo().homedir; // an empty HOME would be the present folder
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Mull');
  if (platform === 'win32') return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), 'Mull');
  return join(environment.XDG_CONFIG_HOME || join(home, '.config'), 'Mull');
}
