import { describe, expect, test } from 'vitest';
import { WAYS } from '../../../../shared/puzzles/maze/ways.ts';
import { Random } from '../../../../shared/random.ts';
import { type ModelConfig, passesPerStep } from '../../../../src-main/model/config.ts';
import {
  learnedQuestions,
  solvingProgram,
  watchingProgram,
} from '../../../../src-main/model/graphs/graphs.ts';
import { haltingProgram } from '../../../../src-main/model/graphs/halting-graph.ts';
import {
  gradientName,
  type LossOptions,
  trainingProgram,
} from '../../../../src-main/model/graphs/training-graph.ts';
import { CELL_CLASSES, classOf } from '../../../../src-main/model/networks/neighbours.ts';
import { recursionNames, recursionOf } from '../../../../src-main/model/recursions/index.ts';
import { learnedParameters, parametersOf } from '../../../../src-main/model/weights/parameters.ts';
import { expectClose } from '../../engine/close.ts';
import { runOnce } from '../../engine/run.ts';
import { weightFeeds } from '../run.ts';
import { tinyConfigs, tinyExtent, tinyFeeds, tinyWeights } from '../tiny.ts';

const LOSS: LossOptions = { loss: 'softmax', haltWeight: 0.5 };

/** Every network with TRM's recursion, and every recursion with one network. */
const models: readonly (readonly [what: string, ModelConfig])[] = [
  ...Object.entries(tinyConfigs),
  ...recursionNames.map(recursion => [recursion, { ...tinyConfigs.attention, recursion }] as const),
];

/** Where going on is learned, too, without that: it is told by a further step of the same weights, and decides when to stop. */
const lossOf = (config: ModelConfig): LossOptions =>
  recursionOf(config).learnsToContinue ? { ...LOSS, haltWeight: 0 } : LOSS;

async function train(
  config: ModelConfig,
  changed = {},
  options = lossOf(config),
): Promise<Record<string, number[]>> {
  const program = trainingProgram(config, tinyExtent, options);
  return runOnce(program, {
    ...tinyFeeds(config),
    ...weightFeeds(program, tinyWeights(config)),
    ...changed,
  });
}

describe.each(models)('the programs of %s', (_, config) => {
  test('solving and training make the same step', async () => {
    const weights = tinyWeights(config);
    const solved = await runOnce(solvingProgram(config, tinyExtent, weights), tinyFeeds(config));
    const trained = await train(config);
    expectClose(solved.nextAnswer!, trained.nextAnswer!, { relative: 1e-5 }, 'answer');
    expectClose(solved.nextLatent!, trained.nextLatent!, { relative: 1e-5 }, 'latent');
    const halt = trained.haltLogit!.map(logit => 1 / (1 + Math.exp(-logit)));
    solved.halt!.forEach((probability, row) => {
      expect(probability).toBeCloseTo(halt[row]!, 5);
    });
    const rows = tinyExtent.batch * 16;
    const total = solved.probabilities!.reduce((sum, value) => sum + value, 0);
    expect(total).toBeCloseTo(rows, 3); // each row sums to 1
  });

  test('watching makes the same step as solving, and sees it in its last pass', async () => {
    const weights = tinyWeights(config);
    const solved = await runOnce(solvingProgram(config, tinyExtent, weights), tinyFeeds(config));
    const program = watchingProgram(config, tinyExtent, weights);
    const watched = await runOnce(program, tinyFeeds(config));
    const last = passesPerStep(config) - 1;
    for (const name of ['nextAnswer', 'nextLatent'])
      expectClose(watched[name]!, solved[name]!, { relative: 1e-5 }, name);
    for (const name of ['probabilities', 'halt'])
      expectClose(watched[`${name}.${last}`]!, solved[name]!, { relative: 1e-5 }, name);
    expect(Object.keys(program.outputs)).toHaveLength(2 + 2 * passesPerStep(config));
  });

  test('solving and watching are as deep as the config says of solving, training is not', async () => {
    const deep = { cycles: 3, latentUpdates: 2 };
    const [deeper, both] = [
      { ...config, ...deep },
      { ...config, solving: deep },
    ];
    const weights = tinyWeights(config);
    const feeds = tinyFeeds(config);
    const solved = await runOnce(solvingProgram(both, tinyExtent, weights), feeds);
    expect(solved).toEqual(await runOnce(solvingProgram(deeper, tinyExtent, weights), feeds));
    expect(solved.nextAnswer).not.toEqual(
      (await runOnce(solvingProgram(config, tinyExtent, weights), feeds)).nextAnswer,
    );
    expect(passesPerStep(both)).toBe(9);
    expect(Object.keys(watchingProgram(both, tinyExtent, weights).outputs)).toHaveLength(2 + 2 * 9);
    expect(await train(both)).toEqual(await train(config));
  });

  test('the halting head alone learns as it does in the whole step, and no answer depends on it', async () => {
    const weights = tinyWeights(config);
    const { nextAnswer, correct, haltLoss, ...step } = await train(config);
    const program = haltingProgram(config, tinyExtent);
    const alone = await runOnce(program, {
      ...{ answer: Float32Array.from(nextAnswer!), right: Float32Array.from(correct!) },
      ...weightFeeds(program, weights),
    });
    expectClose(alone.loss!, haltLoss!, { relative: 1e-4 }, 'loss');
    const names = learnedParameters(config, 'halting').map(({ name }) => name);
    expect(Object.keys(alone)).toEqual(['loss', ...names.map(gradientName)]);
    const { haltWeight } = lossOf(config);
    for (const name of names) {
      const scaled = alone[gradientName(name)]!.map(value => value * haltWeight);
      expectClose(scaled, step[gradientName(name)]!, { relative: 1e-3, ofLargest: 1e-4 }, name);
    }
    const changed = new Map(weights);
    for (const name of names)
      changed.set(
        name,
        weights.get(name)!.map(value => value + 0.1),
      );
    const [before, then] = await Promise.all(
      [weights, changed].map(used => runOnce(solvingProgram(config, tinyExtent, used), tinyFeeds(config))),
    );
    expect({ ...then, halt: before!.halt }).toEqual(before);
    expect(then!.halt).not.toEqual(before!.halt);
  });

  test('the gradient of the whole step agrees with central differences', async () => {
    // One cycle only: through earlier ones the gradient is meant to be incomplete.
    const oneCycle = { ...config, cycles: 1, latentUpdates: 1 };
    const program = trainingProgram(oneCycle, tinyExtent, lossOf(config));
    const weights = tinyWeights(oneCycle);
    const start = tinyFeeds(oneCycle);
    const learned = learnedQuestions(oneCycle, tinyExtent).map(({ name }) => name);
    const here = await runOnce(program, { ...start, ...weightFeeds(program, weights) });
    const random = new Random(11);
    const parameters = parametersOf(oneCycle).map(({ name }) => name);
    const directions = new Map(
      [...parameters, ...learned].map(name => [name, direction(here[gradientName(name)]!, random)]),
    );
    const valuesOf = (name: string) => weights.get(name) ?? (start[name] as Float32Array);
    const lossAt = async (distance: number) => {
      const moved = new Map(
        [...directions].map(([name, along]) => [
          name,
          valuesOf(name).map((value, at) => value + distance * along[at]!),
        ]),
      );
      const { loss } = await runOnce(program, { ...start, ...Object.fromEntries(moved) });
      return loss![0]!;
    };
    const analytic = [...directions].reduce(
      (sum, [name, along]) => sum + dot(along, here[gradientName(name)]!),
      0,
    );
    const numeric = ((await lossAt(STEP)) - (await lossAt(-STEP))) / (2 * STEP);
    expectClose([analytic], [numeric], { relative: 2e-3 }, 'the derivative along the direction');
  });
});

/** Half the distance of the points of a central difference in float32. */
const STEP = 5e-4;

/** A random direction, as far along the gradient as across it: a difference in float32 needs a slope. */
function direction(gradient: readonly number[], random: Random): number[] {
  const drawn = gradient.map(() => random.normal());
  const norm = (values: readonly number[]) => Math.sqrt(dot(values, values)) || 1;
  return drawn.map((value, at) => value / norm(drawn) + gradient[at]! / norm(gradient));
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  b.reduce((sum, value, at) => sum + value * a[at]!, 0);

describe('the training program', () => {
  const config = tinyConfigs.candidates;
  const cells = 16;

  test('adds the halting loss with its weight', async () => {
    const { loss, answerLoss, haltLoss } = await train(config, {}, { loss: 'stablemax', haltWeight: 0.25 });
    expectClose(loss!, [answerLoss![0]! + 0.25 * haltLoss![0]!], { relative: 1e-6 });
  });

  test('takes the mean over the cells of a puzzle that count, then over the batch', async () => {
    const oneCell = (puzzle: number, cell: number) => {
      const mask = new Float32Array(2 * cells);
      mask[puzzle * cells + cell] = 1;
      return mask;
    };
    const alone = async (puzzle: number, cell: number) =>
      (await train(config, { mask: oneCell(puzzle, cell) })).answerLoss![0]! * tinyExtent.batch;
    const [a, b, c] = [await alone(0, 3), await alone(1, 0), await alone(1, 7)];
    const mask = new Float32Array(2 * cells);
    for (const cell of [3, cells, cells + 7]) mask[cell] = 1;
    const together = await train(config, { mask });
    expectClose(together.answerLoss!, [(a + (b + c) / 2) / 2], { relative: 1e-5 });
  });

  test('a puzzle of which no cell counts costs nothing', async () => {
    const nothing = await train(config, { mask: new Float32Array(2 * cells) });
    expect(nothing.answerLoss).toEqual([0]);
    expect(nothing[gradientName('readOut')]!.map(Math.abs)).toEqual(new Array(config.width).fill(0));
  });

  test('calls an answer right when every cell that counts is', async () => {
    const weights = tinyWeights(config);
    const { probabilities } = await runOnce(solvingProgram(config, tinyExtent, weights), tinyFeeds(config));
    const labels = Int32Array.from({ length: 2 * cells }, (_, cell) => {
      const row = probabilities!.slice(cell * 4, cell * 4 + 4);
      return row.indexOf(Math.max(...row));
    });
    const mask = new Float32Array(2 * cells).fill(1);
    expect((await train(config, { labels, mask })).correct).toEqual([1, 1]);
    labels[cells + 5] = (labels[cells + 5]! + 1) % 4;
    expect((await train(config, { labels, mask })).correct).toEqual([1, 0]);
    mask[cells + 5] = 0;
    expect((await train(config, { labels, mask })).correct).toEqual([1, 1]);
  });

  test('takes classes that answer the same for one another when it calls an answer right, not in the loss', async () => {
    const maze = tinyConfigs.neighbours;
    const weights = tinyWeights(maze);
    weights.get('readOut')!.fill(0);
    const trainMaze = (label: number) => {
      const program = trainingProgram(maze, tinyExtent, LOSS);
      const labels = new Int32Array(2 * cells).fill(label);
      const mask = new Float32Array(2 * cells).fill(1);
      return runOnce(program, { ...tinyFeeds(maze), ...weightFeeds(program, weights), labels, mask });
    };
    // All classes are equally likely, so the first one is taken: no way, and not on the path.
    expect((await trainMaze(classOf(WAYS.none, false))).correct).toEqual([1, 1]);
    expect((await trainMaze(classOf(WAYS.left, false))).correct).toEqual([1, 1]);
    expect((await trainMaze(classOf(WAYS.left, true))).correct).toEqual([0, 0]);
    expect((await trainMaze(classOf(WAYS.left, false))).answerLoss![0]).toBeCloseTo(
      Math.log(CELL_CLASSES),
      5,
    );
  });
});
