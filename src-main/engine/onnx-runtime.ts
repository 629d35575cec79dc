import { createRequire } from 'node:module';
import { UserError } from '../../shared/errors.ts';
import { isErrorCode } from '../errors.ts';
import './no-telemetry.ts';

type OnnxRuntime = typeof import('onnxruntime-node');
export type InferenceSession = import('onnxruntime-node').InferenceSession;
export type Tensor = import('onnxruntime-node').Tensor;

let loaded: OnnxRuntime | undefined;

/**
 * ONNX Runtime, loaded when it is first needed, after its telemetry was switched off. Nothing else may load it (a linter
 * rule says so). Required, not imported: imports are evaluated before all else, and a bundle moves them to its top.
 * @throws UserError where the system lacks what its library is linked with
 */
export function onnxRuntime(): OnnxRuntime {
  loaded ??= loadRuntime(createRequire(import.meta.url));
  return loaded;
}

/** @param require loads a package by its name @throws as {@link onnxRuntime} */
export function loadRuntime(
  require: (name: string) => OnnxRuntime,
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'> = process,
): OnnxRuntime {
  try {
    const runtime = require('onnxruntime-node');
    runtime.env.logLevel = 'fatal'; // a provider that is not there is reported in our own words
    return runtime;
  } catch (error) {
    if (!(error instanceof Error && isErrorCode(error, 'ERR_DLOPEN_FAILED'))) throw error;
    const [reason = ''] = error.message.split(/[\r\n]/);
    throw new UserError(
      `ONNX Runtime, which computes for Mull, cannot be loaded: ${reason.replace(/\.$/, '')}.`,
      missing(platform, arch),
    );
  }
}

/** What its libraries are linked with and a system may lack: seen in their headers. */
function missing(platform: NodeJS.Platform, arch: NodeJS.Architecture): string {
  if (platform === 'win32')
    return `Install Microsoft’s Visual C++ Redistributable (https://aka.ms/vs/17/release/vc_redist.${arch}.exe), then start Mull again.`;
  if (platform === 'darwin')
    return 'It is built for macOS 14 and newer: update macOS, or use another machine.';
  return 'It needs a Linux with glibc 2.28 or newer and libstdc++: install or update them, or use another machine.';
}
