import { createRequire } from 'node:module';
import './no-telemetry.ts';

/**
 * ONNX Runtime, loaded after its telemetry was switched off. Nothing else may load it (a linter rule says so). Required,
 * not imported: imports are evaluated before all else, and a bundle moves them to its top.
 */
const onnxRuntime: typeof import('onnxruntime-node') = createRequire(import.meta.url)('onnxruntime-node');

export const { InferenceSession, Tensor, env, listSupportedBackends } = onnxRuntime;
export type InferenceSession = import('onnxruntime-node').InferenceSession;
export type Tensor = import('onnxruntime-node').Tensor;
