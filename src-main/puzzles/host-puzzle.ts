import type { Option } from 'commander';
import type { PresetId, TrainingOptions } from '../../shared/contract/training.ts';
import type { UserError } from '../../shared/errors.ts';
import type { Frame } from '../../shared/frame.ts';
import type { Diagnosis } from '../../shared/puzzles/diagnosis.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { AnyPuzzle, ExampleOf } from '../../shared/puzzles/type.ts';
import type { Encoding } from '../model/encoding.ts';
import type { ConfigOf, NetworkName } from '../model/networks/index.ts';
import type { Efforts } from '../search/strategy.ts';
import type { Curriculum } from './curriculum.ts';
import type { LibraryKind } from './library-kind.ts';

/** Everything the host needs to know of one puzzle type, beyond its form and rules in `shared/puzzles`. */
export interface HostPuzzle<P extends AnyPuzzle = Puzzle> {
  /** For the network that was made for the type: Mull trains it, and the bundled models have it. */
  readonly encoding: Encoding<P>;
  /** How other networks that can solve such puzzles see them. */
  readonly encodings: { readonly [N in NetworkName]?: (config: ConfigOf<N>) => Encoding<P> };
  /** Models of the official code for such puzzles, where it trains any. */
  readonly official?: OfficialModels;
  readonly curriculum: Curriculum<P>;
  readonly presets: PresetChoices;
  /** How such puzzles are solved, where the usual compositions of solve/effort.ts do not do. */
  readonly efforts?: Efforts;
  readonly library: LibraryKind<P>;
  /** What `mull generate` and `mull eval` can ask the type's generator for. */
  readonly wishes?: Wishes;
  /** "Give a file with one puzzle a line.": what a file of such puzzles is to hold. */
  readonly filesToGive: string;
  /**
   * A puzzle whose answer nobody knows, with a part of it that is known as its question: what a model in training is
   * judged by, and does not learn. Undefined where too little would be left.
   */
  questioned?(puzzle: P): ExampleOf<P> | undefined;
  /** A model learns each of these puzzles before it answers; left out by types whose models answer at once. */
  readonly learnedFirst?: {
    /** Milliseconds for each puzzle that a model in training is tried on. */
    readonly trialTime: number;
  };
  /** The type's own words for why a puzzle with this diagnosis should not be solved, where the usual ones do not do (refusal.ts). */
  refusal?(puzzle: P, diagnosis: Diagnosis): UserError | undefined;
  /** The puzzle with a frame's answer drawn in, for a terminal with colours. */
  paint(puzzle: P, frame: Frame): string;
}

/** What models of the official code for one puzzle type are told by. */
export interface OfficialModels {
  /** Is it a model for such puzzles? Types are asked in turn, and the first one that says yes has it. */
  takes(shape: OfficialShape): boolean;
  /** "Sudokus with 11 tokens and 81 cells" */
  readonly what: string;
  /** Does it have a vector for each puzzle, too many to be kept among its weights? */
  readonly puzzlesOutside?: boolean;
}

/** What a checkpoint of the official code says of the puzzles that it was trained for. */
export interface OfficialShape {
  readonly vocabulary: number;
  /** Cells, where they are known. */
  readonly positions?: number | undefined;
}

/** How much a type's models can be trained, and what is different from the presets' usual words and options. */
export type PresetChoices = {
  readonly [P in PresetId]?: { readonly explain?: string; readonly options?: Partial<TrainingOptions> };
};

/** Options of the command line for generated puzzles of one type. */
export interface Wishes {
  /** Beside `--size`, which all types have. */
  readonly options: readonly Option[];
  /** Cells of a side where `--size` is left out. */
  readonly usualSize: number;
  /**
   * What the flags ask for, as the generator's options.
   * @param size cells of a side @throws UserError when the type has none of it
   */
  of(size: number, flags: WishFlags): unknown;
}

export interface WishFlags {
  readonly size?: number;
  readonly [flag: string]: unknown;
}
