import type { Graph, Value } from '../../engine/graph.ts';
import { add, multiply, scale } from '../../engine/ops/arithmetic.ts';
import { concat, reshape, shift, split, transpose } from '../../engine/ops/layout.ts';
import { linear, matMul } from '../../engine/ops/linear.ts';
import { reduceMean } from '../../engine/ops/reduce.ts';
import type { ParameterSpec, QuestionSpec, Scope } from '../network.ts';
import type { NetworkConfig } from '../network-config.ts';
import { constantOnce, matrix } from './blocks.ts';

/** How many channels a message has. */
type MessageConfig = NetworkConfig & { readonly messageWidth: number };

/**
 * What the candidates of the network `arc` tell each other. Means over many candidates are heard whole; what single
 * candidates say to others at fixed places goes through a few channels for each kind of message.
 */

/** Kinds of means, by what they are over; each has a matrix of its own. */
const MEANS = ['symbols', 'row', 'column', 'grid', 'all'] as const;

/** Kinds of messages along rows, and as many along columns. */
const ALONG = ['before', 'after', 'allBefore', 'allAfter', 'mirrored'] as const;

/** Offsets along rows and columns to the neighbours at the corners. */
const CORNERS = [
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;

/** Messages from place to place: along rows, along columns, from the corners, and from the transposed cell. */
const MOVED = 2 * ALONG.length + CORNERS.length + 1;

/** All kinds of messages of one layer. */
const ARC_MESSAGES = MOVED + MEANS.length;

/**
 * How loud messages are beside what a candidate knows itself. A weight moves at one pace whatever it is for, so what is
 * soft is learned late: a rule that needs little of the others is found before one that fits the pairs by their places.
 * Means are several, and each is heard whole.
 */
const MOVED_GAIN = 0.1;
const MEAN_GAIN = 0.05;
/** A sum of many is large. */
const SUM_GAIN = 0.5;

/**
 * `hearing` [layers, kinds of messages]: what each kind of message is multiplied by in a training step, 0 for a kind that
 * is dropped and 1/(1 − p) for the others. Solving hears all.
 */
export const hearingSpec = ({ layers }: NetworkConfig): QuestionSpec[] => [
  { name: 'hearing', dtype: 'float32', shape: [layers, ARC_MESSAGES] },
];

/** What a layer weighs its messages with. */
export function messageParameters(prefix: string, { width, messageWidth }: MessageConfig): ParameterSpec[] {
  const said = MOVED * messageWidth;
  return [
    matrix(`${prefix}.say`, width, said, 'read'),
    matrix(`${prefix}.hear`, said, width, 'write'),
    ...MEANS.map(name => matrix(`${prefix}.${name}`, width, width)),
  ];
}

/** What every candidate hears in one layer: [batch, rows, columns, symbols, D]. Dropping a kind scales its weights. */
export function hearMessages(scope: Scope<MessageConfig>, prefix: string, layer: number, x: Value): Value {
  const factors = factorsOf(scope, layer);
  return add(hearMoved(scope, prefix, x, factors?.moved), hearMeans(scope, prefix, x, factors?.means));
}

/** The layer's row of `hearing`: [MOVED, 1, 1], and a scalar for every kind of mean. */
function factorsOf({ training, question, config }: Scope, layer: number) {
  if (!training) return undefined;
  const ones = new Array<number>(config.layers).fill(1);
  const row = reshape(split(question('hearing'), ones, 0)[layer]!, [ARC_MESSAGES, 1, 1]);
  const [moved, ...means] = split(row, [MOVED, ...MEANS.map(() => 1)], 0);
  return { moved: moved!, means: means.map(mean => reshape(mean, [])) };
}

function hearMeans({ parameter }: Scope, prefix: string, x: Value, factors: Value[] | undefined): Value {
  const symbols = reduceMean(x, [3]); // [batch, rows, columns, 1, D]
  const row = reduceMean(x, [2]); // [batch, rows, 1, symbols, D]
  const column = reduceMean(x, [1]); // [batch, 1, columns, symbols, D]
  const grid = reduceMean(column, [2]); // [batch, 1, 1, symbols, D]
  const means = { symbols, row, column, grid, all: reduceMean(grid, [3]) };
  const heard = MEANS.map((name, at) => {
    const weight = scale(parameter(`${prefix}.${name}`), MEAN_GAIN);
    return linear(means[name], factors ? multiply(weight, factors[at]!) : weight);
  });
  return heard.reverse().reduce((sum, message) => add(sum, message)); // small ones first
}

function hearMoved(scope: Scope<MessageConfig>, prefix: string, x: Value, factors: Value | undefined): Value {
  const { parameter, config } = scope;
  const channels = config.messageWidth;
  const said = split(linear(x, parameter(`${prefix}.say`)), new Array<number>(MOVED).fill(channels), 4);
  const [alongRows, alongColumns] = [said.slice(0, ALONG.length), said.slice(ALONG.length, 2 * ALONG.length)];
  const [corners, transposed] = [said.slice(2 * ALONG.length, -1), said.at(-1)!];
  const heard = [
    ...moveAlongRows(scope, alongRows),
    ...moveAlongColumns(scope, alongColumns),
    ...corners.map((message, at) => shift(message, [0, ...CORNERS[at]!, 0, 0])),
    transpose(transposed, [0, 2, 1, 3, 4]),
  ];
  const weights = scale(parameter(`${prefix}.hear`), MOVED_GAIN);
  return linear(concat(heard, 4), hearWeights(weights, channels, factors));
}

/** The matrix [kinds · channels, D] with the rows of each kind multiplied by its factor. */
function hearWeights(weights: Value, channels: number, factors: Value | undefined): Value {
  if (!factors) return weights;
  const byKind = reshape(weights, [MOVED, channels, weights.shape[1]!]);
  return reshape(multiply(byKind, factors), weights.shape);
}

/** Messages from other columns of the same row. */
function moveAlongRows({ graph, question }: Scope, messages: readonly Value[]): Value[] {
  return messages.map((message, kind) => {
    const [batch, rows, columns, symbols, channels] = message.shape as number[];
    const flat = reshape(message, [batch!, rows!, columns!, symbols! * channels!]);
    const way =
      ALONG[kind] === 'mirrored'
        ? reshape(question('mirrorColumns'), [batch!, 1, columns!, columns!])
        : reshape(lineMatrix(graph, kind, columns!), [1, 1, columns!, columns!]);
    return reshape(matMul(way, flat), message.shape);
  });
}

/** Messages from other rows of the same column. */
function moveAlongColumns({ graph, question }: Scope, messages: readonly Value[]): Value[] {
  return messages.map((message, kind) => {
    const [batch, rows, columns, symbols, channels] = message.shape as number[];
    const flat = reshape(message, [batch!, rows!, columns! * symbols! * channels!]);
    const way =
      ALONG[kind] === 'mirrored'
        ? question('mirrorRows')
        : reshape(lineMatrix(graph, kind, rows!), [1, rows!, rows!]);
    return reshape(matMul(way, flat), message.shape);
  });
}

/** [to, from]: what a place of a line of so many hears of the others. */
function lineMatrix(graph: Graph, kind: number, length: number): Value {
  const name = ALONG[kind]!;
  return constantOnce(graph, `line.${name}.${length}`, [length, length], () =>
    Float32Array.from({ length: length * length }, (_, at) => {
      const ahead = Math.floor(at / length) - (at % length); // of the one who hears
      if (name === 'before') return Number(ahead === 1);
      if (name === 'after') return Number(ahead === -1);
      return SUM_GAIN * Number(name === 'allBefore' ? ahead > 0 : ahead < 0);
    }),
  );
}
