import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../shared/errors.ts';
import { Random } from '../../../shared/random.ts';
import { movedByMuon } from '../../engine/muon.ts';
import { encodeOnnx } from '../../engine/onnx-file.ts';
import { writeFileAtomic } from '../../files.ts';
import type { ModelConfig } from '../../model/config.ts';
import { cycleProgram, type Program, trainingProgram } from '../../model/graphs.ts';
import { encodeWeights, type ModelCard } from '../../model/model-file.ts';
import { cellsOf, type Extent } from '../../model/network.ts';
import { networkNamed } from '../../model/networks/index.ts';
import { taskOf } from '../../model/tasks/index.ts';
import type { Stream } from '../../model/tasks/task.ts';
import { initializeWeights, type Weights } from '../../model/weights.ts';
import type { TrainSettings } from '../settings.ts';
import { ShardWriter } from './shards.ts';

/** What is to be trained elsewhere. */
export interface ExportOptions {
  /** Card of the model that comes of it; steps, minutes and settings are filled in by the training. */
  readonly card: ModelCard;
  readonly settings: TrainSettings;
  readonly streams: readonly Stream[];
  /** Puzzles in a batch of the stream, on each GPU. */
  readonly batchOf: (stream: Stream) => number;
  /** Where training starts; fresh weights when left out. */
  readonly weights?: Weights;
  /** Examples to draw at places of the curriculum, 0 to 1, in ascending order; of all streams together. */
  readonly stages: readonly { readonly place: number; readonly examples: number }[];
  readonly onProgress?: (written: number, of: number) => void;
}

/** A stream as `train.py` reads it. */
interface StreamFiles {
  readonly name: string;
  readonly batch: number;
  /** Shape of the state of one batch. */
  readonly state: readonly number[];
  /** Places of the curriculum; the stream's share of the steps, and the file with its examples, at each. */
  readonly stages: readonly number[];
  readonly weights: readonly number[];
  readonly shards: readonly string[];
  readonly cycle: string;
  readonly step: string;
}

/**
 * Writes all that PyTorch needs to train a model: the cycle and the training step of each stream as ONNX graphs, the
 * weights to start from, examples, and `job.json`, which says what is what. No formula is written twice: the graphs hold
 * network, loss and gradients, as they are trained here.
 * @throws UserError when the folder cannot be written
 */
export function exportJob(folder: string, options: ExportOptions): void {
  const { card, settings, streams } = options;
  const random = new Random(settings.seed);
  const weights = options.weights ?? initializeWeights(card.config, random);
  makeFolder(folder);
  const files = streams.map(stream => exportStream(folder, stream, options, random));
  writeFileAtomic(join(folder, 'start.safetensors'), encodeWeights({ card, weights }));
  const job = { card, settings, parameters: parametersOf(card.config, settings), streams: files };
  writeFileAtomic(join(folder, 'job.json'), `${JSON.stringify(job, null, 2)}\n`);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UserError(`${folder} cannot be made: ${(error as Error).message}.`, 'Choose another folder.');
  }
}

/** How each parameter is moved, as `Trainer` does it. */
function parametersOf(config: ModelConfig, { optimizer }: TrainSettings) {
  return networkNamed(config.network)
    .parameters(config)
    .map(({ name, shape, initializer }) => ({
      name,
      decayed: 'fanIn' in initializer,
      muon: optimizer === 'muon' && movedByMuon(shape),
    }));
}

function exportStream(folder: string, stream: Stream, options: ExportOptions, random: Random): StreamFiles {
  const { card, settings, stages, batchOf } = options;
  const extent: Extent = { ...stream.extent, batch: batchOf(stream) };
  const write = (part: string, { graph, outputs }: Program): string => {
    const file = `${stream.name}.${part}.onnx`;
    writeFileAtomic(join(folder, file), encodeOnnx(graph, outputs));
    return file;
  };
  return {
    name: stream.name,
    batch: extent.batch,
    state: networkNamed(card.config.network).stateShape(card.config, extent),
    stages: stages.map(({ place }) => place),
    weights: stages.map(({ place }) => weightAt(stream, place)),
    shards: stages.map((_, stage) => exportShard(folder, stream, stage, options, random)),
    cycle: write('cycle', cycleProgram(card.config, extent)),
    step: write('step', trainingProgram({ ...card.config, cycles: 1 }, extent, settings)),
  };
}

/** The stream's part of a stage's examples: as large as its share of the puzzles that are trained on. */
function exportShard(
  folder: string,
  stream: Stream,
  stage: number,
  { card, streams, stages, batchOf, onProgress }: ExportOptions,
  random: Random,
): string {
  const { place, examples } = stages[stage]!;
  const puzzles = (of: Stream) => weightAt(of, place) * batchOf(of);
  const share = puzzles(stream) / streams.reduce((sum, other) => sum + puzzles(other), 0);
  const count = Math.max(batchOf(stream), Math.round(examples * share));
  const writer = new ShardWriter(rowShapes(card.config, stream));
  for (let written = 0; written < count; written++) {
    const { puzzle, solution } = stream.draw(random, place);
    const task = taskOf(puzzle.kind, card.config);
    const { question, mask } = task.encode(puzzle);
    writer.add({ ...question, mask, labels: task.labels(puzzle, solution) });
    if (written % 1000 === 999) onProgress?.(written + 1, count);
  }
  const file = `${stream.name}.${stage}.npz`;
  writeFileAtomic(join(folder, file), writer.pack());
  return file;
}

const weightAt = ({ weight }: Stream, place: number): number =>
  typeof weight === 'number' ? weight : weight(place);

/** Shapes of one example's tensors. */
function rowShapes(config: ModelConfig, { extent }: Stream): Map<string, readonly number[]> {
  const one: Extent = { ...extent, batch: 1 };
  const questions = networkNamed(config.network).questions(config, one);
  return new Map([
    ...questions.map(({ name, shape }) => [name, shape.slice(1)] as const),
    ['labels', [cellsOf(one)]],
    ['mask', [cellsOf(one)]],
  ]);
}
