import { describe, expect, test, vi } from 'vitest';
import { OPTIMIZERS } from '../../../shared/contract/training-options.ts';
import { UserError } from '../../../shared/errors.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../shared/random.ts';
import { Session } from '../../../src-main/engine/session.ts';
import { SessionThreads } from '../../../src-main/engine/session-threads.ts';
import type { ModelConfig } from '../../../src-main/model/config.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { evaluate } from '../../../src-main/solve/evaluate.ts';
import { DivergedError, type Trainer } from '../../../src-main/train/trainer.ts';
import { solvedExample } from '../../answers.ts';
import { expectClose } from '../engine/close.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { numbersOf, snapshot } from './snapshot.ts';
import { tinyConfig, tinyStream, tinyTrainer } from './tiny-run.ts';

/** The optimizers have seen gradients of these means. */
function expectCloseMeans(actual: Trainer['memories'], expected: Trainer['memories']): void {
  for (const [name, memory] of expected) {
    const [mean, close] = [numbersOf(memory)[0]!, { relative: 1e-4, ofLargest: 1e-4 }];
    expectClose(numbersOf(actual.get(name)!)[0]!, mean, close, name);
  }
}

describe('training', () => {
  test.each(OPTIMIZERS)('learns to solve 4×4 Sudokus that it never saw with %s', async optimizer => {
    const config: ModelConfig = {
      network: 'candidates',
      width: 16,
      layers: 1,
      hidden: 32,
      cycles: 2,
      latentUpdates: 2,
    };
    const settings = {
      optimizer,
      learningRate: optimizer === 'muon' ? 1e-2 : 3e-3,
      warmUpSteps: 20,
      averageDecay: 0.98,
      supervisionSteps: 8,
      perturbed: 0,
    };
    const trainer = await tinyTrainer({ config, settings, streams: [tinyStream(4, 16)] });
    expect(await accuracyOf(trainer)).toBeLessThan(0.1);
    const steps = 300;
    while (trainer.steps < steps) await trainer.step(trainer.steps / steps);
    expect(await accuracyOf(trainer)).toBeGreaterThan(0.5);
  });

  test('repeats bit for bit with the same seed, on one thread or several, and differs with another', async () => {
    const run = async (seed: number, threads: number) => {
      const trainer = await tinyTrainer({ settings: { seed }, threads });
      for (let step = 0; step < 5; step++) await trainer.step(0);
      await trainer.dispose();
      return snapshot(trainer);
    };
    for (const threads of [1, 3]) {
      const first = await run(1, threads);
      expect(await run(1, threads)).toEqual(first);
      expect(await run(2, threads)).not.toEqual(first);
    }
  });

  test('on several threads moves the weights as on one', async () => {
    const run = async (threads: number) => {
      const settings = { learningRate: 1e-4, warmUpSteps: 1 };
      const trainer = await tinyTrainer({ settings, threads, streams: [tinyStream(4, 6)] });
      const report = await trainer.step(0);
      await trainer.dispose();
      return { report, memories: trainer.memories };
    };
    const [one, several] = [await run(1), await run(3)];
    expect(several.report.examples).toBe(6);
    expect(several.report.answerLoss).toBeCloseTo(one.report.answerLoss, 5);
    expect(several.report.haltLoss).toBeCloseTo(one.report.haltLoss, 5);
    expectCloseMeans(several.memories, one.memories);
  });

  test('goes on at another learning rate, and tells it', async () => {
    const trainer = await tinyTrainer({ settings: { learningRate: 0.01, warmUpSteps: 1 } });
    expect((await trainer.step(0)).learningRate).toBe(0.01);
    const before = new Map([...trainer.weights].map(([name, data]) => [name, data.slice()]));
    trainer.learningRate = 0;
    expect((await trainer.step(0)).learningRate).toBe(0);
    expect(trainer.weights).toEqual(before);
    expect(trainer.settings).toMatchObject({ learningRate: 0, warmUpSteps: 1 });
    await trainer.dispose();
  });

  test('starts from the weights that it is given', async () => {
    const fresh = await tinyTrainer({ settings: { seed: 3 } });
    expect(fresh.average).toEqual(fresh.weights);
    expect([...fresh.average.values()][0]).not.toBe([...fresh.weights.values()][0]);
  });

  test('leaves the initial states alone, and does not decay what is no matrix', async () => {
    const trainer = await tinyTrainer({ settings: { learningRate: 0.5, weightDecay: 1, warmUpSteps: 1 } });
    const before = new Map([...trainer.weights].map(([name, data]) => [name, data.slice()]));
    await trainer.step(0);
    expect(trainer.weights.get('initial.answer')).toEqual(before.get('initial.answer'));
    expect(trainer.weights.get('initial.latent')).toEqual(before.get('initial.latent'));
    // A first step moves every weight by the learning rate; decayed ones are halved before it.
    const [bias] = trainer.weights.get('halt.bias')!;
    expect(Math.abs(bias! - before.get('halt.bias')![0]!)).toBeCloseTo(0.5, 4);
    const readOut = trainer.weights
      .get('readOut')!
      .map((value, at) => value - 0.5 * before.get('readOut')![at]!);
    expectClose(readOut.map(Math.abs), new Array(readOut.length).fill(0.5), { relative: 1e-3 });
  });

  test('averages the gradients of several batches as one large batch would', async () => {
    // With one supervision step every batch holds new puzzles, the same ones in the same order.
    const settings = { supervisionSteps: 1, learningRate: 1e-3 };
    const large = await tinyTrainer({ settings, streams: [tinyStream(4, 6)] });
    const small = await tinyTrainer({
      settings: { ...settings, accumulate: 3 },
      streams: [tinyStream(4, 2)],
    });
    const [one, three] = [await large.step(0), await small.step(0)];
    expect([three.examples, three.puzzles]).toEqual([one.examples, one.puzzles]);
    expect(three.answerLoss).toBeCloseTo(one.answerLoss, 5);
    expect(three.haltLoss).toBeCloseTo(one.haltLoss, 5);
    expectCloseMeans(small.memories, large.memories);
  });

  test('draws its streams by their weights', async () => {
    const streams = [
      { ...tinyStream(4, 1), weight: 3 },
      { ...tinyStream(6, 1), weight: 1 },
    ];
    const trainer = await tinyTrainer({ streams });
    const drawn: Record<string, number> = {};
    for (let step = 0; step < 100; step++) {
      const { stream } = await trainer.step(0);
      drawn[stream] = (drawn[stream] ?? 0) + 1;
    }
    expect(drawn['4x4']).toBeGreaterThan(60);
    expect(drawn['6x6']).toBeGreaterThan(10);
  });

  test('asks its streams for puzzles of its place in the curriculum, and warms up from its first step', async () => {
    const places: number[] = [];
    const example = solvedExample(generateSudoku({ size: 4, random: new Random(1) }));
    const draw = (_: Random, place: number) => {
      places.push(place);
      return example;
    };
    const settings = { curriculumStart: 0.5, supervisionSteps: 1, learningRate: 1e-3, warmUpSteps: 4 };
    const trainer = await tinyTrainer({ settings, streams: [{ ...tinyStream(4, 1), draw }] });
    const reports = [];
    for (const progress of [0, 0.5, 1]) reports.push(await trainer.step(progress));
    expect(places).toEqual([0.5, 0.75, 1]);
    expect(reports[0]!.learningRate).toBeCloseTo(1e-3 / 4, 9);
    await trainer.dispose();
  });

  test('leaves nothing open when it is closed', async () => {
    const [loaded, freed] = [vi.spyOn(Session, 'load'), vi.spyOn(Session.prototype, 'dispose')];
    try {
      const settings = { optimizer: 'muon' } as const; // which has sessions of its own
      const config = { ...tinyConfig, width: 16 };
      const trainer = await tinyTrainer({ config, settings, streams: [tinyStream(4), tinyStream(6)] });
      await trainer.step(0);
      await trainer.dispose();
      expect(loaded.mock.calls.length).toBeGreaterThan(2);
      expect(freed).toHaveBeenCalledTimes(loaded.mock.calls.length);
    } finally {
      loaded.mockRestore();
      freed.mockRestore();
    }
  });

  test('leaves nothing open where it cannot be made', async () => {
    const compiled = vi.spyOn(SessionThreads.prototype, 'compile');
    const ended = vi.spyOn(SessionThreads.prototype, 'dispose');
    try {
      // The learned places of a network for 4×4 have no room for 6×6.
      const streams = [tinyStream(4), tinyStream(6)];
      const made = tinyTrainer({ config: tinyConfigs.mlp, streams, threads: 2 });
      await expect(made).rejects.toThrow();
      expect(compiled).toHaveBeenCalledTimes(1);
      expect(ended).toHaveBeenCalledTimes(1);
    } finally {
      compiled.mockRestore();
      ended.mockRestore();
    }
  });

  test('stops with an explanation when the loss is no longer a number', async () => {
    const trainer = await tinyTrainer();
    await trainer.step(0);
    trainer.weights.get('readOut')!.fill(Number.NaN);
    const step = trainer.step(0);
    await expect(step).rejects.toThrow(DivergedError);
    await expect(step).rejects.toThrow('The loss became NaN.');
    await expect(step).rejects.toBeInstanceOf(UserError);
    expect(trainer.steps).toBe(1);
    expect([...trainer.weights.get('embedding')!].every(Number.isFinite)).toBe(true);
  });
});

/** Share of 40 puzzles, none of them trained on, that the averaged weights solve in one pass. */
async function accuracyOf(trainer: Trainer): Promise<number> {
  const random = new Random(987);
  const examples = Array.from({ length: 40 }, () => solvedExample(generateSudoku({ size: 4, random })));
  const model = { ...tinyModel(trainer.config), weights: trainer.average };
  const options = { effort: 'single', seed: 1, signal: new AbortController().signal } as const;
  return (await evaluate(new Runtime(model, 'cpu', 1), examples, options)).accuracy;
}
