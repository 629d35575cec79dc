import { adamATan2, type Moments, newMoments } from './optimizer.ts';

/** How the rows of a table move. */
export interface TableRates {
  /** `sign`: every number by the learning rate, as the official puzzle embeddings do; `adam-atan2`: as weights do. */
  readonly optimizer: 'sign' | 'adam-atan2';
  readonly learningRate: number;
  readonly weightDecay: number;
}

/**
 * A learned table [rows, D] of which a training step uses few rows: they are gathered here, fed to the graph as an input,
 * and the input's gradient is scattered back. The graph never sees the table, however long it is.
 */
export class LearnedTable {
  readonly width: number;
  /** [rows, D] */
  readonly values: Float32Array;
  readonly #gradients = new Map<number, Float32Array>();
  readonly #moments = new Map<number, { readonly moments: Moments; steps: number }>();

  /** @param values [rows, D], taken over */
  constructor(values: Float32Array, width: number) {
    this.values = values;
    this.width = width;
  }

  /** Adds rows to a target, one behind the other. */
  addRows(rows: readonly number[], target: Float32Array): void {
    for (const [at, row] of rows.entries()) {
      const values = this.#row(row);
      for (let i = 0; i < this.width; i++)
        target[at * this.width + i] = target[at * this.width + i]! + values[i]!;
    }
  }

  /** Takes up the gradient of what {@link addRows} gave; a row that was given several times gets their sum. */
  addGradient(rows: readonly number[], gradient: ArrayLike<number>): void {
    for (const [at, row] of rows.entries()) {
      const sum = this.#gradientOf(row);
      for (let i = 0; i < this.width; i++) sum[i] = sum[i]! + gradient[at * this.width + i]!;
    }
  }

  /** Moves the rows that have a gradient, and forgets it. */
  update(rates: TableRates): void {
    for (const [row, gradient] of this.#gradients) this.#move(row, gradient, rates);
    this.forgetGradients();
  }

  forgetGradients(): void {
    this.#gradients.clear();
  }

  #move(row: number, gradient: Float32Array, rates: TableRates): void {
    const values = this.#row(row);
    if (rates.optimizer === 'adam-atan2') {
      const known = this.#moments.get(row) ?? { moments: newMoments(this.width), steps: 0 };
      this.#moments.set(row, known);
      adamATan2(values, gradient, known.moments, ++known.steps, rates);
      return;
    }
    const shrink = 1 - rates.learningRate * rates.weightDecay;
    for (let i = 0; i < this.width; i++)
      values[i] = values[i]! * shrink - rates.learningRate * Math.sign(gradient[i]!);
  }

  #gradientOf(row: number): Float32Array {
    const sum = this.#gradients.get(row) ?? new Float32Array(this.width);
    this.#gradients.set(row, sum);
    return sum;
  }

  #row(row: number): Float32Array {
    return this.values.subarray(row * this.width, (row + 1) * this.width);
  }
}
