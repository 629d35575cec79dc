import type { GenericSchema } from 'valibot';
import type { Graph, Value } from '../engine/graph.ts';
import type { DType, Shape } from '../engine/tensor.ts';
import type { NetworkConfig } from './network-config.ts';

/** How many puzzles, and of which shape, one graph takes. */
export interface Extent {
  readonly batch: number;
  readonly rows: number;
  readonly columns: number;
  /** Classes of a cell: the values that it can take, and what else a network says of cells. */
  readonly symbols: number;
}

/** Cells of one puzzle. */
export const cellsOf = (extent: Extent): number => extent.rows * extent.columns;

/** How a parameter starts: LeCun's truncated normal with 1/√fanIn, or a constant. */
export type Initializer = { readonly fanIn: number } | { readonly constant: number };

export interface ParameterSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
  /**
   * What a matrix does with the state's channels, for `widenWeights`: it reads them into something else, or writes into
   * them from something else. Left out where it does both or, as a table, neither.
   */
  readonly role?: 'read' | 'write';
  /** Has the network got it since? Models of before lack it, and answer as they did with what it starts with, a constant. */
  readonly later?: boolean;
  /** Is it of the halting head, so that no answer depends on it? */
  readonly ofHalting?: boolean;
  /** Is it one of the layers that a pass goes through, of which every module of a recursion has its own? */
  readonly ofLayers?: boolean;
}

/** A parameter as an earlier version of its network had it, in the models of those days. */
export interface EarlierParameter<C extends NetworkConfig> {
  readonly name: string;
  shape(config: C): Shape;
  /** Today's values, with which the network answers as it did. Row-major, both. */
  convert(values: Float32Array): Float32Array;
}

/** A tensor that says what the puzzle is. Shape with the batch in front. */
export interface QuestionSpec {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
  /** Is it learned, too, but kept outside of the model's weights, as a task's own vectors are? */
  readonly learned?: boolean;
}

/** Learned vectors that say which puzzle it is, and the tokens that they make in front of the cells'. */
export interface KnownPuzzles {
  /** Puzzles that are told apart. */
  readonly puzzles: number;
  /** Numbers of each. */
  readonly width: number;
  /** Tokens that these numbers are padded to. */
  readonly tokens: number;
  /**
   * Are they kept outside of the weights, and given with each question? So it is where puzzles are as many as ARC's, and
   * where the vectors of a further one are learned.
   */
  readonly outside: boolean;
}

/** Where a network finds its parts while its graph is built. */
export interface Scope<C extends NetworkConfig = NetworkConfig> {
  readonly graph: Graph;
  readonly config: C;
  readonly extent: Extent;
  /** Does the graph train, so that it has the training questions as well? */
  readonly training: boolean;
  parameter(name: string): Value;
  question(name: string): Value;
}

/**
 * A small network that a recursion is wrapped around. Adding one: a file in `networks/` and a line in its index.
 * The state (answer y and latent z) has one vector of D numbers per place: [batch, …places, D].
 */
export interface Network<C extends NetworkConfig> {
  /** What it is built by, as cards and checkpoints store it, named by a literal `network`. */
  readonly config: GenericSchema<unknown, C>;
  /** "8 channels, which do not give 3 heads": numbers that do not go together, though each of them may be right. */
  impossible?(config: C): string | undefined;
  /** Of networks that can tell puzzles apart: undefined where this one does not. */
  knownPuzzles?(config: C): KnownPuzzles | undefined;
  parameters(config: C): readonly ParameterSpec[];
  /** What models of earlier versions hold in other shapes. */
  readonly earlier?: readonly EarlierParameter<C>[];
  questions(config: C, extent: Extent): readonly QuestionSpec[];
  /** What only training asks, as which messages are dropped. Shapes of their own. */
  trainingQuestions?(config: C): readonly QuestionSpec[];
  stateShape(config: C, extent: Extent): Shape;
  /** What each class of a cell answers, where several classes answer the same; classes of one answer count as equal. */
  readonly answers?: Int32Array;
  /** The question x, in the state's shape. */
  embed(scope: Scope<C>): Value;
  /** One pass: state in, state out. */
  pass(scope: Scope<C>, hidden: Value): Value;
  /** Logits of every value of every cell: [batch, cells, symbols]. */
  readOut(scope: Scope<C>, answer: Value): Value;
  /** Logits of "this answer is right" and, where a network has it, of "going on pays": [batch, 1 or 2]. */
  halt(scope: Scope<C>, answer: Value): Value;
}
