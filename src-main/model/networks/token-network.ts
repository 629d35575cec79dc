import type { Value } from '../../engine/graph.ts';
import { add, scale } from '../../engine/ops/arithmetic.ts';
import { concat, expand, reshape, split } from '../../engine/ops/layout.ts';
import { linear } from '../../engine/ops/linear.ts';
import { embedding } from '../../engine/ops/lookup.ts';
import { rmsNorm } from '../../engine/ops/norm.ts';
import {
  cellsOf,
  type Extent,
  type Network,
  type ParameterSpec,
  type QuestionSpec,
  type Scope,
} from '../network.ts';
import { type NetworkConfig, puzzleTokensOf, required } from '../network-config.ts';
import { layerNames, layerParameters, matrix, swiGlu, swiGluParameters } from './blocks.ts';

/** How the tokens of a puzzle see each other: what the paper's two networks differ in. */
export interface TokenMixer {
  parameters(config: NetworkConfig, prefix: string): readonly ParameterSpec[];
  /** The first half of a layer: x [batch, tokens, D] with what the tokens told each other, normed. */
  mix(scope: Scope, prefix: string, x: Value): Value;
}

/**
 * A network of the paper (arXiv 2510.04871): one token for every cell, behind learned tokens that say which puzzle it
 * is. Layers are post-norm, and as in the official code only matrices are learned.
 * Questions: `tokens` int32 [batch, cells] and, with puzzle tokens, `puzzle` int32 [batch] or, where these are kept outside
 * of the weights, `puzzleVector` [batch, puzzle width], which is learned.
 */
export const tokenNetwork = (mixer: TokenMixer): Network => ({
  parameters: config => [
    { name: 'embedding', shape: [vocabularyOf(config), config.width], initializer: { fanIn: config.width } },
    ...puzzleParameters(config),
    ...layerParameters(config, prefix => [
      ...mixer.parameters(config, prefix),
      ...swiGluParameters(prefix, config.width, config.hidden),
    ]),
    matrix('readOut', config.width, vocabularyOf(config), 'read'),
    { name: 'halt.weight', shape: [config.width, HALT_OUTPUTS], initializer: { constant: 0 }, role: 'read' },
    { name: 'halt.bias', shape: [HALT_OUTPUTS], initializer: { constant: -5 } },
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

  pass: (scope, hidden) =>
    layerNames(scope.config).reduce((x, prefix) => {
      const mixed = mixer.mix(scope, prefix, x);
      return rmsNorm(add(mixed, swiGlu(scope, prefix, mixed)));
    }, hidden),

  readOut: ({ parameter, config, extent }, answer) => {
    const [tokens, cells] = [puzzleTokensOf(config), cellsOf(extent)];
    const ofCells = tokens === 0 ? answer : split(answer, [tokens, cells], 1)[1]!;
    return linear(ofCells, parameter('readOut')); // [batch, cells, vocabulary]
  },

  halt: ({ parameter, config }, answer) => {
    const [batch, tokens] = [answer.shape[0]!, answer.shape[1]!];
    const first = reshape(split(answer, [1, tokens - 1], 1)[0]!, [batch, config.width]);
    return add(linear(first, parameter('halt.weight')), parameter('halt.bias')); // [batch, 2]
  },
});

/** Logits of the official halting head: "halt", and "continue", which TRM's training leaves alone. */
const HALT_OUTPUTS = 2;

const vocabularyOf = (config: NetworkConfig): number => required(config, 'vocabulary');

function puzzleParameters(config: NetworkConfig): ParameterSpec[] {
  if (puzzleTokensOf(config) === 0 || config.puzzlesOutside) return [];
  const shape = [required(config, 'puzzles'), required(config, 'puzzleWidth')];
  return [{ name: 'puzzles', shape, initializer: { constant: 0 } }];
}

function puzzleQuestions(config: NetworkConfig, { batch }: Extent): QuestionSpec[] {
  if (puzzleTokensOf(config) === 0) return [];
  return config.puzzlesOutside
    ? [
        {
          ...{ name: 'puzzleVector', dtype: 'float32', learned: true },
          shape: [batch, required(config, 'puzzleWidth')],
        },
      ]
    : [{ name: 'puzzle', dtype: 'int32', shape: [batch] }];
}

/** The tokens that say which puzzle it is, [batch, puzzle tokens, D]: its numbers, then zeros. None without them. */
function embedPuzzle({ graph, parameter, question, config, extent: { batch } }: Scope): Value[] {
  const tokens = puzzleTokensOf(config);
  if (tokens === 0) return [];
  const known = config.puzzlesOutside
    ? question('puzzleVector')
    : embedding(parameter('puzzles'), question('puzzle')); // [batch, puzzle width]
  const missing = tokens * config.width - known.shape[1]!;
  const padding = missing === 0 ? [] : [expand(graph.scalar(0, known.dtype), [batch, missing])];
  return [reshape(concat([known, ...padding], 1), [batch, tokens, config.width])];
}
