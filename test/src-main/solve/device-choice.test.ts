import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { probeDevices } from '../../../src-main/engine/devices.ts';
import { DeviceChooser } from '../../../src-main/solve/device-choice.ts';
import { measureDevices } from '../../../src-main/solve/measure.ts';
import { deviceNotBuilt } from '../engine/devices.ts';
import { tinyModel } from '../model/models.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-devices-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the automatic choice of a device', () => {
  test('is the processor until something was measured', async () => {
    expect(await new DeviceChooser(folder, probeDevices).choose('auto', 'sudoku')).toBe('cpu');
  });

  test('is what was fastest for this model, also after a restart', async () => {
    const chooser = new DeviceChooser(join(folder, 'not', 'there', 'yet'), probeDevices);
    await chooser.remember('sudoku', [
      { device: 'cpu', milliseconds: 9 },
      { device: 'webgpu', milliseconds: 4 },
      { device: 'cuda', reason: 'not there' },
    ]);
    await chooser.remember('other', [{ device: 'cpu', milliseconds: 1 }]);
    const nextStart = new DeviceChooser(join(folder, 'not', 'there', 'yet'), probeDevices);
    expect(await nextStart.choose('auto', 'sudoku')).toBe('webgpu');
    expect(await nextStart.choose('auto', 'other')).toBe('cpu');
    expect(await nextStart.choose('auto', 'unmeasured')).toBe('cpu');
  });

  test('looks for devices again when that has failed, and not when it has not', async () => {
    let probes = 0;
    const chooser = new DeviceChooser(folder, async () => {
      if (++probes === 1) throw new Error('no driver answered');
      return [{ device: 'cpu', label: 'Processor', available: true }];
    });
    await expect(chooser.list()).rejects.toThrow('no driver answered');
    expect(await chooser.list()).toHaveLength(1);
    expect(await chooser.needsMeasuring('sudoku')).toBe(false); // nothing to choose from
    expect(probes).toBe(2);
  });

  test('does not overrule the user', async () => {
    const chooser = new DeviceChooser(folder, probeDevices);
    await chooser.remember('sudoku', [{ device: 'webgpu', milliseconds: 1 }]);
    expect(await chooser.choose('cpu', 'sudoku')).toBe('cpu');
  });

  test('forgets nothing because nothing could be measured, and survives a damaged file', async () => {
    const chooser = new DeviceChooser(folder, probeDevices);
    await chooser.remember('sudoku', [{ device: 'webgpu', milliseconds: 1 }]);
    await chooser.remember('sudoku', [{ device: 'cpu', reason: 'failed' }]);
    expect(await chooser.choose('auto', 'sudoku')).toBe('webgpu');
    await writeFile(join(folder, 'fastest-devices.json'), '{"half');
    expect(await chooser.choose('auto', 'sudoku')).toBe('cpu');
  });
});

test('measuring times the devices that work, and says why others do not', async () => {
  const missing = deviceNotBuilt();
  const timings = await measureDevices(
    tinyModel(),
    [
      { device: 'cpu', label: 'Processor', available: true },
      { device: 'cuda', label: 'NVIDIA', available: false, reason: 'No card.' },
      { device: missing, label: 'Said to be there', available: true },
    ],
    1,
  );
  expect(timings[0]).toEqual({ device: 'cpu', milliseconds: expect.any(Number) });
  expect(timings[1]).toEqual({ device: 'cuda', reason: 'No card.' });
  expect(timings[2]).toEqual({ device: missing, reason: expect.stringContaining('processor is used') });
});
