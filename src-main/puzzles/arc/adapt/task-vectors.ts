import { TURNS } from '../../../../shared/puzzles/grid-turns.ts';
import type { Random } from '../../../../shared/random.ts';
import type { TableRates } from '../../../engine/learned-table.ts';
import { averageInto } from '../../../engine/optimizer.ts';
import { PuzzleVectors, type VectorPlace } from '../../../model/learning/puzzle-vectors.ts';
import { MEAN_VECTOR, type Weights } from '../../../model/weights/weights.ts';
import type { LearnedVectors, TaskRows } from '../rows.ts';
import type { AdaptSettings } from './settings.ts';

/** Vectors that a model answers with. */
export interface AnsweringVectors {
  /** Those of a view: [symbols, D]. */
  fillAverage(view: number, target: Float32Array): void;
}

/**
 * What is learned of the one task, a vector for each of its symbols, and the moving average of it. Looked at colour-blind,
 * the symbols that vary from pair to pair all have the mean of their vectors: then the network can tell them apart only by
 * where they are, and what it learns holds for whatever colours a test has.
 */
export class TaskVectors implements AnsweringVectors {
  /** What answers without telling varying colours apart; undefined where none vary. */
  readonly colourBlind: AnsweringVectors | undefined;
  readonly #vectors: PuzzleVectors;
  readonly #rows: readonly number[];
  readonly #varying: readonly number[];
  readonly #averages: { readonly shared: Float32Array; readonly differences: Float32Array };

  /** Fresh vectors around a mean, [D]. */
  private constructor(
    { count, varying }: LearnedVectors,
    mean: Float32Array,
    deviation: number,
    random: Random,
  ) {
    const width = mean.length;
    this.#rows = Array.from({ length: count }, (_, symbol) => symbol);
    this.#varying = varying;
    this.#vectors = new PuzzleVectors(1, width, { rows: count, views: TURNS.length, deviation }, random);
    const { shared, differences } = this.#vectors;
    for (let at = 0; at < shared.values.length; at++)
      shared.values[at] = shared.values[at]! + mean[at % width]!;
    this.#averages = { shared: shared.values.slice(), differences: differences.values.slice() };
    if (varying.length > 0) {
      this.colourBlind = {
        fillAverage: (view, target) => {
          this.fillAverage(view, target);
          this.#level(target);
        },
      };
    }
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
    return new TaskVectors(learned, mean, deviation, random);
  }

  /** The vectors of a row in training: [symbols, D]. */
  fill(view: number, blind: boolean, target: Float32Array): void {
    this.#vectors.fill(this.#placeOf(view), target);
    if (blind) this.#level(target);
  }

  /** The moving average of what {@link fill} gives. */
  fillAverage(view: number, target: Float32Array): void {
    const { shared, differences } = this.#averages;
    const start = view * shared.length;
    for (let i = 0; i < shared.length; i++) target[i] = shared[i]! + differences[start + i]!;
  }

  /** Takes up the gradient of what {@link fill} gave, which a colour-blind row shares out among the varying symbols. */
  addGradient(view: number, blind: boolean, gradient: Float32Array): void {
    if (blind) this.#level(gradient);
    this.#vectors.addGradient(this.#placeOf(view), gradient);
  }

  /** @param factor what the settings' rates are multiplied by at present @param step counted from 1 */
  update({ vectors, averageDecay }: AdaptSettings, factor: number, step: number): void {
    const rates = (learningRate: number, weightDecay: number): TableRates => ({
      ...{ optimizer: 'adam-atan2', learningRate: learningRate * factor, weightDecay },
    });
    this.#vectors.update({
      shared: rates(vectors.learningRate, vectors.weightDecay),
      differences: rates(vectors.differenceRate, vectors.differenceDecay),
    });
    const { shared, differences } = this.#vectors;
    averageInto(this.#averages.shared, shared.values, averageDecay, step);
    averageInto(this.#averages.differences, differences.values, averageDecay, step);
  }

  /** Gives every varying symbol the mean of them all. @param vectors [symbols, D] */
  #level(vectors: Float32Array): void {
    const width = vectors.length / this.#rows.length;
    for (let channel = 0; channel < width; channel++) {
      const places = this.#varying.map(symbol => symbol * width + channel);
      const mean = places.reduce((sum, place) => sum + vectors[place]!, 0) / places.length;
      for (const place of places) vectors[place] = mean;
    }
  }

  #placeOf(view: number): VectorPlace {
    return { puzzle: 0, view, rows: this.#rows };
  }
}
