import type { Puzzle, Verdict } from '../../../shared/puzzles/puzzle.ts';
import type { Random } from '../../../shared/random.ts';
import type { TensorData } from '../../engine/tensor.ts';
import type { NetworkName } from '../config.ts';
import type { Extent } from '../network.ts';

/** The shape of one puzzle's tensors. */
export type PuzzleExtent = Omit<Extent, 'batch'>;

/** A puzzle as the network sees it: one row of a batch. */
export interface EncodedPuzzle {
  /** The network's question tensors by name, without the batch axis. */
  readonly question: Readonly<Record<string, TensorData>>;
  /** 1 for every cell whose answer counts, else 0. */
  readonly mask: Float32Array;
}

/** A puzzle with its answer, to learn from. */
export interface Example<P extends Puzzle = Puzzle> {
  readonly puzzle: P;
  readonly solution: readonly number[];
}

/** A puzzle as it looks to a network that does not know that it is the same. */
export interface View<P extends Puzzle = Puzzle> {
  readonly puzzle: P;
  /** An answer to the view as an answer to the puzzle. */
  ownAnswer(answer: readonly number[]): number[];
  /** Probabilities of the view's values [cells, values] as those of the puzzle's. */
  ownProbabilities(probabilities: Float32Array): Float32Array;
  /** Cells of the puzzle that a guess fills in the view. */
  readonly assumed?: readonly number[];
}

/** One kind of batch that training draws: puzzles of one shape. */
export interface Stream {
  readonly name: string;
  readonly extent: PuzzleExtent;
  /** Share of the training steps, relative to the other streams'; a curriculum changes it with the run's progress. */
  readonly weight: number | ((progress: number) => number);
  /** Puzzles in a batch, when memory allows. */
  readonly batch: number;
  /** @param progress share of the run that is over, 0 to 1: a curriculum gets harder with it */
  draw(random: Random, progress: number): Example;
}

/**
 * What ties a puzzle type to a network, for one model where it depends on its config. Adding one: a file in `tasks/` and
 * a line in its index.
 */
export interface Task<P extends Puzzle = Puzzle> {
  readonly kind: P['kind'];
  readonly network: NetworkName;
  /** An empty puzzle of so many cells a side: what a model is timed, warmed up and exported with. */
  sample(side?: number): P;
  /** For models that take only some puzzles of the type. @throws UserError when this is another, before anything runs */
  check?(puzzle: P): void;
  extent(puzzle: P): PuzzleExtent;
  /** Vectors in the state of one puzzle: what memory and time grow with. */
  places(extent: PuzzleExtent): number;
  encode(puzzle: P): EncodedPuzzle;
  /** Class of every cell (an index into the logits) for an answer. */
  labels(puzzle: P, answer: readonly number[]): Int32Array;
  /** The answer that classes stand for. */
  answer(puzzle: P, classes: Int32Array): number[];
  /** Probabilities of an answer's values [cells, values] from those of classes [cells, classes], where they differ. */
  values?(puzzle: P, probabilities: Float32Array): Float32Array;
  verify(puzzle: P, answer: readonly number[]): Verdict;
  /**
   * For networks that do not know a symmetry of the puzzles: other views of a puzzle, of the same extent. Restarts look
   * at these in turn. The puzzle as it is is not among them.
   */
  views?(puzzle: P): readonly View<P>[];
  /**
   * Views in which some of the model's own guesses are taken for given.
   * @param belief probability of every value of every cell: [cells, values]
   * @param depth guesses in each of the `count` views
   */
  guesses?(puzzle: P, belief: Float32Array, count: number, depth: number, random: Random): readonly View<P>[];
  /**
   * For local networks: the farthest that news may have to travel, in cells. Solving then takes as many improvement
   * steps as that needs, and ends when the answer has stopped changing.
   */
  travel?(puzzle: P): number;
}
