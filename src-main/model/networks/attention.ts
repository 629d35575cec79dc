import type * as v from 'valibot';
import type { Graph, Value } from '../../engine/graph.ts';
import { softmax } from '../../engine/ops/activation.ts';
import { add, multiply, scale } from '../../engine/ops/arithmetic.ts';
import { concat, reshape, split, transpose } from '../../engine/ops/layout.ts';
import { linear, matMul, transposeLast } from '../../engine/ops/linear.ts';
import { rmsNorm } from '../../engine/ops/norm.ts';
import type { Network, Scope } from '../network.ts';
import { size } from '../network-config.ts';
import { constantOnce, matrix } from './blocks.ts';
import { commonEntries } from './config.ts';
import { tokenConfig, tokenNetwork, tooFewTokens } from './token-network.ts';

const AttentionConfigSchema = tokenConfig(
  {
    ...commonEntries('attention'),
    /** Attention heads. */
    heads: size,
  },
  {},
);
type AttentionConfig = v.InferOutput<typeof AttentionConfigSchema>;

/** The paper's network for large puzzles: every token attends to every token, rotary positions say where it is. */
export const attention = {
  ...tokenNetwork<AttentionConfig>({
    parameters: ({ width }, prefix) => [
      matrix(`${prefix}.queryKeyValue`, width, 3 * width, 'read'),
      matrix(`${prefix}.output`, width, width, 'write'),
    ],

    mix: (scope, prefix, x) => rmsNorm(add(x, attend(scope, prefix, x))),
  }),

  config: AttentionConfigSchema,

  impossible: config => (channelsOf(config) % 2 === 0 ? tooFewTokens(config) : oddHeads(config)),
} satisfies Network<AttentionConfig>;

/** softmax(Q·Kᵀ / √d)·V of every head, d channels each. */
function attend({ parameter, config }: Scope<AttentionConfig>, prefix: string, x: Value): Value {
  const [batch, tokens] = [x.shape[0]!, x.shape[1]!];
  const [{ heads }, channels] = [config, channelsOf(config)];
  const fused = linear(x, parameter(`${prefix}.queryKeyValue`)); // [batch, tokens, 3·D]
  const byHead = transpose(reshape(fused, [batch, tokens, 3 * heads, channels]), [0, 2, 1, 3]);
  const [queriesAndKeys, values] = split(byHead, [2 * heads, heads], 1);
  const [queries, keys] = split(rotate(queriesAndKeys!), [heads, heads], 1); // [batch, heads, tokens, d]
  const scores = scale(matMul(queries!, transposeLast(keys!)), 1 / Math.sqrt(channels));
  const heard = matMul(softmax(scores), values!); // [batch, heads, tokens, d]
  return linear(reshape(transpose(heard, [0, 2, 1, 3]), x.shape), parameter(`${prefix}.output`));
}

/** Channels of a head; an even number, as each two are turned together. */
const channelsOf = ({ width, heads }: AttentionConfig): number => width / heads;

const oddHeads = ({ width, heads }: AttentionConfig): string =>
  `${width} channels, which do not give ${heads} heads of an even number each`;

/**
 * Rotary positions (Su et al., arXiv 2104.09864): channels i and i + d/2 are one point of a plane, turned by an angle
 * that grows with the token's position. The way of GPT-NeoX, where the two halves of the channels make the pairs.
 * @param x [batch, heads, tokens, d]
 */
function rotate(x: Value): Value {
  const [tokens, channels] = [x.shape[2]!, x.shape[3]!];
  const [first, second] = split(x, [channels / 2, channels / 2], 3);
  const { cosines, sines } = rotations(x.graph, tokens, channels);
  return add(multiply(x, cosines), multiply(concat([second!, first!], 3), sines));
}

/** Base of the angles' geometric row: pair i turns by position / BASE^(2i/d). */
const BASE = 10_000;

/** Cosines, and sines with the sign that turning asks for: [tokens, d]. */
function rotations(graph: Graph, tokens: number, channels: number): { cosines: Value; sines: Value } {
  const half = channels / 2;
  const table = (entry: (angle: number, channel: number) => number) =>
    Float32Array.from({ length: tokens * channels }, (_, at) => {
      const channel = at % channels;
      const angle = Math.floor(at / channels) / BASE ** ((2 * (channel % half)) / channels);
      return entry(angle, channel);
    });
  return {
    cosines: constantOnce(graph, `rotary.cosines ${tokens}×${channels}`, [tokens, channels], () =>
      table(Math.cos),
    ),
    sines: constantOnce(graph, `rotary.sines ${tokens}×${channels}`, [tokens, channels], () =>
      table((angle, channel) => (channel < half ? -Math.sin(angle) : Math.sin(angle))),
    ),
  };
}
