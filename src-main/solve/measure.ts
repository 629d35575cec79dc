import type { DeviceInfo, DeviceTiming } from '../../shared/contract.ts';
import { median } from '../../shared/median.ts';
import { shortReason } from '../engine/devices.ts';
import type { Model } from '../model/model-file.ts';
import { Runtime } from '../model/runtime.ts';
import { encodingOf } from '../puzzles/index.ts';
import { improve } from './improve.ts';

const STEPS = 9;

/**
 * Times one improvement step of a model on every available device: an empty puzzle, the median of nine steps.
 * @param signal ends it soon, with less measured
 */
export async function measureDevices(
  model: Model,
  devices: readonly DeviceInfo[],
  threads: number,
  signal?: AbortSignal,
): Promise<DeviceTiming[]> {
  const timings: DeviceTiming[] = [];
  for (const info of devices) {
    const { device } = info;
    if (!info.available) timings.push({ device, reason: info.reason });
    else if (signal?.aborted) timings.push({ device, reason: 'It was stopped.' });
    else timings.push(await measure(new Runtime(model, device, threads), signal));
  }
  return timings;
}

async function measure(runtime: Runtime, signal: AbortSignal | undefined): Promise<DeviceTiming> {
  const { device } = runtime;
  try {
    const { puzzle, config } = runtime.model.card;
    const empty = encodingOf(puzzle, config).sample();
    const steps = improve(runtime, empty);
    await steps.next(); // compiles, and warms up
    const durations: number[] = [];
    for (let step = 0; step < STEPS && !signal?.aborted; step++)
      durations.push((await steps.next()).value.milliseconds);
    if (durations.length === 0) return { device, reason: 'It was stopped.' };
    if (runtime.device !== device) return { device, reason: runtime.note ?? 'It failed.' };
    return { device, milliseconds: median(durations) };
  } catch (error) {
    return { device, reason: shortReason(error) };
  } finally {
    await runtime.dispose();
  }
}
