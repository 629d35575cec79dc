import type { DeviceInfo } from '../../shared/contract.ts';
import { DEVICES, type Device } from '../../shared/device.ts';
import { messageOf } from '../../shared/errors.ts';
import { Graph } from './graph.ts';
import { onnxRuntime } from './onnx-runtime.ts';
import { add } from './ops/arithmetic.ts';
import { PROVIDERS, Session } from './session.ts';

const LABELS: Record<Device, string> = {
  cpu: 'Processor',
  cuda: 'NVIDIA GPU (CUDA)',
  directml: 'GPU (DirectML)',
  coreml: 'Apple GPU and Neural Engine (Core ML)',
  webgpu: 'GPU (WebGPU)',
};

/** What the user can do when a provider that this build knows does not start. */
const HINTS: Partial<Record<Device, string>> = {
  cuda: 'It needs an NVIDIA card, CUDA 12, cuDNN 9 and ONNX Runtime’s CUDA provider.',
  directml: 'It needs a graphics card for DirectX 12, with a current driver.',
  webgpu: 'No GPU driver for WebGPU (Vulkan, Metal or Direct3D 12) was found.',
};

/**
 * Every device, with the reason why it cannot be used here. A device counts as available once it has computed something.
 * @throws as {@link onnxRuntime}
 */
export async function probeDevices(): Promise<DeviceInfo[]> {
  const built = new Set(
    onnxRuntime()
      .listSupportedBackends()
      .map(({ name }) => name),
  );
  const probes = DEVICES.map(async (device): Promise<DeviceInfo> => {
    const label = LABELS[device];
    if (!built.has(PROVIDERS[device])) {
      return { device, label, available: false, reason: 'Not part of ONNX Runtime for this system.' };
    }
    const failure = await tryDevice(device);
    if (failure === undefined) return { device, label, available: true };
    return { device, label, available: false, reason: HINTS[device] ?? failure };
  });
  return Promise.all(probes);
}

/** Adds two numbers on the device. @returns why it failed, or undefined */
async function tryDevice(device: Device): Promise<string | undefined> {
  try {
    const graph = new Graph();
    const x = graph.input('x', 'float32', [1]);
    await using opened = new AsyncDisposableStack();
    const session = await Session.create(graph, { sum: add(x, x) }, { device });
    opened.defer(() => session.dispose());
    const { sum } = await session.run({ x: Float32Array.of(2) });
    return Number(sum?.[0]) === 4 ? undefined : 'It computes wrong results.';
  } catch (error) {
    return shortReason(error);
  }
}

/** `/src/provider.cc:12`; on Windows `D:\\src\\provider.cc(12)\\onnxruntime.dll!7FFC: (caller: 7FFD) Exception(1) tid(3) 887A0004`. */
const OF_SOURCE =
  /(?:[A-Z]:)?[/\\]\S{1,400}\.(?:cc|cpp|h)(?::\d+|\(\d+\)\S{0,100}(?: \(caller: \w+\) Exception\(\d+\) tid\(\w+\) \w+)?)/g;

/** The first sentence of a provider's error, without paths of its source files. */
export function shortReason(error: unknown): string {
  const text = messageOf(error).replace(OF_SOURCE, '');
  const sentence = text.split('\n')[0] ?? '';
  return sentence.trim().slice(0, 160);
}
