import { type ConfigWithoutDepth, defaultHidden, knownPuzzlesOf, type ModelConfig } from '../model/config.ts';
import type { Row } from '../model/encoding.ts';
import type { ConfigOf } from '../model/networks/index.ts';

/** What the encodings for the networks with one token per cell share; the tokens are those of the official datasets. */

/** The identifier of every puzzle: official datasets tell only ARC's tasks apart, all others are `<blank>`. */
const BLANK_PUZZLE = 0;

/** @param tokens one for every cell; every cell's answer counts, too */
export function encodeTokens(config: ModelConfig, tokens: Int32Array): Row {
  const puzzle = knownPuzzlesOf(config) ? { puzzle: Int32Array.of(BLANK_PUZZLE) } : {};
  return { question: { tokens, ...puzzle }, mask: new Float32Array(tokens.length).fill(1) };
}

/** The paper's network for large puzzles, as trained from scratch. */
export const paperAttention = (
  width: number,
  vocabulary: number,
): ConfigWithoutDepth<ConfigOf<'attention'>> => ({
  network: 'attention',
  width,
  layers: 2,
  hidden: defaultHidden(width),
  heads: 4,
  vocabulary,
});

/** The paper's network for small puzzles, as trained from scratch. @param positions cells of a puzzle */
export const paperMlp = (
  width: number,
  vocabulary: number,
  positions: number,
): ConfigWithoutDepth<ConfigOf<'mlp'>> => ({
  network: 'mlp',
  width,
  layers: 2,
  hidden: defaultHidden(width),
  vocabulary,
  positions,
  positionsHidden: defaultHidden(positions),
});
