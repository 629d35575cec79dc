import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Seeded random numbers (xoroshiro128+), the only source of chance in the project:
 * the same seed gives the same puzzles, the same training run and the same restarts.
 */
export class Random {
  readonly #generator;

  /** @param seed an integer, or a state taken with {@link state} to go on exactly where it was */
  constructor(seed: number | readonly number[]) {
    this.#generator = typeof seed === 'number' ? xoroshiro128plus(seed) : xoroshiro128plusFromState(seed);
  }

  /** The generator's state, as JSON. */
  state(): number[] {
    return [...this.#generator.getState()];
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return uniformFloat64(this.#generator);
  }

  /** Uniform integer in [0, bound). */
  below(bound: number): number {
    return uniformInt(this.#generator, 0, bound - 1);
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Adds normal noise of a standard deviation to every number, in pairs: Box-Muller gives two at once. */
  addNormal(target: Float32Array, deviation: number): void {
    for (let i = 0; i < target.length; i += 2) {
      const radius = deviation * Math.sqrt(-2 * Math.log(1 - this.uniform()));
      const angle = 2 * Math.PI * this.uniform();
      target[i] = target[i]! + radius * Math.cos(angle);
      if (i + 1 < target.length) target[i + 1] = target[i + 1]! + radius * Math.sin(angle);
    }
  }

  /** One element, all equally likely. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('internal: pick from an empty list');
    return items[this.below(items.length)] as T;
  }

  /** Shuffles in place (Fisher-Yates) and returns the same array. */
  shuffle<T extends unknown[] | Uint8Array | Int32Array>(items: T): T {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const kept = items[last];
      items[last] = items[other] as never;
      items[other] = kept as never;
    }
    return items;
  }
}
