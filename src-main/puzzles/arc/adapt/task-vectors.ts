import { TURNS } from '../../../../shared/puzzles/grid-turns.ts';
import type { Random } from '../../../../shared/random.ts';
import type { TableRates } from '../../../engine/learned-table.ts';
import { averageInto } from '../../../engine/optimizer.ts';
import { MEAN_VECTOR, type Weights } from '../../../model/weights.ts';
import { PuzzleVectors, type VectorPlace } from '../../../train/puzzle-vectors.ts';
import type { TaskRows } from '../rows.ts';
import type { AdaptSettings } from './settings.ts';

/** What is learned of the one task, a vector for each of its symbols, and the moving average of it. */
export class TaskVectors {
  readonly #vectors: PuzzleVectors;
  readonly #rows: readonly number[];
  readonly #averages: { readonly shared: Float32Array; readonly differences: Float32Array };

  /** Fresh vectors around a mean, [D]. */
  private constructor(symbols: number, mean: Float32Array, deviation: number, random: Random) {
    const width = mean.length;
    this.#rows = Array.from({ length: symbols }, (_, symbol) => symbol);
    this.#vectors = new PuzzleVectors(1, width, { rows: symbols, views: TURNS.length, deviation }, random);
    const { shared, differences } = this.#vectors;
    for (let at = 0; at < shared.values.length; at++)
      shared.values[at] = shared.values[at]! + mean[at % width]!;
    this.#averages = { shared: shared.values.slice(), differences: differences.values.slice() };
  }

  /** Those that learning starts with: around the mean of the vectors that the weights were trained with, if there is one. */
  static fresh(
    { learned }: Pick<TaskRows, 'learned'>,
    width: number,
    weights: Weights,
    deviation: number,
    random: Random,
  ): TaskVectors {
    const mean = weights.get(MEAN_VECTOR) ?? new Float32Array(width);
    return new TaskVectors(learned.count, mean, deviation, random);
  }

  /** The vectors of a row in training: [symbols, D]. */
  fill(view: number, target: Float32Array): void {
    this.#vectors.fill(this.#placeOf(view), target);
  }

  /** The moving average of what {@link fill} gives. */
  fillAverage(view: number, target: Float32Array): void {
    const { shared, differences } = this.#averages;
    const start = view * shared.length;
    for (let i = 0; i < shared.length; i++) target[i] = shared[i]! + differences[start + i]!;
  }

  addGradient(view: number, gradient: Float32Array): void {
    this.#vectors.addGradient(this.#placeOf(view), gradient);
  }

  /** @param factor what the settings' rates are multiplied by at present @param step counted from 1 */
  update(settings: AdaptSettings, factor: number, step: number): void {
    const rates = (learningRate: number, weightDecay: number): TableRates => ({
      ...{ optimizer: 'adam-atan2', learningRate: learningRate * factor, weightDecay },
    });
    this.#vectors.update({
      shared: rates(settings.vectorRate, settings.vectorDecay),
      differences: rates(settings.differenceRate, settings.differenceDecay),
    });
    const { shared, differences } = this.#vectors;
    averageInto(this.#averages.shared, shared.values, settings.averageDecay, step);
    averageInto(this.#averages.differences, differences.values, settings.averageDecay, step);
  }

  #placeOf(view: number): VectorPlace {
    return { puzzle: 0, view, rows: this.#rows };
  }
}
