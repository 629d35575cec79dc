import { UserError } from '../../../shared/errors.ts';
import { Random } from '../../../shared/random.ts';
import { movedByMuon } from '../../engine/muon.ts';
import { encodeOnnx } from '../../engine/onnx-file.ts';
import type { ModelCard } from '../../model/card.ts';
import type { ModelConfig } from '../../model/config.ts';
import { cycleProgram, type Program } from '../../model/graphs/graphs.ts';
import { trainingProgram } from '../../model/graphs/training-graph.ts';
import { encodeModel, WEIGHTS } from '../../model/model-file.ts';
import { cellsOf, type Extent } from '../../model/network.ts';
import { networkNamed } from '../../model/networks/index.ts';
import { recursionOf } from '../../model/recursions/index.ts';
import { parametersOf } from '../../model/weights/parameters.ts';
import { initializeWeights, type Weights } from '../../model/weights/weights.ts';
import { turns } from '../../threads/turns.ts';
import type { TrainSettings } from '../settings.ts';
import { GRAPHS, holdsJob, JOB, START_WEIGHTS, sweepExportDrafts } from './job-folder.ts';
import { OwnFiles, SHARD } from './own-files.ts';
import { ShardWriter } from './shards.ts';
import type { ExportStream, LearnedTable } from './streams.ts';

/** What is to be trained elsewhere. */
export interface ExportOptions {
  /** Card of the model that comes of it; steps, minutes and settings are filled in by the training. */
  readonly card: ModelCard;
  readonly settings: TrainSettings;
  readonly streams: readonly ExportStream[];
  /** Where training starts; fresh weights when left out. */
  readonly weights?: Weights;
  /** Examples to draw at places of the curriculum, 0 to 1, in ascending order; of all streams together. */
  readonly stages: readonly { readonly place: number; readonly examples: number }[];
  /** Rows of the table that belongs to each question that is learned. */
  readonly tables?: Readonly<Record<string, LearnedTable>>;
  /** Probability with which each factor of the network's training questions is 0 in a step. */
  readonly dropout?: number;
  /** Ends it soon, with nothing left of it. */
  readonly signal: AbortSignal;
  /** Told of examples, of all streams and stages together. */
  readonly onProgress?: (written: number, of: number) => void;
}

/** A new job, or further examples for one that stays as it is. */
export type Exported = 'job' | 'examples';

/** A stream as `train.py` reads it. */
interface StreamFiles {
  readonly name: string;
  readonly batch: number;
  /** Shape of the state of one batch. */
  readonly state: readonly number[];
  /** Places of the curriculum; the stream's share of the steps, and how the files with its examples begin, at each. */
  readonly stages: readonly number[];
  readonly weights: readonly number[];
  readonly shards: readonly string[];
  readonly cycle: string;
  readonly step: string;
}

/**
 * Writes all that PyTorch needs to train a model: the cycle and the training step of each stream as ONNX graphs, the
 * weights to start from, examples, and `job.json`, which says what is what. No formula is written twice: the graphs hold
 * network, loss and gradients, as they are trained here. A folder that holds a job already gets further examples only;
 * several exports may do so at once.
 * @returns what it has written, the job or further examples for one; undefined where it was stopped, and then nothing is
 * left of it, as after an error
 * @throws UserError when the folder holds a job for another network or other places, or anything else, or the recursion is
 * one that looks a step ahead; the system's error when it cannot be written
 */
export async function exportJob(folder: string, options: ExportOptions): Promise<Exported | undefined> {
  const { card, settings, streams } = options;
  refuseContinuing(card.config);
  const random = new Random(settings.seed);
  const weights = options.weights ?? initializeWeights(card.config, random);
  const places = options.stages.map(({ place }) => place);
  holdsJob(folder, card.config, places);
  const files = new OwnFiles(folder);
  sweepExportDrafts(folder);
  let exported: Exported | undefined;
  try {
    if (!(await exportShards(files, options, random))) return undefined;
    // The job last, so that nobody's examples are left without one by another export that is stopped.
    const isJobThere = holdsJob(folder, card.config, places);
    if (!isJobThere) {
      const graphs = streams.map(stream => graphsOf(stream, options));
      const job = {
        card,
        settings,
        parameters: movesOf(card.config, settings),
        tables: options.tables ?? {},
        dropout: dropoutOf(card.config, options.dropout ?? 0),
        streams: graphs.map(({ description }) => description),
      };
      for (const [name, graph] of graphs.flatMap(({ written }) => written)) files.write(name, graph);
      files.write(START_WEIGHTS, encodeModel({ card, weights })[WEIGHTS]);
      files.write(JOB, `${JSON.stringify(job, null, 2)}\n`);
    }
    exported = isJobThere ? 'examples' : 'job';
  } finally {
    if (!exported) files.discard();
  }
  return exported;
}

/** The graphs hold one cycle each, and what is learned of going on needs a whole improvement step more. */
function refuseContinuing(config: ModelConfig): void {
  const { title, learnsToContinue } = recursionOf(config);
  if (!learnsToContinue) return;
  throw new UserError(
    `The training step of ${title} cannot be exported.`,
    'Train such a model here: mull train … --from MODEL',
  );
}

/** How each parameter is moved, as `Trainer` does it. */
function movesOf(config: ModelConfig, { optimizer }: TrainSettings) {
  return parametersOf(config).map(({ name, shape, initializer }) => ({
    name,
    decayed: 'fanIn' in initializer,
    muon: optimizer === 'muon' && movedByMuon(shape),
  }));
}

/** Factors of the training questions that are drawn anew in every step: 0, or 1/(1 − rate). */
const dropoutOf = (config: ModelConfig, rate: number) =>
  (networkNamed(config.network).trainingQuestions?.(config) ?? []).map(({ name, shape }) => ({
    name,
    shape,
    rate,
  }));

/** The graphs of a stream with their files' names, and how `train.py` is told of them. */
function graphsOf(stream: ExportStream, { card, settings, stages }: ExportOptions) {
  const { name, extent, weightAt } = stream;
  const written: [string, Uint8Array][] = [];
  const write = (part: keyof typeof GRAPHS, { graph, outputs }: Program): string => {
    const file = `${name}${GRAPHS[part]}`;
    written.push([file, encodeOnnx(graph, outputs)]);
    return file;
  };
  const description: StreamFiles = {
    name,
    batch: extent.batch,
    state: networkNamed(card.config.network).stateShape(card.config, extent),
    stages: stages.map(({ place }) => place),
    weights: stages.map(({ place }) => weightAt(place)),
    shards: stages.map((_, stage) => shardName(stream, stage)),
    cycle: write('cycle', cycleProgram(card.config, extent)),
    step: write('step', trainingProgram({ ...card.config, cycles: 1 }, extent, settings)),
  };
  return { description, written };
}

/** @returns whether all were written; not when the signal aborted */
async function exportShards(files: OwnFiles, options: ExportOptions, random: Random): Promise<boolean> {
  const { card, settings, streams, stages, signal, onProgress } = options;
  const shards = streams.flatMap(stream =>
    [...stages.keys()].map(stage => ({ stream, stage, count: countIn(stream, stage, options) })),
  );
  const total = shards.reduce((sum, { count }) => sum + count, 0);
  const giveTurn = turns();
  let written = 0;
  for (const { stream, stage, count } of shards) {
    const writer = new ShardWriter(rowShapes(card.config, stream.extent));
    for (let example = 0; example < count; example++) {
      await giveTurn();
      if (signal.aborted) return false;
      writer.add(stream.draw(random, stages[stage]!.place));
      onProgress?.(++written, total);
    }
    files.write(`${shardName(stream, stage)}${settings.seed}${SHARD}`, writer.pack());
  }
  return true;
}

/** The stream's part of a stage's examples: as large as its share of the examples that are trained on. */
function countIn(stream: ExportStream, stage: number, { streams, stages }: ExportOptions): number {
  const { place, examples } = stages[stage]!;
  const trained = ({ weightAt, extent }: ExportStream) => weightAt(place) * extent.batch;
  const share = trained(stream) / streams.reduce((sum, other) => sum + trained(other), 0);
  return Math.max(stream.extent.batch, Math.round(examples * share));
}

const shardName = ({ name }: ExportStream, stage: number): string => `${name}.stage${stage}.seed`;

/** Shapes of one example's tensors. */
function rowShapes(config: ModelConfig, extent: Extent): Map<string, readonly number[]> {
  const questions = networkNamed(config.network).questions(config, extent);
  return new Map([
    // Of a learned vector, only its row in the table is stored.
    ...questions.map(
      ({ name, shape, learned }) => [name, learned ? shape.slice(1, -1) : shape.slice(1)] as const,
    ),
    ['labels', [cellsOf(extent)]],
    ['mask', [cellsOf(extent)]],
  ]);
}
