import * as v from 'valibot';
import type { Value } from '../../engine/graph.ts';
import { add, multiply, scale } from '../../engine/ops/arithmetic.ts';
import { reshape, split, transpose } from '../../engine/ops/layout.ts';
import { linear, matMul } from '../../engine/ops/linear.ts';
import { embedding, oneHot } from '../../engine/ops/lookup.ts';
import { rmsNorm } from '../../engine/ops/norm.ts';
import { reduceSum } from '../../engine/ops/reduce.ts';
import { cellsOf, type Extent, type Network, type Scope } from '../network.ts';
import { size } from '../network-config.ts';
import { hearingSpec, hearMessages, messageParameters } from './arc-messages.ts';
import {
  haltLogits,
  haltParameters,
  layerParameters,
  matrix,
  meanOfPlaces,
  swiGluParameters,
  throughLayers,
} from './blocks.ts';
import { commonEntries } from './config.ts';

/**
 * Pictures of the input that a cell of the output sees at its own place: as it is, cropped to its content, stretched to
 * the output's size, repeated, the content stretched, and its second, third and fourth panel. `puzzles/arc/planes.ts`
 * draws them.
 */
export const ARC_PLANES = 8;

/** Pictures that the output may be copied from; `puzzles/arc/copies.ts` draws them. */
export const ARC_COPIES = 10;

/** Numbers that tell in which of several repeated inputs a cell lies. */
export const ARC_TILES = 4;

/**
 * How loud copies are beside everything else. A weight moves at one pace whatever it is for, so what is loud is learned
 * first: that an output is copied from one of them is about the simplest rule there is.
 */
const COPY_GAIN = 3;

/** Numbers that tell of the region of the input that a cell lies in; `puzzles/arc/facts.ts` counts them. */
export const ARC_FACTS = 5;

/** Models of before the network was shown copies hear nothing of them. */
const LATER = { initializer: { constant: 0 }, later: true } as const;

/** The eight ways to turn and mirror a grid. */
export const ARC_VIEWS = 8;

/** What kind of symbol each of a task's symbols is; "none" (no cell here) is always the last of them. */
export const SYMBOL_KINDS = { colour: 0, black: 1, none: 2 } as const;
const KINDS = 3;

const ArcConfigSchema = v.object({
  ...commonEntries('arc'),
  /** Channels of each kind of message from candidate to candidate. */
  messageWidth: size,
});
type ArcConfig = v.InferOutput<typeof ArcConfigSchema>;

/**
 * The network for ARC: one vector per candidate "symbol k in this cell of the output", [batch, rows, columns, symbols, D].
 * "No cell here" is a symbol, so that an output's size is part of the answer. Nothing tells colours apart but black and
 * the task's learned vectors: with those, the answer turns as the colours are renamed, exactly. Canvas and number of
 * symbols are free.
 */
export const arc = {
  config: ArcConfigSchema,

  parameters: config => [
    { name: 'embedding.has', shape: [ARC_PLANES, config.width], initializer: { fanIn: ARC_PLANES } },
    {
      name: 'embedding.cell',
      shape: [ARC_PLANES + ARC_FACTS, config.width],
      initializer: { fanIn: ARC_PLANES + ARC_FACTS },
    },
    { name: 'embedding.outside', shape: [ARC_PLANES, config.width], initializer: { fanIn: ARC_PLANES } },
    { name: 'embedding.copies', shape: [ARC_COPIES, config.width], ...LATER },
    { name: 'embedding.tiles', shape: [ARC_TILES, config.width], ...LATER },
    { name: 'embedding.kinds', shape: [KINDS, config.width], initializer: { fanIn: config.width } },
    {
      name: 'views.turn',
      shape: [ARC_VIEWS, config.width * config.width],
      initializer: { fanIn: config.width },
    },
    { name: 'views.shift', shape: [ARC_VIEWS, config.width], initializer: { constant: 0 } },
    ...layerParameters(config, prefix => [
      ...messageParameters(prefix, config),
      ...swiGluParameters(prefix, config.width, config.hidden),
    ]),
    matrix('readOut', config.width, 1, 'read'),
    ...haltParameters(config.width),
  ],

  questions: ({ width }, { batch, rows, columns, symbols }) => [
    // The symbol of every cell in every plane; outside of the grid, "none".
    { name: 'planes', dtype: 'int32', shape: [batch, ARC_PLANES, rows, columns] },
    { name: 'copies', dtype: 'int32', shape: [batch, ARC_COPIES, rows, columns] },
    { name: 'tiles', dtype: 'float32', shape: [batch, rows, columns, ARC_TILES] },
    { name: 'facts', dtype: 'float32', shape: [batch, rows, columns, ARC_FACTS] },
    { name: 'kinds', dtype: 'int32', shape: [batch, symbols] },
    // Matrices that take every row, and every column, to the one opposite within the output's expected size.
    { name: 'mirrorRows', dtype: 'float32', shape: [batch, rows, rows] },
    { name: 'mirrorColumns', dtype: 'float32', shape: [batch, columns, columns] },
    { name: 'view', dtype: 'int32', shape: [batch] },
    // What is learned of the task: a vector for each of its symbols.
    { name: 'taskVectors', dtype: 'float32', shape: [batch, symbols, width], learned: true },
  ],

  trainingQuestions: hearingSpec,

  stateShape: ({ width }, { batch, rows, columns, symbols }) => [batch, rows, columns, symbols, width],

  embed: scope => add(add(embedInput(scope), embedCopies(scope)), embedTask(scope)),

  pass: (scope, hidden) =>
    throughLayers(scope, hidden, (x, prefix, layer) =>
      rmsNorm(add(x, hearMessages(scope, prefix, layer, x))),
    ),

  readOut: ({ parameter, extent }, answer) =>
    reshape(linear(answer, parameter('readOut')), [extent.batch, cellsOf(extent), extent.symbols]),

  halt: (scope, answer) => haltLogits(scope, meanOfPlaces(answer)),
} satisfies Network<ArcConfig>;

/** What the planes and facts of the input say of every candidate. */
function embedInput({ parameter, question, extent }: Scope): Value {
  const { symbols } = extent;
  const codes = codesOf(question('planes'), extent); // [batch, rows, columns, symbols, planes]
  const outside = split(codes, [symbols - 1, 1], 3)[1]!; // [batch, rows, columns, 1, planes]: 1 where there is no cell
  const [planesOnly, factsOnly] = split(parameter('embedding.cell'), [ARC_PLANES, ARC_FACTS], 0);
  const ofCell = add(linear(outside, planesOnly!), perCell(linear(question('facts'), factsOnly!), extent));
  const { none } = kindsOf(question('kinds'));
  const ofNone = multiply(linear(outside, parameter('embedding.outside')), perSymbol(none, extent));
  return add(add(linear(codes, parameter('embedding.has')), ofNone), ofCell);
}

/**
 * What the copies say of every colour, and of the place that each cell has among repeated inputs. Of "no cell here" they say
 * nothing: most tasks have no use for most of them.
 */
function embedCopies({ parameter, question, extent }: Scope): Value {
  const loud = (name: string) => scale(parameter(`embedding.${name}`), COPY_GAIN);
  const { colour } = kindsOf(question('kinds'));
  return add(
    multiply(linear(codesOf(question('copies'), extent), loud('copies')), perSymbol(colour, extent)),
    perCell(linear(question('tiles'), loud('tiles')), extent),
  );
}

/** Which pictures have which symbol where: [batch, rows, columns, symbols, pictures]. */
const codesOf = (pictures: Value, { symbols }: Extent): Value =>
  transpose(oneHot(pictures, symbols), [0, 2, 3, 4, 1]);

/** Is a symbol a colour, or "none"? 1 or 0, [batch, symbols, 1]. */
function kindsOf(kinds: Value): { colour: Value; none: Value } {
  const [colours, none] = split(oneHot(kinds, KINDS), [SYMBOL_KINDS.none, 1], 2);
  return { colour: reduceSum(colours!, [2]), none: none! };
}

/**
 * What kind each symbol is of, and what is learned of it in the task, as seen in this view: e + e·A + b, where the view
 * chooses A and b. They belong to the network, so that a rule that is learned in one view is known in the others.
 */
function embedTask({ parameter, question, config, extent }: Scope): Value {
  const { batch } = extent;
  const { width } = config;
  const [vectors, view] = [question('taskVectors'), question('view')];
  const turn = reshape(embedding(parameter('views.turn'), view), [batch, width, width]);
  const shift = reshape(embedding(parameter('views.shift'), view), [batch, 1, width]);
  const seen = add(add(vectors, matMul(vectors, turn)), shift);
  return perSymbol(add(seen, embedding(parameter('embedding.kinds'), question('kinds'))), extent);
}

/** [batch, symbols, N] beside every cell. */
const perSymbol = (x: Value, { batch, symbols }: Extent): Value =>
  reshape(x, [batch, 1, 1, symbols, x.shape.at(-1)!]);

/** [batch, rows, columns, N] beside every symbol. */
const perCell = (x: Value, { batch, rows, columns }: Extent): Value =>
  reshape(x, [batch, rows, columns, 1, x.shape.at(-1)!]);
