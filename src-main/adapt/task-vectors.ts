import { TURNS } from '../../shared/puzzles/grid-turns.ts';
import type { Random } from '../../shared/random.ts';
import { LearnedTable } from '../engine/learned-table.ts';
import { averageInto } from '../engine/optimizer.ts';
import type { AdaptSettings } from './settings.ts';

/**
 * What is learned of a task beside the weights: a vector for each of its symbols, shared by all views, and each view's
 * small difference from it.
 */
export class TaskVectors {
  readonly #symbols: number;
  readonly #shared: LearnedTable;
  /** [views · symbols, D] */
  readonly #differences: LearnedTable;
  readonly #averages: { readonly shared: Float32Array; readonly differences: Float32Array };

  /** @param mean what fresh vectors are drawn around, [D] */
  constructor(symbols: number, mean: Float32Array, deviation: number, random: Random) {
    const width = mean.length;
    this.#symbols = symbols;
    const shared = Float32Array.from({ length: symbols * width }, (_, at) => mean[at % width]!);
    random.addNormal(shared, deviation);
    this.#shared = new LearnedTable(shared, width);
    this.#differences = new LearnedTable(new Float32Array(TURNS.length * symbols * width), width);
    this.#averages = { shared: shared.slice(), differences: this.#differences.values.slice() };
  }

  /** The vectors of a row in training: [symbols, D]. */
  fill(view: number, target: Float32Array): void {
    target.fill(0);
    this.#shared.addRows(this.#sharedRows(), target);
    this.#differences.addRows(this.#viewRows(view), target);
  }

  /** The moving average of what {@link fill} gives. */
  fillAverage(view: number, target: Float32Array): void {
    const { shared, differences } = this.#averages;
    const start = view * shared.length;
    for (let i = 0; i < shared.length; i++) target[i] = shared[i]! + differences[start + i]!;
  }

  addGradient(view: number, gradient: Float32Array): void {
    this.#shared.addGradient(this.#sharedRows(), gradient);
    this.#differences.addGradient(this.#viewRows(view), gradient);
  }

  /** @param factor what the settings' rates are multiplied by at present @param step counted from 1 */
  update(settings: AdaptSettings, factor: number, step: number): void {
    const { vectorRate, vectorDecay, differenceRate, differenceDecay } = settings;
    this.#shared.update({
      optimizer: 'adam-atan2',
      learningRate: vectorRate * factor,
      weightDecay: vectorDecay,
    });
    this.#differences.update({
      optimizer: 'adam-atan2',
      learningRate: differenceRate * factor,
      weightDecay: differenceDecay,
    });
    averageInto(this.#averages.shared, this.#shared.values, settings.averageDecay, step);
    averageInto(this.#averages.differences, this.#differences.values, settings.averageDecay, step);
  }

  #sharedRows(): number[] {
    return Array.from({ length: this.#symbols }, (_, symbol) => symbol);
  }

  #viewRows(view: number): number[] {
    return this.#sharedRows().map(symbol => view * this.#symbols + symbol);
  }
}
