import type { TrainSettings } from '../../shared/contract/training-options.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { AnyPuzzle, ExampleOf } from '../../shared/puzzles/type.ts';
import type { ConfigWithoutDepth, ModelConfig } from '../model/config.ts';
import type { VectorSettings } from '../model/learning/puzzle-vectors.ts';
import type { ConfigOf, NetworkName } from '../model/networks/index.ts';
import type { Stream } from './stream.ts';

/** How a model for a puzzle type is trained from scratch: its network, what differs from the usual settings, its data. */
export interface Curriculum<P extends AnyPuzzle = Puzzle> {
  /** The network, but for its recursion. @param width channels of the state */
  config(width: number): ConfigWithoutDepth;
  /** Other networks that can be trained on such puzzles, but for their recursion. */
  readonly others?: OtherNetworks;
  /** Its recursion, where that is not the usual one. */
  readonly recursion?: Pick<ModelConfig, 'cycles' | 'latentUpdates'>;
  readonly settings: Partial<TrainSettings>;
  /** What differs from them where a model is trained further: a rate that undoes little of what it has learned. */
  readonly further?: Partial<TrainSettings>;
  /** For networks that take vectors that are learned of single puzzles. */
  readonly vectors?: VectorSettings;
  /** Probability that a factor among the network's training questions is 0 in a step; 0 when left out. */
  readonly dropout?: number;
  /**
   * Generated puzzles, each made at the moment it is needed; none for a type that is learned from examples alone.
   * @param known puzzles from files to learn from, beside the generated ones: those that it learns from
   */
  streams(known: readonly ExampleOf<P>[]): Stream[];
  /** Puzzles of files that it learns from beside the generated ones; none when left out. */
  readonly learnsFrom?: {
    includes(puzzle: P): boolean;
    /** "9×9 Sudokus with one solution" */
    readonly what: string;
  };
  /** What `mull ablate` compares, for types that it can generate. */
  readonly ablation?: AblationChoices;
}

/** Defaults small enough for every arm to be trained in minutes, and the network to compare the type's own with. */
export interface AblationChoices {
  readonly size: number;
  readonly width: number;
  /** The paper's network for such puzzles. */
  readonly paper: keyof OtherNetworks;
}

/** Networks by the channels of their state and the side of the puzzles, which some of them are built for. */
export type OtherNetworks = {
  readonly [N in NetworkName]?: (width: number, size: number) => ConfigWithoutDepth<ConfigOf<N>>;
};
