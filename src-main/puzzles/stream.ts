import type { Example } from '../../shared/puzzles/puzzle.ts';
import type { Random } from '../../shared/random.ts';
import type { PuzzleExtent } from '../model/encoding.ts';
import type { VectorSettings } from '../model/learning/puzzle-vectors.ts';

/** An example as it is drawn. */
export interface Drawn extends Example {
  /** Number of the puzzle among those that vectors are learned of. */
  readonly number?: number;
}

/** One kind of batch that training draws: puzzles of one shape. */
export interface Stream {
  readonly name: string;
  readonly extent: PuzzleExtent;
  /** Of the puzzles that it draws (`PuzzleType.shapes`). */
  readonly shapes: readonly string[];
  /** Share of the training steps, relative to the other streams'; a curriculum changes it with the run's progress. */
  readonly weight: number | ((progress: number) => number);
  /** Puzzles in a batch, when memory allows. */
  readonly batch: number;
  /** @param progress share of the run that is over, 0 to 1: a curriculum gets harder with it */
  draw(random: Random, progress: number): Drawn;
  /** The vectors that are learned of so many puzzles, which all streams have in common. */
  readonly vectors?: VectorSettings & { readonly puzzles: number };
  /** Probability that a factor among the network's training questions is 0 in a step. */
  readonly dropout?: number;
}

/** One of the streams, drawn by their weights. @param progress share of the run that is over, 0 to 1 */
export function drawStream(streams: readonly Stream[], random: Random, progress: number): Stream {
  const weights = streams.map(({ weight }) => (typeof weight === 'number' ? weight : weight(progress)));
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, stream] of streams.entries()) {
    left -= weights[index]!;
    if (left < 0) return stream;
  }
  return streams.at(-1)!;
}
