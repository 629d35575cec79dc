import * as v from 'valibot';
import type { Value } from '../../engine/graph.ts';
import { add, divide, multiply, scale } from '../../engine/ops/arithmetic.ts';
import { reshape, split, transpose } from '../../engine/ops/layout.ts';
import { linear, matMul, transposeLast } from '../../engine/ops/linear.ts';
import { rmsNorm } from '../../engine/ops/norm.ts';
import { reduceMean, reduceSum } from '../../engine/ops/reduce.ts';
import { cellsOf, type Extent, type Network, type ParameterSpec, type Scope } from '../network.ts';
import {
  embedTokens,
  haltLogits,
  haltParameters,
  layerParameters,
  matrix,
  meanOfPlaces,
  swiGluParameters,
  throughLayers,
} from './blocks.ts';
import { commonEntries } from './config.ts';

const CandidatesConfigSchema = v.object({
  ...commonEntries('candidates'),
  /** Do candidates also hear from where their line and their region cross? */
  crossings: v.optional(v.boolean()),
});
type CandidatesConfig = v.InferOutput<typeof CandidatesConfigSchema>;

/**
 * The candidate-equivariant network: one vector per candidate "digit k in cell c", [batch, cells, digits, D].
 *
 * Candidates see each other only through means: over the houses they lie in and, with `crossings`, over what a line and
 * a region have in common. Which cells make up a house is an input. So the network cannot tell apart puzzles that differ
 * by a renaming of digits or by a permutation of rows, columns or regions, and one set of weights serves every size,
 * jigsaw regions and diagonals.
 */
export const candidates = {
  config: CandidatesConfigSchema,

  parameters: config => [
    { name: 'embedding', shape: [TOKENS, config.width], initializer: { fanIn: config.width } },
    ...layerParameters(config, prefix => ofLayer(prefix, config)),
    matrix('readOut', config.width, 1, 'read'),
    ...haltParameters(config.width),
  ],

  questions: (_, extent) => {
    const [cells, houses] = [cellsOf(extent), HOUSE_KINDS * extent.symbols];
    return [
      { name: 'tokens', dtype: 'int32', shape: [extent.batch, cells, extent.symbols] },
      { name: 'houseMeans', dtype: 'float32', shape: [extent.batch, houses, cells] },
      { name: 'houseMembers', dtype: 'float32', shape: [extent.batch, cells, houses] },
    ];
  },

  stateShape: ({ width }, extent) => [extent.batch, cellsOf(extent), extent.symbols, width],

  embed: embedTokens,

  pass: (scope, hidden) =>
    throughLayers(scope, hidden, (x, prefix) => rmsNorm(add(x, messages(scope, prefix, x)))),

  readOut: ({ parameter, extent }, answer) =>
    reshape(linear(answer, parameter('readOut')), [extent.batch, cellsOf(extent), extent.symbols]),

  halt: (scope, answer) => haltLogits(scope, meanOfPlaces(answer)),
} satisfies Network<CandidatesConfig>;

/** What is known of a candidate at the start. */
export const CANDIDATE_TOKENS = { blank: 0, given: 1, excluded: 2 } as const;
const TOKENS = 3;

/** Rows, columns, regions, and others (diagonals, extra regions): each kind has its own weights. */
export const HOUSE_KINDS = 4;

/** Rows and columns, each crossed with regions. */
const CROSSING_KINDS = 2;

/** A mean of many is small; this keeps messages of the size of what they are added to. */
const MESSAGE_GAIN = 3;

function ofLayer(prefix: string, { width, hidden, crossings }: CandidatesConfig): ParameterSpec[] {
  return [
    { name: `${prefix}.houses`, shape: [HOUSE_KINDS, width, width], initializer: { fanIn: width } },
    ...(crossings
      ? [
          {
            name: `${prefix}.crossings`,
            shape: [CROSSING_KINDS, width, width],
            initializer: { fanIn: width },
          },
        ]
      : []),
    matrix(`${prefix}.cell`, width, width),
    matrix(`${prefix}.all`, width, width),
    ...swiGluParameters(prefix, width, hidden),
  ];
}

/**
 * The messages that every candidate receives: means over its houses, its cell, the whole grid and, where asked for, its
 * crossings.
 */
function messages(scope: Scope<CandidatesConfig>, prefix: string, x: Value): Value {
  const received = houseMessages(scope, prefix, x);
  return scope.config.crossings ? add(received, crossingMessages(scope, prefix, x)) : received;
}

function houseMessages({ parameter, question, extent, config }: Scope, prefix: string, x: Value): Value {
  const { batch, symbols } = extent;
  const [cells, { width }] = [cellsOf(extent), config];
  const flat = reshape(x, [batch, cells, symbols * width]);
  const houseMeans = matMul(question('houseMeans'), flat); // [batch, kinds·houses, digits·D]
  const byKind = reshape(scale(houseMeans, MESSAGE_GAIN), [batch, HOUSE_KINDS, symbols * symbols, width]);
  const messages = reshape(matMul(byKind, parameter(`${prefix}.houses`)), [
    batch,
    HOUSE_KINDS * symbols,
    symbols * width,
  ]);
  const received = reshape(matMul(question('houseMembers'), messages), x.shape);

  const cellMean = scale(reduceMean(x, [2]), MESSAGE_GAIN); // [batch, cells, 1, D]
  const allMean = reduceMean(cellMean, [1]); // [batch, 1, 1, D]
  const context = add(
    linear(cellMean, parameter(`${prefix}.cell`)),
    linear(allMean, parameter(`${prefix}.all`)),
  );
  return add(received, context);
}

/**
 * Means over the cells that lie in the same row and region, and over those in the same column and region. What rules out
 * "locked candidates" is seen there: a digit that a region has room for in one of its rows only.
 */
function crossingMessages({ parameter, question, extent, config }: Scope, prefix: string, x: Value): Value {
  const { batch, symbols } = extent;
  const { width } = config;
  const flat = reshape(x, [batch, cellsOf(extent), symbols * width]);
  const weights = split(parameter(`${prefix}.crossings`), [1, 1], 0);
  const [fromRows, fromColumns] = crossingMeans(question('houseMembers'), extent).map((means, kind) =>
    linear(reshape(matMul(means, flat), x.shape), reshape(weights[kind]!, [width, width])),
  );
  return add(fromRows!, fromColumns!);
}

/**
 * Matrices that average over the crossings of rows, and of columns, with regions: [batch, cells, cells] each. They do not
 * depend on the state, so ONNX Runtime computes them once for all passes.
 */
function crossingMeans(members: Value, { batch, rows, columns, symbols }: Extent): Value[] {
  const cells = rows * columns;
  const byKind = transpose(reshape(members, [batch, cells, HOUSE_KINDS, symbols]), [0, 2, 1, 3]);
  const together = matMul(byKind, transposeLast(byKind)); // [batch, kinds, cells, cells]: 1 in one house, else 0
  const [inRow, inColumn, inRegion] = split(together, new Array(HOUSE_KINDS).fill(1), 1);
  return [inRow!, inColumn!].map(inLine => {
    const crossing = multiply(inLine, inRegion!);
    const means = divide(crossing, reduceSum(crossing, [3]));
    return reshape(scale(means, MESSAGE_GAIN), [batch, cells, cells]);
  });
}
