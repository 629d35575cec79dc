import type { Device } from '../../../shared/device.ts';
import { SessionCache } from '../../engine/session-cache.ts';
import { modelStamp } from '../../model/model-file.ts';
import { Runtime } from '../../model/runtime.ts';
import type { Registry } from '../../registry/registry.ts';

/** Which model runs where: all that a compiled model depends on. */
export interface Place {
  readonly model: string;
  readonly device: Device;
  /** 0 takes all cores. */
  readonly threads: number;
}

/** Loaded models that are kept; a weight more costs little, but the paper's networks have 28 MB of them. */
const MOST_RUNTIMES = 4;

/**
 * The models that a thread has loaded. They share one cache of compiled sessions. A model whose files have changed, and
 * the one that was not used for the longest time, is let go of.
 */
export class Runtimes {
  readonly #registry: Registry;
  readonly #sessions = new SessionCache();
  /** The one that was used last comes last. */
  readonly #open = new Map<string, { readonly stamp: string; readonly runtime: Runtime }>();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** @throws UserError when there is no such model, or it is damaged */
  async get({ model, device, threads }: Place): Promise<Runtime> {
    const key = `${model} on ${device}, ${threads} threads`;
    const stamp = modelStamp(this.#registry.folderOf(model));
    const known = this.#open.get(key);
    const current =
      known?.stamp === stamp
        ? known
        : { stamp, runtime: new Runtime(this.#registry.load(model), device, threads, this.#sessions) };
    this.#open.delete(key);
    this.#open.set(key, current); // before anything is waited for: who asks meanwhile gets the same one
    if (known && known !== current) await known.runtime.dispose();
    await this.#letGo();
    return current.runtime;
  }

  async #letGo(): Promise<void> {
    const [oldest] = this.#open;
    if (this.#open.size <= MOST_RUNTIMES || !oldest) return;
    this.#open.delete(oldest[0]);
    await oldest[1].runtime.dispose();
  }
}
