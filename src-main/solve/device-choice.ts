import { cpus, hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { DeviceChoice, DeviceInfo, DeviceTiming } from '../../shared/contract.ts';
import { type Device, DeviceSchema } from '../../shared/device.ts';
import { sweepDraftsOf } from '../files/draft.ts';
import { readJsonFile, writeJsonFile } from '../files/json.ts';

const FILE = 'fastest-devices.json';

/** Fastest device by machine and model. */
const FastestSchema = v.record(v.string(), DeviceSchema);

/**
 * Decides where a model runs. `auto` takes the device that was measured to be the fastest for this model on this
 * machine: networks this small can be faster on a processor than on a GPU. Until it has been measured, the processor.
 */
export class DeviceChooser {
  readonly #file: string;
  readonly #probe: () => Promise<DeviceInfo[]>;
  #devices: Promise<DeviceInfo[]> | undefined;

  /** @param dataFolder where measurements are remembered @param probe looks for devices */
  constructor(dataFolder: string, probe: () => Promise<DeviceInfo[]>) {
    this.#probe = probe;
    this.#file = join(dataFolder, FILE);
    sweepDraftsOf(dataFolder, FILE);
  }

  list(): Promise<DeviceInfo[]> {
    this.#devices ??= this.#probe().catch(error => {
      this.#devices = undefined; // what failed is tried again
      throw error;
    });
    return this.#devices;
  }

  async choose(choice: DeviceChoice, model: string): Promise<Device> {
    return choice === 'auto' ? ((await this.#known())[keyOf(model)] ?? 'cpu') : choice;
  }

  /** Is there a choice to make that has not been measured yet? */
  async needsMeasuring(model: string): Promise<boolean> {
    const available = (await this.list()).filter(device => device.available);
    return available.length > 1 && (await this.#known())[keyOf(model)] === undefined;
  }

  async remember(model: string, timings: readonly DeviceTiming[]): Promise<void> {
    const timed = timings.filter(timing => 'milliseconds' in timing);
    const fastest = timed.sort((a, b) => a.milliseconds - b.milliseconds)[0];
    if (!fastest) return;
    await writeJsonFile(this.#file, { ...(await this.#known()), [keyOf(model)]: fastest.device });
  }

  async #known(): Promise<Record<string, Device>> {
    return (await readJsonFile(this.#file, FastestSchema)) ?? {};
  }
}

/** A folder of settings can be shared between machines, so the machine is part of the key. */
function keyOf(model: string): string {
  return `${hostname()}, ${cpus()[0]?.model ?? 'unknown processor'}: ${model}`;
}
