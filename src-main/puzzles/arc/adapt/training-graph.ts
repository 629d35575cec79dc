import type { Runnable, SessionThreads } from '../../../engine/session-threads.ts';
import { allocate, type TensorData } from '../../../engine/tensor.ts';
import type { ModelConfig } from '../../../model/config.ts';
import {
  gradientName,
  type LossOptions,
  trainingInputs,
  trainingProgram,
} from '../../../model/graphs/training-graph.ts';
import type { Extent } from '../../../model/network.ts';
import { networkNamed } from '../../../model/networks/index.ts';
import type { AdaptSettings } from './settings.ts';

/** The training graph of a task, which several learners can use one after the other. */
export interface TrainingGraph {
  readonly run: Runnable;
  /** Rows that one run takes. */
  readonly extent: Extent;
}

const lossOf = ({ loss }: Pick<AdaptSettings, 'loss'>): LossOptions => ({ loss, haltWeight: 0 });

/** Compiles the training graph of a task on all threads. */
export async function compileTraining(
  config: ModelConfig,
  extent: Extent,
  threads: SessionThreads,
  settings: Pick<AdaptSettings, 'loss'>,
): Promise<TrainingGraph> {
  const { graph, outputs } = trainingProgram(config, extent, lossOf(settings));
  const { nextAnswer, nextLatent, loss, correct } = outputs;
  const gradients = Object.entries(outputs).filter(([name]) => name.startsWith(gradientName('')));
  const wanted = { nextAnswer: nextAnswer!, nextLatent: nextLatent!, loss: loss!, correct: correct! };
  return { run: await threads.compile(graph, { ...wanted, ...Object.fromEntries(gradients) }), extent };
}

/** Tensors for what a run takes beside the weights, by input: questions, labels, and the states. */
export function batchTensors(config: ModelConfig, extent: Extent): Record<string, TensorData> {
  const network = networkNamed(config.network);
  const state = network.stateShape(config, extent);
  const types = [
    ...network.questions(config, extent),
    ...trainingInputs(config, extent, { haltWeight: 0 }),
    { name: 'answer', dtype: 'float32', shape: state } as const,
    { name: 'latent', dtype: 'float32', shape: state } as const,
  ];
  return Object.fromEntries(types.map(type => [type.name, allocate(type)]));
}
