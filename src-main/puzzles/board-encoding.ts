import { valuesOf } from '../../shared/puzzles/grid.ts';
import type { AnyPuzzle, ExampleOf } from '../../shared/puzzles/type.ts';
import type { Random } from '../../shared/random.ts';
import {
  type Belief,
  type Encoding,
  type Instance,
  mostProbable,
  type Row,
  type View,
} from '../model/encoding.ts';

/** A puzzle as it looks to a network that does not know that it is the same. */
export interface Seen<P extends AnyPuzzle> {
  readonly puzzle: P;
  /** What the network says of it, told in the cells and values of the puzzle itself. */
  back(belief: Belief): Belief;
}

/** A puzzle with some guesses filled in. */
export interface Guessed<P extends AnyPuzzle> {
  readonly puzzle: P;
  readonly assumed: readonly number[];
}

/** How puzzles whose answer is one grid of their own size become one instance each. */
export interface BoardEncoding<P extends AnyPuzzle>
  extends Pick<Encoding<P>, 'kind' | 'network' | 'sample' | 'check' | 'extent' | 'places' | 'travel'> {
  encode(puzzle: P): Omit<Row, 'labels'>;
  /** Class of every cell for the values of an answer. */
  labels(puzzle: P, values: readonly number[]): Int32Array;
  /** The answer in the likeliest classes, and in the probabilities of all values [cells, values]. */
  values(puzzle: P, classes: Int32Array, probabilities: Float32Array): number[];
  /** What classes say beside the values (`Belief.auxiliary`). */
  auxiliary?(puzzle: P, classes: Int32Array): number[];
  /** Values that a cell can take, where they are not the classes. */
  symbols?(puzzle: P): number;
  /** Probabilities of these values [cells, values] from those of the classes [cells, classes]. */
  probabilities?(puzzle: P, ofClasses: Float32Array): Float32Array;
  views?(puzzle: P): readonly Seen<P>[];
  guesses?(
    puzzle: P,
    belief: Float32Array,
    count: number,
    most: number,
    random: Random,
  ): readonly Guessed<P>[];
}

/** The encoding that {@link BoardEncoding} describes: one instance a puzzle, one more for every view. */
export function boardEncoding<P extends AnyPuzzle>(board: BoardEncoding<P>): Encoding<P> {
  const { encode, labels, values, auxiliary, symbols, probabilities, views, guesses, ...shared } = board;
  return {
    ...shared,
    view: puzzle => ({ instances: [instanceOf(board, puzzle)] }),
    lessons: ({ puzzle, solution }) => (solution ? [lessonOf(board, { puzzle, solution })] : []),
    ...(views
      ? { views: puzzle => views(puzzle).map(({ puzzle, back }) => viewThrough(board, puzzle, back)) }
      : {}),
    ...(guesses
      ? {
          guesses: (puzzle, [belief], count, most, random) =>
            guesses(puzzle, belief!.probabilities, count, most, random).map(
              ({ puzzle, assumed }): View => ({ instances: [instanceOf(board, puzzle)], assumed }),
            ),
        }
      : {}),
  };
}

function instanceOf<P extends AnyPuzzle>(board: BoardEncoding<P>, puzzle: P): Instance {
  return {
    role: 'answer',
    index: 0,
    encode: () => board.encode(puzzle),
    read(ofClasses) {
      const { rows, columns, symbols } = board.extent(puzzle);
      const classes = mostProbable(ofClasses, symbols);
      const probabilities = board.probabilities?.(puzzle, ofClasses) ?? ofClasses;
      return {
        rows,
        columns,
        values: board.values(puzzle, classes, probabilities),
        ...(board.auxiliary ? { auxiliary: board.auxiliary(puzzle, classes) } : {}),
        symbols: board.symbols?.(puzzle) ?? symbols,
        probabilities,
      };
    },
  };
}

function lessonOf<P extends AnyPuzzle>(board: BoardEncoding<P>, example: Required<ExampleOf<P>>): Instance {
  const { puzzle, solution } = example;
  const values = valuesOf(solution, board.extent(puzzle));
  return {
    ...instanceOf(board, puzzle),
    encode: () => ({ ...board.encode(puzzle), labels: board.labels(puzzle, values) }),
  };
}

function viewThrough<P extends AnyPuzzle>(board: BoardEncoding<P>, puzzle: P, back: Seen<P>['back']): View {
  const instance = instanceOf(board, puzzle);
  return { instances: [{ ...instance, read: probabilities => back(instance.read(probabilities)) }] };
}
