import { DEVICES, type Device } from '../../../shared/device.ts';
import { onnxRuntime } from '../../../src-main/engine/onnx-runtime.ts';
import { PROVIDERS } from '../../../src-main/engine/session.ts';

/** A device that ONNX Runtime does not have on this system: there is one on each. */
export function deviceNotBuilt(): Device {
  const built = new Set(
    onnxRuntime()
      .listSupportedBackends()
      .map(({ name }) => name),
  );
  return DEVICES.find(device => !built.has(PROVIDERS[device]))!;
}
