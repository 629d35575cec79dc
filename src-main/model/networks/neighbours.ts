import * as v from 'valibot';
import { WAY_COUNT, type Way } from '../../../shared/puzzles/maze/ways.ts';
import type { Value } from '../../engine/graph.ts';
import { softplus } from '../../engine/ops/activation.ts';
import { add, subtract } from '../../engine/ops/arithmetic.ts';
import { concat, reshape, shift, split } from '../../engine/ops/layout.ts';
import { linear } from '../../engine/ops/linear.ts';
import { rmsNorm } from '../../engine/ops/norm.ts';
import { reduceSum } from '../../engine/ops/reduce.ts';
import type { Network, ParameterSpec, Scope } from '../network.ts';
import { size } from '../network-config.ts';
import { embedTokens, layerParameters, matrix, swiGluParameters, throughLayers } from './blocks.ts';
import { commonEntries } from './config.ts';

/** What is known of a cell at the start. */
export const CELL_TOKENS = { open: 0, wall: 1, start: 2, goal: 3 } as const;
const TOKENS = 4;

/**
 * What is said of a cell: which way the goal lies from there, and whether it is on the path. Only the path is the answer.
 * The ways make a lesson of every cell: with them the network learns breadth-first search, without them it fills dead
 * ends and is lost among loops. Cells of the path say theirs, too, because it leads from one to the next.
 */
export const CELL_CLASSES = 2 * WAY_COUNT;
/** The class of a cell, the way of a class, and whether it is one of the path. */
export const classOf = (way: Way, isOnPath: boolean): number => way + (isOnPath ? WAY_COUNT : 0);
export const wayOfClass = (cellClass: number): number => cellClass % WAY_COUNT;
export const isPathClass = (cellClass: number): boolean => cellClass >= WAY_COUNT;

const NeighboursConfigSchema = v.object({
  ...commonEntries('neighbours'),
  /** Channels that a cell tells each of its neighbours. */
  messageWidth: size,
});
type NeighboursConfig = v.InferOutput<typeof NeighboursConfigSchema>;

/**
 * The neighbour network: one vector per cell of a grid, [batch, rows, columns, D], and cells that hear only from the
 * four beside them. Nothing in it depends on the size, so it solves grids larger than those it was trained on, with
 * more improvement steps: in one of them news travels layers · T · (n + 1) cells.
 */
export const neighbours = {
  config: NeighboursConfigSchema,

  parameters: config => [
    { name: 'embedding', shape: [TOKENS, config.width], initializer: { fanIn: config.width } },
    ...layerParameters(config, prefix => ofLayer(prefix, config)),
    matrix('readOut', config.width, CELL_CLASSES, 'read'),
    {
      name: 'doubt.weight',
      shape: [config.width, 1],
      initializer: { constant: 0 },
      role: 'read',
      ofHalting: true,
    },
    { name: 'doubt.bias', shape: [1], initializer: { constant: -5 }, ofHalting: true },
    { name: 'halt.bias', shape: [1], initializer: { constant: 0 }, ofHalting: true },
  ],

  earlier: [{ name: 'readOut', shape: ({ width }) => [width, EARLIER_CLASSES], convert: saidOfThePath }],

  questions: (_, { batch, rows, columns }) => [
    { name: 'tokens', dtype: 'int32', shape: [batch, rows, columns] },
  ],

  stateShape: ({ width }, { batch, rows, columns }) => [batch, rows, columns, width],

  answers: Int32Array.from({ length: CELL_CLASSES }, (_, cellClass) => Number(isPathClass(cellClass))),

  embed: embedTokens,

  pass: (scope, hidden) =>
    throughLayers(scope, hidden, (x, prefix) => rmsNorm(add(x, hearNeighbours(scope, prefix, x)))),

  readOut: ({ parameter, extent: { batch, rows, columns } }, answer) =>
    reshape(linear(answer, parameter('readOut')), [batch, rows * columns, CELL_CLASSES]),

  // A single wrong cell spoils the answer, in a grid of any size: so doubts are added up, not averaged.
  halt: ({ parameter, extent: { batch } }, answer) => {
    const doubts = softplus(add(linear(answer, parameter('doubt.weight')), parameter('doubt.bias')));
    const all = reshape(reduceSum(doubts, [1, 2]), [batch, 1]);
    return subtract(parameter('halt.bias'), all);
  },
} satisfies Network<NeighboursConfig>;

/** Columns of the read-out of earlier versions: of a cell on the path, they say no way. */
const EARLIER = { none: 0, path: 1, right: 2, down: 3, left: 4, up: 5 } as const;
const EARLIER_CLASSES = Object.keys(EARLIER).length;
const EARLIER_WAYS = [EARLIER.none, EARLIER.right, EARLIER.down, EARLIER.left, EARLIER.up] as const;

/** A read-out for today's classes: all those of the path are what the only one was, so the same cells are on it. */
function saidOfThePath(readOut: Float32Array): Float32Array {
  const from = [...EARLIER_WAYS, ...EARLIER_WAYS.map(() => EARLIER.path)];
  const channels = readOut.length / EARLIER_CLASSES;
  return Float32Array.from({ length: channels * CELL_CLASSES }, (_, at) => {
    const [channel, cellClass] = [Math.floor(at / CELL_CLASSES), at % CELL_CLASSES];
    return readOut[channel * EARLIER_CLASSES + from[cellClass]!]!;
  });
}

/** To where each quarter of what a cell says is moved: down, up, right, left. */
const SHIFTS = [
  [0, 1, 0, 0],
  [0, -1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, -1, 0],
] as const;

function ofLayer(prefix: string, config: NeighboursConfig): ParameterSpec[] {
  const said = SHIFTS.length * config.messageWidth;
  return [
    matrix(`${prefix}.say`, config.width, said, 'read'),
    matrix(`${prefix}.hear`, said, config.width, 'write'),
    ...swiGluParameters(prefix, config.width, config.hidden),
  ];
}

/** What the four neighbours say to each cell; beyond the edge there is silence (zeros). */
function hearNeighbours({ parameter, config }: Scope<NeighboursConfig>, prefix: string, x: Value): Value {
  const said = split(
    linear(x, parameter(`${prefix}.say`)),
    SHIFTS.map(() => config.messageWidth),
    3,
  );
  const heard = said.map((message, at) => shift(message, SHIFTS[at]!));
  return linear(concat(heard, 3), parameter(`${prefix}.hear`));
}
