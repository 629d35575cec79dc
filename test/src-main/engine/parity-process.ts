import { probeDevices } from '../../../src-main/engine/devices.ts';
import { Session } from '../../../src-main/engine/session.ts';
import type { TensorData } from '../../../src-main/engine/tensor.ts';
import type { ModelConfig } from '../../../src-main/model/config.ts';
import type { Program } from '../../../src-main/model/graphs/graphs.ts';
import { trainingProgram } from '../../../src-main/model/graphs/training-graph.ts';
import { weightFeeds } from '../model/run.ts';
import { tinyConfigs, tinyExtent, tinyFeeds, tinyWeights } from '../model/tiny.ts';
import { Inputs, knownValues } from './known-values.ts';

/** How far an output is from the CPU's, as a share of its largest element. */
export interface Deviation {
  readonly what: string;
  readonly deviation: number;
}

export type ParityReport = { readonly unavailable: string } | { readonly deviations: Deviation[] };

/**
 * Runs every operator, and training steps of the network `candidates` and of HRM, on the CPU and on WebGPU, and prints how far
 * the results are apart. A process of its own, because a Vulkan driver is chosen before a process starts. The other
 * networks are left out: in software it takes seconds to compile their shaders, and their operators are the same.
 */
async function report(): Promise<ParityReport> {
  const gpu = (await probeDevices()).find(({ device }) => device === 'webgpu');
  if (!gpu?.available) return { unavailable: gpu?.reason ?? 'ONNX Runtime does not know WebGPU.' };
  const deviations = await compareOperators();
  for (const config of CONFIGS) deviations.push(...(await compareTraining(config)));
  return { deviations };
}

async function compareOperators(): Promise<Deviation[]> {
  const deviations: Deviation[] = [];
  for (const [name, values] of Object.entries(knownValues)) {
    for (const { what, apply } of values) {
      const inputs = new Inputs();
      const outputs = Object.fromEntries([apply(inputs)].flat().entries());
      const compared = await compare({ graph: inputs.graph, outputs }, inputs.feeds);
      deviations.push(...compared.map(({ deviation }) => ({ what: `operator ${name}, ${what}`, deviation })));
    }
  }
  return deviations;
}

/** Two passes each: in the first network without gradients, then with; in HRM one through each module. */
const CONFIGS: readonly ModelConfig[] = [
  { ...tinyConfigs.candidates, layers: 1, cycles: 2, latentUpdates: 0 },
  { ...tinyConfigs.attention, recursion: 'hrm', layers: 1, cycles: 1, latentUpdates: 1 },
];

async function compareTraining(config: ModelConfig): Promise<Deviation[]> {
  const program = trainingProgram(config, tinyExtent, { loss: 'stablemax', haltWeight: 0.5 });
  return compare(program, { ...tinyFeeds(config), ...weightFeeds(program, tinyWeights(config)) });
}

async function compare(program: Program, feeds: Record<string, TensorData>): Promise<Deviation[]> {
  const run = async (device: 'cpu' | 'webgpu') => {
    const session = await Session.create(program.graph, program.outputs, { device, threads: 1 });
    return session.run(feeds);
  };
  const [cpu, gpu] = [await run('cpu'), await run('webgpu')];
  return Object.keys(cpu).map(what => {
    const [ours, theirs] = [Array.from(cpu[what]!, Number), Array.from(gpu[what]!, Number)];
    const largest = Math.max(...ours.map(Math.abs), 1e-6);
    const furthest = Math.max(...ours.map((value, at) => Math.abs(value - theirs[at]!)));
    return { what, deviation: furthest / largest };
  });
}

console.log(JSON.stringify(await report()));
