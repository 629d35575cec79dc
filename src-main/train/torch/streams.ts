import type { Random } from '../../../shared/random.ts';
import type { TensorData } from '../../engine/tensor.ts';
import type { ModelConfig } from '../../model/config.ts';
import { learnedQuestions } from '../../model/graphs/graphs.ts';
import type { Extent } from '../../model/network.ts';
import type { Stream } from '../../puzzles/stream.ts';
import { drawLesson } from '../lesson.ts';

/** Examples of one shape, as they are exported. */
export interface ExportStream {
  readonly name: string;
  /** With the batch on each GPU. */
  readonly extent: Extent;
  /** Share of the training steps at a place of the curriculum, relative to the other streams'. */
  readonly weightAt: (place: number) => number;
  /** Tensors of one example: questions, `labels` and `mask`. Of a question that is learned, int32 rows of its table. */
  readonly draw: (random: Random, place: number) => Readonly<Record<string, TensorData>>;
}

/** A table of learned vectors that begins at random. Its rows are moved by the sign of their gradient where they were used. */
export interface LearnedTable {
  readonly rows: number;
  readonly width: number;
  readonly deviation: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Every so many steps, this share of the groups of rows is drawn anew, until this share of the run is over. */
  readonly forgetting?: {
    readonly every: number;
    readonly share: number;
    readonly group: number;
    readonly until: number;
  };
}

/** Puzzles of a curriculum. @param batch puzzles at once on each GPU */
export const puzzleStream = (stream: Stream, config: ModelConfig, batch: number): ExportStream => ({
  name: stream.name,
  extent: { ...stream.extent, batch },
  weightAt: place => (typeof stream.weight === 'number' ? stream.weight : stream.weight(place)),
  draw(random, place) {
    const { tensors, vectors } = drawLesson(stream, config, random, place);
    if (!vectors || !stream.vectors) return tensors;
    const first = vectors.puzzle * stream.vectors.rows;
    const rows = Int32Array.from(vectors.rows, row => first + row);
    return { ...tensors, ...Object.fromEntries(learnedNames(config, stream).map(name => [name, rows])) };
  },
});

const learnedNames = (config: ModelConfig, { extent }: Stream): string[] =>
  learnedQuestions(config, { ...extent, batch: 1 }).map(({ name }) => name);

/** The tables that some streams' puzzles have their vectors in. Differences between views are not learned there. */
export const tablesOf = ([stream]: readonly Stream[], config: ModelConfig): Record<string, LearnedTable> => {
  if (!stream?.vectors) return {};
  const { puzzles, rows, deviation, learningRate, weightDecay } = stream.vectors;
  const table = { rows: puzzles * rows, width: config.width, deviation, learningRate, weightDecay };
  return Object.fromEntries(
    learnedNames(config, stream).map(name => [
      name,
      { ...table, forgetting: { ...FORGETTING, group: rows } },
    ]),
  );
};

/** Vectors are drawn anew from time to time, so that the weights learn to work with fresh ones (arXiv 2307.01163). */
const FORGETTING = { every: 500, share: 1 / 16, until: 0.7 };
