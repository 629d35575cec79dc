import type { Answer, Grid } from '../../shared/puzzles/grid.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { AnyPuzzle, ExampleOf } from '../../shared/puzzles/type.ts';
import type { Random } from '../../shared/random.ts';
import type { TensorData } from '../engine/tensor.ts';
import type { Extent } from './network.ts';
import type { NetworkName } from './networks/index.ts';

/** The shape of one puzzle's tensors. */
export type PuzzleExtent = Omit<Extent, 'batch'>;

/** One row of a batch, as the network takes it. */
export interface Row {
  /** The network's question tensors by name, without the batch axis. */
  readonly question: Readonly<Record<string, TensorData>>;
  /** 1 for every cell whose answer counts, else 0. */
  readonly mask: Float32Array;
  /** Class of every cell (an index into the logits), where the answer is known. */
  readonly labels?: Int32Array;
}

/** What the network says of one grid, in the puzzle's own cells. Beliefs of all its grids are an answer. */
export interface Belief extends Grid {
  /** Values that a cell can take. */
  readonly symbols: number;
  /** Probability of every value of every cell: [cells, symbols]. */
  readonly probabilities: Float32Array;
  /** What the network says of every cell beside its value, where it does, in the puzzle type's numbers (mazes: `WAYS`). */
  readonly auxiliary?: readonly number[];
}

/** The learned vectors of one instance. */
export interface InstanceVectors {
  readonly view: number;
  /** Row of each symbol among the vectors of the puzzle. */
  readonly rows: readonly number[];
}

/** One thing that the network is asked about a puzzle: one grid, seen in one way. It becomes one row of a batch. */
export interface Instance {
  /** A grid of the answer, or an example in the puzzle whose answer is known. */
  readonly role: 'answer' | 'example';
  /** Counted from 0 among those of its role. */
  readonly index: number;
  /** Which of the vectors learned of its puzzle belong to it; left out where a network takes none. */
  readonly vectors?: InstanceVectors;
  encode(): Row;
  /** @param probabilities of the classes of every cell: [cells, classes] */
  read(probabilities: Float32Array): Belief;
}

/** The whole puzzle, looked at in one way: an instance for every grid of its answer. */
export interface View {
  readonly instances: readonly Instance[];
  /** Cells of the answer's first grid that a guess fills in this view. */
  readonly assumed?: readonly number[];
}

/**
 * What ties a puzzle type to a network: it turns problems into instances, and what the network says of them into beliefs.
 * For one model, where it depends on the model's config.
 */
export interface Encoding<P extends AnyPuzzle = Puzzle> {
  readonly kind: P['kind'];
  readonly network: NetworkName;
  /** An empty puzzle of so many cells a side: what a model is timed, warmed up and exported with. */
  sample(side?: number): P;
  /** For models that take only some puzzles of the type. @throws UserError when this is another, before anything runs */
  check?(puzzle: P): void;
  /** All instances of a puzzle have this shape. */
  extent(puzzle: P): PuzzleExtent;
  /** The shape in which a puzzle is trained on together with others of about its size; its own when left out. */
  sharedExtent?(puzzle: P): PuzzleExtent;
  /** Vectors in the state of one instance: what memory and time grow with. */
  places(extent: PuzzleExtent): number;
  /** The puzzle as it is. */
  view(puzzle: P): View;
  /**
   * For networks that do not know a symmetry of the puzzles: other views of a puzzle, of the same extent. Restarts look
   * at these in turn. The puzzle as it is is not among them.
   */
  views?(puzzle: P): readonly View[];
  /**
   * Views in which some of the model's own guesses are taken for given.
   * @param belief what the model thinks of the answer's grids
   * @param count views; fewer where there are not so many guesses
   * @param most the guesses of a view are together not more probable than this, by the belief, where there are so many
   */
  guesses?(
    puzzle: P,
    belief: readonly Belief[],
    count: number,
    most: number,
    random: Random,
  ): readonly View[];
  /**
   * What can be learned from a puzzle: instances with labels. None where neither its answer nor an example in it is known.
   * @param extent the shape of their tensors: the puzzle's own, or `sharedExtent`
   */
  lessons(example: ExampleOf<P>, extent?: PuzzleExtent): readonly Instance[];
  /**
   * For local networks: the farthest that news may have to travel, in cells. Solving then takes as many improvement
   * steps as that needs, and ends when the answer has stopped changing.
   */
  travel?(puzzle: P): number;
}

/** Index of the largest probability of every cell. @param probabilities [cells, symbols] */
export function mostProbable(probabilities: Float32Array, symbols: number): Int32Array {
  return Int32Array.from({ length: probabilities.length / symbols }, (_, cell) => {
    let best = 0;
    for (let symbol = 1; symbol < symbols; symbol++) {
      if (probabilities[cell * symbols + symbol]! > probabilities[cell * symbols + best]!) best = symbol;
    }
    return best;
  });
}

/** Beliefs as what they answer, without the doubts. */
export const answerIn = (beliefs: readonly Belief[]): Answer =>
  beliefs.map(({ rows, columns, values }) => ({ rows, columns, values }));
