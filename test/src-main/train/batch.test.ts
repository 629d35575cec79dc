import { describe, expect, test } from 'vitest';
import { ARC_EXAMPLES } from '../../../shared/puzzles/arc/examples.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import type { ModelConfig } from '../../../src-main/model/config.ts';
import { curriculumOf } from '../../../src-main/puzzles/index.ts';
import { exampleStreams } from '../../../src-main/train/examples.ts';
import type { TrainSettings } from '../../../src-main/train/settings.ts';
import type { StepReport, Trainer } from '../../../src-main/train/trainer.ts';
import { solvedExample } from '../../answers.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { tinyStream, tinyTrainer } from './tiny-run.ts';

/** A trainer that does not learn, whose model always or never says done; and how many puzzles it drew. */
async function steadyTrainer(saysDone: boolean, settings: Partial<TrainSettings>) {
  const drawn: number[] = [];
  const stream = tinyStream(4, 3, random => {
    drawn.push(drawn.length);
    return solvedExample(generateSudoku({ size: 4, random }));
  });
  const still = { learningRate: 0, ...settings };
  const trainer = await tinyTrainer({ settings: still, streams: [stream] });
  trainer.weights.get('halt.bias')!.fill(saysDone ? 5 : -5);
  return { trainer, drawn };
}

async function reportsOf(trainer: Trainer, steps: number): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (let step = 0; step < steps; step++) reports.push(await trainer.step(0));
  return reports;
}

describe('a batch', () => {
  test('carries puzzles until their steps are spent, then takes in new ones', async () => {
    const { trainer, drawn } = await steadyTrainer(false, { supervisionSteps: 3 });
    const finished = (await reportsOf(trainer, 7)).map(({ puzzles }) => puzzles);
    expect(finished).toEqual([0, 0, 3, 0, 0, 3, 0]);
    expect(drawn).toHaveLength(9);
  });

  test('lets a puzzle go as soon as the model says done', async () => {
    const { trainer, drawn } = await steadyTrainer(true, { supervisionSteps: 3, exploration: 0 });
    const reports = await reportsOf(trainer, 4);
    expect(reports.map(({ puzzles, halted, steps }) => [puzzles, halted, steps])).toEqual(
      new Array(4).fill([3, 3, 3]),
    );
    expect(drawn).toHaveLength(12);
  });

  test('keeps puzzles that explore for two steps at least, whatever the model says', async () => {
    const { trainer } = await steadyTrainer(true, { supervisionSteps: 4, exploration: 1 });
    const reports = await reportsOf(trainer, 40);
    expect(reports[0]?.puzzles).toBe(0);
    const puzzles = reports.reduce((sum, report) => sum + report.puzzles, 0);
    const steps = reports.reduce((sum, report) => sum + report.steps, 0);
    expect(steps / puzzles).toBeGreaterThan(2.6); // 3 on average: 2, 3 or 4
    expect(steps / puzzles).toBeLessThan(3.4);
  });

  test('says which step is a puzzle’s last, where going on is learned, too', async () => {
    const config: ModelConfig = { ...tinyConfigs.mlp, recursion: 'hrm', vocabulary: 6 };
    const trainer = await tinyTrainer({ config, settings: { supervisionSteps: 3, learningRate: 0 } });
    trainer.weights.get('halt.bias')!.set([-5, 5]); // never done
    const last: number[][] = [];
    for (let step = 0; step < 6; step++) {
      await trainer.step(0);
      last.push([...trainer.batches[0]!.save().tensors.get('last')!.data]);
    }
    const [no, yes] = [new Array(4).fill(0), new Array(4).fill(1)];
    expect(last).toEqual([no, no, yes, no, no, yes]);
    await trainer.dispose();
  });

  test('counts how often "done" was right', async () => {
    const { trainer } = await steadyTrainer(true, { supervisionSteps: 1, exploration: 0 });
    const [report] = await reportsOf(trainer, 1);
    expect(report).toMatchObject({ puzzles: 3, halted: 3, haltedRight: 0, solved: 0, steps: 3 });
  });

  test('carries states from step to step: the answer depends on those before', async () => {
    const { trainer } = await steadyTrainer(false, { supervisionSteps: 16, perturbed: 0 });
    const [first, second] = await reportsOf(trainer, 2);
    expect(second!.answerLoss).not.toBe(first!.answerLoss);
    const answers = trainer.batches[0]!.save().tensors.get('answer')!;
    expect(answers.shape).toEqual([3, 16, 4, 8]);
  });

  test('takes in what is learned of each puzzle, and learns it', async () => {
    const draws = { generatedShare: 0, similarShare: 0, symmetries: false, fromScratch: true };
    const examples = ARC_EXAMPLES.slice(0, 2).map(({ task }) => ({ puzzle: task }));
    const streams = exampleStreams(examples, [], draws).map(stream => ({ ...stream, batch: 2 }));
    const config = { ...curriculumOf('arc').config(8), cycles: 1, latentUpdates: 1 };
    const [one, other] = [await tinyTrainer({ config, streams }), await tinyTrainer({ config, streams })];
    other.vectors!.shared.values.fill(1);
    const before = one.vectors!.shared.values.slice();
    const [[first], [second]] = [await reportsOf(one, 1), await reportsOf(other, 1)];
    expect(second!.answerLoss).not.toBe(first!.answerLoss);
    expect(one.vectors!.shared.values).not.toEqual(before);
    for (const trainer of [one, other]) await trainer.dispose();
  });

  test('starts from the initial states, perturbed for the share of puzzles that the settings say', async () => {
    const startOf = async (perturbed: number) => {
      const { trainer } = await steadyTrainer(false, { perturbed, supervisionSteps: 1, perturbation: 1 });
      const losses = (await reportsOf(trainer, 6)).map(({ answerLoss }) => answerLoss);
      return losses;
    };
    expect(await startOf(0)).toEqual(await startOf(0));
    expect(await startOf(1)).not.toEqual(await startOf(0));
  });

  test('adds noise between the steps of perturbed puzzles, and of no others', async () => {
    const lossesOf = async (perturbed: number, stepNoise: number) => {
      const settings = { perturbed, stepNoise, perturbation: 0, supervisionSteps: 8 };
      const { trainer } = await steadyTrainer(false, settings);
      return (await reportsOf(trainer, 4)).map(({ answerLoss }) => answerLoss);
    };
    const [still, disturbed] = [await lossesOf(1, 0), await lossesOf(1, 0.5)];
    expect(disturbed[0]).toBe(still[0]); // the first step starts from states without noise
    expect(disturbed.slice(1)).not.toEqual(still.slice(1));
    expect(await lossesOf(0, 0.5)).toEqual(await lossesOf(0, 0));
  });
});
