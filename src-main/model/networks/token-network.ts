import * as v from 'valibot';
import type { Value } from '../../engine/graph.ts';
import { scale } from '../../engine/ops/arithmetic.ts';
import { concat, expand, reshape, split } from '../../engine/ops/layout.ts';
import { linear } from '../../engine/ops/linear.ts';
import { embedding } from '../../engine/ops/lookup.ts';
import {
  cellsOf,
  type Extent,
  type KnownPuzzles,
  type Network,
  type ParameterSpec,
  type QuestionSpec,
  type Scope,
} from '../network.ts';
import { type NetworkConfig, size, whole } from '../network-config.ts';
import {
  haltLogits,
  haltParameters,
  layerParameters,
  matrix,
  swiGluParameters,
  throughLayers,
} from './blocks.ts';

/** Puzzles that are told apart by learned tokens in front of the cells' (the official puzzle identifiers). */
const WITH_PUZZLES = {
  puzzles: whole(1, 10_000_000),
  /** Numbers that are learned for each of them. */
  puzzleWidth: size,
  /** Tokens that these numbers are padded to; 0 or left out for as many as they fill. */
  puzzleTokens: v.optional(whole(0, 1000)),
  /** {@link KnownPuzzles.outside} */
  puzzlesOutside: v.optional(v.boolean()),
};
const WITHOUT_PUZZLES = { puzzleWidth: v.optional(v.literal(0)) };

/** Entries of the token table, and of the read-out. */
const VOCABULARY = { vocabulary: size };

/**
 * What is stored of the config of a network with one token a cell, with puzzles that it tells apart and without.
 * @param first what stands in front of the tokens' part of it @param last and behind
 */
export const tokenConfig = <F extends v.ObjectEntries, L extends v.ObjectEntries>(first: F, last: L) =>
  v.variant('puzzleWidth', [
    v.object({ ...first, ...VOCABULARY, ...WITH_PUZZLES, ...last }),
    v.object({ ...first, ...VOCABULARY, ...WITHOUT_PUZZLES, ...last }),
  ]);

type Entries<E extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<E, undefined>>;
type PuzzlesConfig = Entries<typeof WITH_PUZZLES> | Entries<typeof WITHOUT_PUZZLES>;
type TokenConfig = NetworkConfig & Entries<typeof VOCABULARY> & PuzzlesConfig;

/** Which puzzles a network tells apart. */
function puzzlesIn(config: NetworkConfig & PuzzlesConfig): KnownPuzzles | undefined {
  if (!('puzzles' in config) || config.puzzleWidth === 0) return undefined;
  const { width, puzzles, puzzleWidth, puzzleTokens = 0, puzzlesOutside = false } = config;
  const tokens = puzzleTokens || Math.ceil(puzzleWidth / width);
  return { puzzles, width: puzzleWidth, tokens, outside: puzzlesOutside };
}

/** Tokens in front of the cells' that say which puzzle it is: as given, or as many as the puzzle's numbers fill. */
export const puzzleTokensOf = (config: NetworkConfig & PuzzlesConfig): number =>
  puzzlesIn(config)?.tokens ?? 0;

/** How the tokens of a puzzle see each other: what the paper's two networks differ in. */
export interface TokenMixer<C extends NetworkConfig> {
  parameters(config: C, prefix: string): readonly ParameterSpec[];
  /** The first half of a layer: x [batch, tokens, D] with what the tokens told each other, normed. */
  mix(scope: Scope<C>, prefix: string, x: Value): Value;
}

/**
 * A network of the paper (arXiv 2510.04871): one token for every cell, behind learned tokens that say which puzzle it
 * is. Layers are post-norm, and as in the official code only matrices are learned.
 * Questions: `tokens` int32 [batch, cells] and, with puzzle tokens, `puzzle` int32 [batch] or, where these are kept outside
 * of the weights, `puzzleVector` [batch, puzzle width], which is learned.
 */
export const tokenNetwork = <C extends TokenConfig>(mixer: TokenMixer<C>): Omit<Network<C>, 'config'> => ({
  impossible: tooFewTokens,

  knownPuzzles: puzzlesIn,

  parameters: config => [
    { name: 'embedding', shape: [config.vocabulary, config.width], initializer: { fanIn: config.width } },
    ...puzzleParameters(config),
    ...layerParameters(config, prefix => [
      ...mixer.parameters(config, prefix),
      ...swiGluParameters(prefix, config.width, config.hidden),
    ]),
    matrix('readOut', config.width, config.vocabulary, 'read'),
    ...haltParameters(config.width, HALT_OUTPUTS),
  ],

  questions: (config, extent) => [
    { name: 'tokens', dtype: 'int32', shape: [extent.batch, cellsOf(extent)] },
    ...puzzleQuestions(config, extent),
  ],

  stateShape: (config, extent) => [extent.batch, puzzleTokensOf(config) + cellsOf(extent), config.width],

  // × √D as in the official code: unit variance of each channel.
  embed: scope => {
    const cells = embedding(scope.parameter('embedding'), scope.question('tokens')); // [batch, cells, D]
    return scale(concat([...embedPuzzle(scope), cells], 1), Math.sqrt(scope.config.width));
  },

  pass: (scope, hidden) => throughLayers(scope, hidden, (x, prefix) => mixer.mix(scope, prefix, x)),

  readOut: ({ parameter, config, extent }, answer) => {
    const [tokens, cells] = [puzzleTokensOf(config), cellsOf(extent)];
    const ofCells = tokens === 0 ? answer : split(answer, [tokens, cells], 1)[1]!;
    return linear(ofCells, parameter('readOut')); // [batch, cells, vocabulary]
  },

  halt: (scope, answer) => {
    const [batch, tokens] = [answer.shape[0]!, answer.shape[1]!];
    const first = reshape(split(answer, [1, tokens - 1], 1)[0]!, [batch, scope.config.width]);
    return haltLogits(scope, first); // [batch, 2]
  },
});

/** Logits of the official halting head: "halt", and "continue", which TRM's training leaves alone. */
const HALT_OUTPUTS = 2;

/** Puzzle tokens that do not hold a puzzle's numbers. */
export function tooFewTokens(config: TokenConfig): string | undefined {
  const vectors = puzzlesIn(config);
  if (!vectors || vectors.tokens * config.width >= vectors.width) return undefined;
  return `${vectors.width} numbers for a puzzle, more than fit into ${vectors.tokens} tokens`;
}

function puzzleParameters(config: TokenConfig): ParameterSpec[] {
  const vectors = puzzlesIn(config);
  if (!vectors || vectors.outside) return [];
  return [{ name: 'puzzles', shape: [vectors.puzzles, vectors.width], initializer: { constant: 0 } }];
}

function puzzleQuestions(config: TokenConfig, { batch }: Extent): QuestionSpec[] {
  const vectors = puzzlesIn(config);
  if (!vectors) return [];
  return vectors.outside
    ? [{ name: 'puzzleVector', dtype: 'float32', shape: [batch, vectors.width], learned: true }]
    : [{ name: 'puzzle', dtype: 'int32', shape: [batch] }];
}

/** The tokens that say which puzzle it is, [batch, puzzle tokens, D]: its numbers, then zeros. None without them. */
function embedPuzzle({ graph, parameter, question, config, extent: { batch } }: Scope<TokenConfig>): Value[] {
  const vectors = puzzlesIn(config);
  if (!vectors) return [];
  const { tokens, outside } = vectors;
  const known = outside ? question('puzzleVector') : embedding(parameter('puzzles'), question('puzzle')); // [batch, puzzle width]
  const missing = tokens * config.width - known.shape[1]!;
  const padding = missing === 0 ? [] : [expand(graph.scalar(0, known.dtype), [batch, missing])];
  return [reshape(concat([known, ...padding], 1), [batch, tokens, config.width])];
}
