import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { Random } from '../../shared/random.ts';
import { answersOnce } from '../model/card.ts';
import { passesPerStep } from '../model/config.ts';
import type { Belief, Encoding, PuzzleExtent, View } from '../model/encoding.ts';
import type { Runtime } from '../model/runtime.ts';

/**
 * How long a model learns a puzzle that it learns first: so many milliseconds, or so many training steps whatever time they
 * take.
 */
export type LearningLimit = { readonly milliseconds: number } | { readonly steps: number };

export interface SearchOptions {
  /** How the model sees such puzzles. */
  readonly encoding: Encoding;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly learning?: LearningLimit | undefined;
}

/** What the proposers of one solve work with, and what the solve has found out so far. */
export class Search {
  readonly runtime: Runtime;
  readonly puzzle: Puzzle;
  readonly encoding: Encoding;
  readonly random: Random;
  /** Once it aborts, proposers that take long between two steps end by themselves. */
  readonly signal: AbortSignal;
  readonly seed: number;
  /** How long the puzzle is learned; as the proposer has it when undefined. */
  readonly learning: LearningLimit | undefined;
  /** Improvement steps that news needs to get everywhere; 0 where every cell hears of every other. */
  readonly leastSteps: number;
  /** Can an answer be called final once it does not change any more? */
  readonly settles: boolean;
  #sums: Float32Array[] = [];
  #beliefs: readonly Belief[] = [];
  #steps = 0;
  #views: readonly View[] | undefined;

  /** @throws UserError when the model does not solve this puzzle */
  constructor(runtime: Runtime, puzzle: Puzzle, { encoding, seed, signal, learning }: SearchOptions) {
    const { card } = runtime.model;
    const { config } = card;
    this.runtime = runtime;
    this.puzzle = puzzle;
    this.encoding = encoding;
    this.encoding.check?.(puzzle);
    this.random = new Random(seed);
    this.signal = signal;
    this.seed = seed;
    this.learning = learning;
    const travel = answersOnce(card) ? undefined : this.encoding.travel?.(puzzle);
    this.settles = travel !== undefined;
    this.leastSteps = Math.ceil((travel ?? 0) / (config.layers * passesPerStep(config)));
  }

  get extent(): PuzzleExtent {
    return this.encoding.extent(this.puzzle);
  }

  /** Vectors in the state of one instance. */
  get places(): number {
    return this.encoding.places(this.extent);
  }

  /** The puzzle as it is. */
  get view(): View {
    return this.encoding.view(this.puzzle);
  }

  /** Views of the puzzle that the network takes for others. */
  symmetricViews(): readonly View[] {
    this.#views ??= this.encoding.views?.(this.puzzle) ?? [];
    return this.#views;
  }

  /**
   * Takes in what the model thinks after its first start after a step. Where the size of a grid is a part of the answer, a
   * new one begins anew.
   */
  noteBelief(answer: readonly Belief[]): void {
    const isSameSize = answer.every(
      ({ probabilities }, grid) => probabilities.length === this.#sums[grid]?.length,
    );
    if (isSameSize) {
      answer.forEach(({ probabilities }, grid) => {
        addInto(this.#sums[grid]!, probabilities);
      });
      this.#steps++;
    } else {
      this.#sums = answer.map(({ probabilities }) => probabilities.slice());
      this.#steps = 1;
    }
    this.#beliefs = answer;
  }

  /** What the model thinks of the puzzle: means of the probabilities over the steps after its first start. */
  belief(): readonly Belief[] {
    return this.#beliefs.map((belief, grid) => ({
      ...belief,
      probabilities: this.#sums[grid]!.map(sum => sum / this.#steps),
    }));
  }
}

function addInto(sums: Float32Array, more: Float32Array): void {
  for (let at = 0; at < sums.length; at++) sums[at]! += more[at]!;
}
