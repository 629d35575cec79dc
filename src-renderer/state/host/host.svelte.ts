import {
  DEFAULT_SETTINGS,
  type DeviceInfo,
  type DeviceTiming,
  type Settings,
} from '../../../shared/contract.ts';
import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { loadLook } from '../kept/look.svelte.ts';
import type { Connection } from './connection.svelte.ts';

/** The user's settings, and what the host says of itself. */
export class HostState {
  readonly #connection: Pick<Connection, 'call'>;
  settings = $state.raw<Settings>({ ...DEFAULT_SETTINGS, ...loadLook() });
  devices = $state.raw<readonly DeviceInfo[]>([]);
  version = $state('');
  cores = $state(0);
  /** Where the user's files lie. */
  folder = $state('');
  timings = $state.raw<readonly DeviceTiming[]>();
  isMeasuring = $state(false);
  #changes = 0;

  /** The device a solve of such a puzzle will use, as far as one can tell before. */
  deviceFor(kind: PuzzleKind): DeviceInfo | undefined {
    const { device } = this.settings;
    if (device !== 'auto') return this.devices.find(info => info.device === device);
    return this.devices.find(info => info.automaticFor?.includes(kind));
  }

  constructor(connection: Pick<Connection, 'call'>) {
    this.#connection = connection;
  }

  /** Asks for everything anew: after connecting, and after connecting again. */
  async refresh(): Promise<void> {
    const [info, settings, devices] = await Promise.all([
      this.#connection.call('app.info', {}),
      this.#connection.call('settings.get', {}),
      this.#connection.call('devices.list', {}),
    ]);
    this.version = info.version;
    this.cores = info.cores;
    this.folder = info.folder;
    this.devices = devices;
    this.settings = settings;
  }

  /** Changes settings at once, and takes them back when the host refuses; what it says to a change before the last is old. */
  async change(changes: Partial<Settings>): Promise<void> {
    const before = this.settings;
    const change = ++this.#changes;
    const takeAnswer = (settings: Settings) => {
      if (change === this.#changes) this.settings = settings;
    };
    this.settings = { ...before, ...changes };
    try {
      takeAnswer(await this.#connection.call('settings.set', changes));
    } catch (error) {
      takeAnswer(before);
      throw error;
    }
  }

  /** Times a model on every device. */
  async measure(model: string): Promise<void> {
    this.isMeasuring = true;
    try {
      this.timings = await this.#connection.call('devices.measure', { model });
      this.devices = await this.#connection.call('devices.list', {}); // the fastest may be another one
    } finally {
      this.isMeasuring = false;
    }
  }
}
