import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { DEVICES } from '../../../shared/device.ts';
import { probeDevices, shortReason } from '../../../src-main/engine/devices.ts';
import { deviceNotBuilt } from './devices.ts';

describe('probing the devices', () => {
  test('finds the processor, and says of every other why it cannot be used', async () => {
    const devices = await probeDevices();
    expect(devices.map(({ device }) => device)).toEqual([...DEVICES]);
    expect(devices[0]).toEqual({ device: 'cpu', label: 'Processor', available: true });
    for (const info of devices) {
      if (!info.available) expect(info.reason).toMatch(/^[A-Z].{20,160}\.?$/);
    }
  });

  test('tells what is not part of this ONNX Runtime', async () => {
    const missing = (await probeDevices()).find(({ device }) => device === deviceNotBuilt());
    expect(missing).toMatchObject({
      available: false,
      reason: 'Not part of ONNX Runtime for this system.',
    });
  });

  test('leaves the terminal alone: a driver that is missing is said in its reason only', () => {
    const devices = new URL('../../../src-main/engine/devices.ts', import.meta.url).href;
    const script = `const { probeDevices } = await import(${JSON.stringify(devices)}); console.log((await probeDevices()).length);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe(String(DEVICES.length));
    expect(stderr).not.toMatch(/vulkan|warning/i);
  });
});

describe('a provider’s error', () => {
  test('is shortened to its first line, without the places in its sources', () => {
    const error = new Error(
      '/onnxruntime/core/session/provider.cc:1234 The library is missing.\nStack trace: …',
    );
    expect(shortReason(error)).toBe('The library is missing.');
    const windows =
      'D:\\a\\_work\\1\\s\\onnxruntime\\core\\providers\\dml\\dml_provider_factory.cc(518)\\onnxruntime.DLL!00007FFCA503D0A9: (caller: 00007FFCA503D211) Exception(1) tid(3644) 887A0004 The device is not supported on this system.';
    expect(shortReason(new Error(windows))).toBe('The device is not supported on this system.');
    expect(shortReason('plain text')).toBe('plain text');
  });

  test('is cut to what a line can hold', () => {
    expect(shortReason(new Error('x'.repeat(1000)))).toHaveLength(160);
  });
});
