import * as v from 'valibot';

/** Where a network can run. `auto` is resolved to one of these before anything runs. */
export const DEVICES = ['cpu', 'cuda', 'directml', 'coreml', 'webgpu'] as const;
export const DeviceSchema = v.picklist(DEVICES);
export type Device = v.InferOutput<typeof DeviceSchema>;
