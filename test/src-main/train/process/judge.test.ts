import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Evaluation } from '../../../../shared/contract/training-records.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { decodeSafetensors } from '../../../../src-main/model/formats/safetensors.ts';
import { Judge } from '../../../../src-main/train/process/judge.ts';
import type { FromTraining } from '../../../../src-main/train/process/messages.ts';
import { Evaluations } from '../../../../src-main/train/runs/evaluations.ts';
import { BEST } from '../../../../src-main/train/runs/folder.ts';
import { loadEvaluations } from '../../../../src-main/train/runs/history.ts';
import { lockRun, RunTaken } from '../../../../src-main/train/runs/lock.ts';
import { solvedExample } from '../../../answers.ts';
import { tinyConfigs } from '../../model/tiny.ts';
import { type WrittenRun, writtenRun } from '../runs.ts';

const unsolved = [solvedExample(generateSudoku({ size: 4, random: new Random(1) }))];

/** The judge of a run with untrained weights, which solve nothing, and what it says. */
function judgeOf({ folder, record, trainer }: WrittenRun, heldOut = unsolved) {
  const [lock, said] = [lockRun(folder), [] as FromTraining[]];
  const port = { send: (message: FromTraining) => said.push(message), onMessage() {}, onClose() {} };
  const sets = { training: [], heldOut, standard: [] };
  const judge = new Judge({ folder, port, lock, record, trainer }, sets, new AbortController().signal);
  const bestStep = () => decodeSafetensors(readFileSync(join(folder, BEST))).metadata.step;
  return { lock, said, judge, bestStep };
}

test('weights are kept that no others have solved more than, also after the run went back', async () => {
  await using run = await writtenRun();
  const { folder, trainer } = run;
  const { lock, said, judge, bestStep } = judgeOf(run);
  await judge.evaluate(0);
  expect(said).toMatchObject([
    { type: 'activity', activity: 'evaluating' },
    { type: 'evaluation' },
    { type: 'activity', activity: 'training' },
  ]);
  const [first] = loadEvaluations(folder);
  expect(first).toMatchObject({ ...{ step: 0, set: 'heldOut', puzzles: 1, solved: 0 }, haltAccuracy: 1 });
  expect(bestStep()).toBe('0');
  const better: Evaluation = { ...first!, step: 1, solved: 1 };
  new Evaluations(folder, 1).append(better);
  trainer.restore({ ...trainer.save(), steps: 2 });
  await judge.evaluate(0);
  expect(bestStep()).toBe('0'); // those of step 1 solved more
  trainer.restore({ ...trainer.save(), steps: 0 });
  judge.goBack();
  trainer.restore({ ...trainer.save(), steps: 3 });
  await judge.evaluate(0);
  expect(loadEvaluations(folder).map(({ step }) => step)).toEqual([0, 3]);
  expect(bestStep()).toBe('3');
  lock.release();
});

test('weights are kept that a process had judged when it was killed, at the step of its checkpoint', async () => {
  await using run = await writtenRun();
  const { folder } = run;
  const judged = { step: 0, minutes: 0, set: 'heldOut', puzzles: 1, solved: 1 } as const;
  new Evaluations(folder, 0).append({ ...judged, haltAccuracy: 1, meanSteps: 1 });
  const { lock, judge, bestStep } = judgeOf(run);
  run.trainer.restore({ ...run.trainer.save(), steps: 1 });
  await judge.evaluate(0);
  expect(bestStep()).toBe('0');
  lock.release();
});

test('of the held-out puzzles one after the other is shown, at most as often as the options say', async () => {
  await using run = await writtenRun();
  const two = Array.from({ length: 2 }, (_, seed) =>
    solvedExample(generateSudoku({ size: 4, random: new Random(seed) })),
  );
  const shownWith = async (sampleSeconds: number) => {
    const record = { ...run.record, options: { ...run.record.options, sampleSeconds } };
    const { lock, said, judge } = judgeOf({ ...run, record }, two);
    for (let step = 0; step < 3; step++) await judge.between(0);
    lock.release();
    return said.flatMap(message => (message.type === 'sample' ? [message.sample.puzzle] : []));
  };
  const [first, second] = two.map(({ puzzle }) => puzzle);
  expect(await shownWith(0)).toEqual([first, second, first]);
  expect(await shownWith(3600)).toEqual([first]);
});

test('a network of a single pass answers in as many steps as its model will: one only if it trains with one', async () => {
  await using run = await writtenRun({ config: { ...tinyConfigs.candidates, cycles: 1, latentUpdates: 0 } });
  const meanSteps = async (supervisionSteps: number) => {
    const record = { ...run.record, options: { ...run.record.options, supervisionSteps } };
    const { lock, judge } = judgeOf({ ...run, record });
    await judge.evaluate(0);
    lock.release();
    return loadEvaluations(run.folder).at(-1)?.meanSteps;
  };
  expect(await meanSteps(1)).toBe(1);
  run.trainer.restore({ ...run.trainer.save(), steps: 1 });
  expect(await meanSteps(4)).toBeGreaterThan(1);
});

test('of a run that another process has taken, nothing is written', async () => {
  await using run = await writtenRun();
  const { folder } = run;
  const { lock, said, judge } = judgeOf(run);
  lock.release();
  const other = lockRun(folder);
  await expect(judge.evaluate(0)).rejects.toThrow(RunTaken);
  expect(loadEvaluations(folder)).toEqual([]);
  expect(said.filter(({ type }) => type === 'evaluation')).toEqual([]);
  other.release();
});
