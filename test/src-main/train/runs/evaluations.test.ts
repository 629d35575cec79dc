import { expect, test } from 'vitest';
import { EVALUATION_SETS, type Evaluation } from '../../../../shared/contract/training-records.ts';
import { Evaluations } from '../../../../src-main/train/runs/evaluations.ts';
import { loadEvaluations, loadHistory } from '../../../../src-main/train/runs/history.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';

const evaluation = (step: number, minutes: number): Evaluation => ({
  ...{ step, minutes, set: 'standard', puzzles: 1, solved: 0, haltAccuracy: 1, meanSteps: 1 },
});

test('evaluations are due again where a run went back to before them', async () => {
  await using run = await temporaryFolder('evaluations');
  const minute = 60_000;
  const evaluations = new Evaluations(run.path, 0);
  expect(evaluations.areDue(0, 5)).toBe(true);
  for (const step of [0, 100, 200]) {
    const minutes = step / 20;
    expect(evaluations.begin(minutes * minute, step)).toContain('standard');
    evaluations.append(evaluation(step, minutes));
  }
  expect(evaluations.begin(10 * minute, 200)).not.toContain('standard');
  expect(evaluations.areDue(14 * minute, 5)).toBe(false);

  const again = new Evaluations(run.path, 150);
  expect(loadEvaluations(run.path).map(({ step }) => step)).toEqual([0, 100]);
  expect(again.areDue(9 * minute, 5)).toBe(false);
  expect(again.areDue(10 * minute, 5)).toBe(true);
});

test('a long history shows the evaluations of every set from end to end', async () => {
  await using run = await temporaryFolder('evaluations');
  const evaluations = new Evaluations(run.path, 0);
  for (let step = 0; step < 1001; step++)
    for (const set of EVALUATION_SETS) evaluations.append({ ...evaluation(step, step), set });
  for (const set of EVALUATION_SETS) {
    const steps = loadHistory(run.path).evaluations.flatMap(one => (one.set === set ? [one.step] : []));
    expect([steps.length, steps[0], steps.at(-1)]).toEqual([1000, 0, 1000]);
  }
});
