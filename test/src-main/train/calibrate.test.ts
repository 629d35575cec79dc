import { expect, test } from 'vitest';
import { Random } from '../../../shared/random.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { learnedParameters } from '../../../src-main/model/weights/parameters.ts';
import { curriculumOf } from '../../../src-main/puzzles/index.ts';
import { type JudgedStep, judgedSteps } from '../../../src-main/solve/halting.ts';
import { calibrateHalting } from '../../../src-main/train/calibrate.ts';
import { streamsTaken } from '../../../src-main/train/taken.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';

/** For 4×4 Sudokus: sure of every answer, though hardly one is right. */
const model = tinyModel({ ...tinyConfigs.mlp, vocabulary: 6 });
model.weights.get('halt.weight')!.fill(0);
model.weights.get('halt.bias')!.fill(1);
const runtime = new Runtime(model, 'cpu', 1);

async function calibrated(options = {}) {
  const losses: number[] = [];
  const calibrated = await calibrateHalting(runtime, {
    ...{ puzzles: 1200, seed: 1, title: 'Sure', onProgress: (_, loss) => losses.push(loss) },
    ...options,
  });
  return { ...calibrated!, losses };
}

test('how sure a model is comes to say how often it is right; nothing else of it changes', async () => {
  const { card, weights, losses } = await calibrated();
  expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
  const changed = [...weights.keys()].filter(name => weights.get(name) !== model.weights.get(name));
  expect(changed).toEqual(learnedParameters(model.card.config, 'halting').map(({ name }) => name));
  expect(card).toMatchObject({ title: 'Sure', results: [] });
  expect(card.training.command).toMatch(/mull models calibrate --limit 1200 --seed 1$/);

  const random = new Random(99);
  const [stream] = streamsTaken('sudoku', model.card.config, curriculumOf('sudoku').streams([]));
  const sure = new Runtime({ card, weights }, 'cpu', 1);
  const steps: JudgedStep[] = [];
  for (let puzzle = 0; puzzle < 20; puzzle++)
    steps.push(...(await judgedSteps(sure, stream!.draw(random, 1).puzzle, 4)));
  const mean = (of: (step: JudgedStep) => number) =>
    steps.reduce((sum, step) => sum + of(step), 0) / steps.length;
  expect(Math.abs(mean(({ halt }) => halt) - mean(({ right }) => Number(right)))).toBeLessThan(0.1);
});

test('repeats with the same seed, and ends when it is stopped', async () => {
  const [one, again, other] = [
    await calibrated({ puzzles: 1 }),
    await calibrated({ puzzles: 1 }),
    await calibrated({ puzzles: 1, seed: 2 }),
  ];
  expect(again.weights).toEqual(one.weights);
  expect(other.weights).not.toEqual(one.weights);
  const stopped = { puzzles: 1, seed: 1, title: 'Sure', signal: AbortSignal.abort() };
  expect(await calibrateHalting(runtime, stopped)).toBeUndefined();
});

test('needs puzzles that can be generated and judged', async () => {
  const { card, weights } = tinyModel(tinyConfigs.arc);
  const arc = new Runtime({ card: { ...card, puzzle: 'arc' }, weights }, 'cpu', 1);
  await expect(calibrateHalting(arc, { puzzles: 1, seed: 1, title: 'Sure' })).rejects.toThrow(
    'Nothing generates ARC tasks',
  );
});
