import type { Random } from '../../../shared/random.ts';
import { LearnedTable, type TableRates } from '../../engine/learned-table.ts';
import type { InstanceVectors } from '../encoding.ts';

/** How vectors that are learned of single puzzles begin and move. */
export interface VectorMoves {
  /** Standard deviation of fresh vectors. */
  readonly deviation: number;
  /** How far a step moves the vectors that it uses, at the peak of the run's schedule, and how fast they shrink. */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** The same for the views' differences; a rate of 0 for none. */
  readonly differenceRate: number;
  readonly differenceDecay: number;
}

/** What is learned of every single puzzle, beside the weights: a vector for each of its rows, and each view's difference. */
export interface VectorSettings extends VectorMoves {
  /** Vectors of a puzzle in one view. */
  readonly rows: number;
  readonly views: number;
}

/** The vectors of one row of a batch. */
export interface VectorPlace extends InstanceVectors {
  /** Number of the puzzle. */
  readonly puzzle: number;
}

/** How the vectors move. */
export interface VectorRates {
  readonly shared: TableRates;
  /** Left out where every view has the shared vectors. */
  readonly differences?: TableRates;
}

/**
 * What is learned of puzzles beside the weights: vectors shared by all views of a puzzle, and each view's small difference
 * from them.
 */
export class PuzzleVectors {
  /** [puzzles · rows, D] */
  readonly shared: LearnedTable;
  /** [puzzles · views · rows, D] */
  readonly differences: LearnedTable;
  readonly #rows: number;
  readonly #views: number;

  /** Fresh vectors around zero. @param width D */
  constructor(
    puzzles: number,
    width: number,
    { rows, views, deviation }: Pick<VectorSettings, 'rows' | 'views' | 'deviation'>,
    random: Random,
  ) {
    const fresh = new Float32Array(puzzles * rows * width);
    random.addNormal(fresh, deviation);
    this.shared = new LearnedTable(fresh, width);
    this.differences = new LearnedTable(new Float32Array(puzzles * views * rows * width), width);
    this.#rows = rows;
    this.#views = views;
  }

  /** The vectors of a row in training, [rows, D]. */
  fill(place: VectorPlace, target: Float32Array): void {
    target.fill(0);
    this.shared.addRows(this.#sharedRows(place), target);
    this.differences.addRows(this.#rowsOfView(place), target);
  }

  /** Takes up the gradient of what {@link fill} gave. */
  addGradient(place: VectorPlace, gradient: ArrayLike<number>): void {
    this.shared.addGradient(this.#sharedRows(place), gradient);
    this.differences.addGradient(this.#rowsOfView(place), gradient);
  }

  /** Moves the vectors that have a gradient, and forgets it. */
  update({ shared, differences }: VectorRates): void {
    this.shared.update(shared);
    if (differences) this.differences.update(differences);
    else this.differences.forgetGradients();
  }

  #sharedRows({ puzzle, rows }: VectorPlace): number[] {
    return rows.map(row => puzzle * this.#rows + row);
  }

  #rowsOfView({ puzzle, view, rows }: VectorPlace): number[] {
    return rows.map(row => (puzzle * this.#views + view) * this.#rows + row);
  }
}
