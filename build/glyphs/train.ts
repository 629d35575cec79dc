import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../shared/random.ts';
import {
  CHARACTERS,
  type CharacterWeights,
  likelihoods,
} from '../../shared/reading/picture/sudoku/characters.ts';
import { GLYPH_SIDE } from '../../shared/reading/picture/sudoku/glyphs.ts';
import { gradients } from '../../src-main/engine/gradient.ts';
import { Graph } from '../../src-main/engine/graph.ts';
import { relu } from '../../src-main/engine/ops/activation.ts';
import { add } from '../../src-main/engine/ops/arithmetic.ts';
import { reshape } from '../../src-main/engine/ops/layout.ts';
import { linear } from '../../src-main/engine/ops/linear.ts';
import { allAxes, reduceMean } from '../../src-main/engine/ops/reduce.ts';
import { adamATan2, averageInto, newMoments } from '../../src-main/engine/optimizer.ts';
import { Session } from '../../src-main/engine/session.ts';
import { softmaxCrossEntropy } from '../../src-main/model/graphs/loss.ts';
import { CONTEXT, launchBrowser } from '../browser.ts';
import { type Sample, type Style, samplesOf } from './sheets.ts';

/**
 * `npm run glyphs`: trains the network that tells the characters in pictures of Sudokus apart, on fonts that are installed
 * (`fonts.txt`; those that are not there are left out), and writes it to shared/reading/picture/sudoku/characters-weights.ts.
 *
 *   npm run glyphs -- --judge FILE   judges it by the fonts of another list instead
 */

const HIDDEN = 96;
const INPUTS = GLYPH_SIDE * GLYPH_SIDE;
const STEPS = 24_000;
const BATCH = 256;
const RATE = 1e-3;
const SHEETS = 3; // of every style, at other places and with other blurs
const SEED = 1;
/** How far ink is drawn thinner or thicker, and how much noise it gets. */
const [INK, NOISE] = [0.5, 0.04];

const SHAPES = {
  hidden: [INPUTS, HIDDEN],
  hiddenBias: [HIDDEN],
  out: [HIDDEN, CHARACTERS.length],
  outBias: [CHARACTERS.length],
} as const satisfies Record<keyof CharacterWeights, readonly number[]>;
const NAMES = Object.keys(SHAPES) as (keyof CharacterWeights)[];

const { values: flags } = parseArgs({ options: { judge: { type: 'string' } } });
const list = flags.judge ?? join(import.meta.dirname, 'fonts.txt');
const samples = await drawAll(await familiesIn(list));
if (flags.judge === undefined) await writeWeights(await train(samples));
else console.log(judged(samples, likelihoods));

async function familiesIn(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').filter(Boolean);
}

async function drawAll(families: readonly string[]): Promise<Sample[]> {
  await using browser = await launchBrowser('system');
  const page = await (await browser.newContext(CONTEXT)).newPage();
  const samples: Sample[] = [];
  let [count, missing] = [0, 0];
  for (const family of families) {
    if (!(await page.evaluate(isInstalled, family))) missing++;
    else
      for (const style of stylesOf(family))
        for (let sheet = 0; sheet < SHEETS; sheet++)
          samples.push(...(await samplesOf(page, style, SEED + ++count)));
  }
  console.log(`${families.length - missing} of ${families.length} fonts, ${samples.length} characters`);
  return samples;
}

function stylesOf(family: string): Style[] {
  return [400, 700].flatMap(weight => [false, true].map(italic => ({ family, weight, italic })));
}

/** In the page: is a text in this font as wide as in two others, which differ? */
function isInstalled(family: string): boolean {
  const context = document.createElement('canvas').getContext('2d')!;
  const width = (font: string) => {
    context.font = `40px ${font}`;
    return context.measureText('0123456789 mwi').width;
  };
  return ['monospace', 'serif'].some(other => width(`"${family}", ${other}`) !== width(other));
}

async function train(samples: readonly Sample[]): Promise<CharacterWeights> {
  const random = new Random(SEED);
  const weights = initial(random);
  const average = structuredClone(weights);
  const moments = Object.fromEntries(NAMES.map(name => [name, newMoments(weights[name].length)]));
  const session = await trainingStep();
  for (let step = 1; step <= STEPS; step++) {
    const outputs = await session.run({ ...weights, ...batchOf(samples, random) });
    const learningRate =
      RATE * Math.min(1, step / 200) * Math.max(0.01, Math.cos((Math.PI / 2) * (step / STEPS)));
    for (const name of NAMES) {
      const gradient = outputs[gradientOf(name)] as Float32Array;
      adamATan2(weights[name], gradient, moments[name]!, step, { learningRate, weightDecay: 0.1 });
      averageInto(average[name], weights[name], 0.999, step);
    }
    if (step % 2000 === 0)
      console.log(`step ${step}: ${judged(samples, shape => likelihoods(shape, average))}`);
  }
  await session.dispose();
  return average;
}

function initial(random: Random): CharacterWeights {
  const drawn = (shape: readonly number[]) => {
    const values = new Float32Array(shape.reduce((product, side) => product * side));
    if (shape.length > 1) random.addNormal(values, Math.sqrt(2 / shape[0]!));
    return values;
  };
  return {
    hidden: drawn(SHAPES.hidden),
    hiddenBias: drawn(SHAPES.hiddenBias),
    out: drawn(SHAPES.out),
    outBias: drawn(SHAPES.outBias),
  };
}

function trainingStep(): Promise<Session> {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [BATCH, INPUTS]);
  const labels = graph.input('labels', 'int32', [BATCH]);
  const parameters = NAMES.map(name => graph.input(name, 'float32', SHAPES[name], true));
  const [hidden, hiddenBias, out, outBias] = parameters;
  const logits = add(linear(relu(add(linear(x, hidden!), hiddenBias!)), out!), outBias!);
  const losses = softmaxCrossEntropy(logits, labels);
  const loss = reshape(reduceMean(losses, allAxes(losses.shape)), []);
  const derivatives = gradients(loss, parameters);
  return Session.create(
    graph,
    Object.fromEntries(NAMES.map((name, at) => [gradientOf(name), derivatives[at]!])),
    { threads: 1 },
  );
}

function batchOf(samples: readonly Sample[], random: Random) {
  const [x, labels] = [new Float32Array(BATCH * INPUTS), new Int32Array(BATCH)];
  for (let row = 0; row < BATCH; row++) {
    const { label, shape } = random.pick(samples);
    labels[row] = label;
    const power = 2 ** ((random.uniform() - 0.5) * 2 * INK);
    x.set(
      shape.map(value => value ** power),
      row * INPUTS,
    );
  }
  random.addNormal(x, NOISE);
  return { x, labels };
}

function judged(samples: readonly Sample[], ask: (shape: Float32Array) => number[]): string {
  const digits = samples.filter(({ label }) => label >= 1 && label <= 9);
  const wrong = (asked: readonly Sample[], allowed: readonly number[]) =>
    asked.filter(({ label, shape }) => best(ask(shape), allowed) !== label).length;
  const all = Array.from(CHARACTERS, (_, at) => at);
  return `digits 1 to 9: ${wrong(digits, all.slice(1, 10))} of ${digits.length} wrong; all characters: ${wrong(samples, all)} of ${samples.length}`;
}

function best(likely: readonly number[], allowed: readonly number[]): number {
  return allowed.reduce((one, other) => (likely[other]! > likely[one]! ? other : one));
}

async function writeWeights(weights: CharacterWeights): Promise<void> {
  const scales = NAMES.map(
    name => weights[name].reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127,
  );
  const bytes = NAMES.flatMap((name, at) =>
    Array.from(weights[name], value => Math.round(value / scales[at]!)),
  );
  const text = [
    '/** Written by `npm run glyphs`; see characters.ts. */',
    `export const HIDDEN = ${HIDDEN};`,
    `export const SCALES: readonly number[] = [${scales.map(scale => scale.toPrecision(6)).join(', ')}];`,
    `export const BYTES =\n  '${Buffer.from(Int8Array.from(bytes).buffer).toString('base64')}';`,
  ];
  const file = join(import.meta.dirname, '../../shared/reading/picture/sudoku/characters-weights.ts');
  await writeFile(file, `${text.join('\n')}\n`);
}

function gradientOf(name: string): string {
  return `gradient.${name}`;
}
