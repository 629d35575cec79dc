import { expect, test } from 'vitest';
import { saveCheckpoint } from '../../../../src-main/train/checkpoint.ts';
import { saveBest } from '../../../../src-main/train/runs/best.ts';
import { Evaluations } from '../../../../src-main/train/runs/evaluations.ts';
import { finishedRun } from '../../../../src-main/train/runs/keep.ts';
import { writtenRun } from '../runs.ts';

/** The model of a run of 20 steps that solved so many of ten puzzles at steps 0, 10 and 20. */
async function modelOf(...solved: readonly number[]) {
  await using run = await writtenRun();
  const { folder, record, trainer, registry } = run;
  const evaluations = new Evaluations(folder, 0);
  for (const [at, count] of solved.entries()) {
    trainer.steps = 10 * at;
    for (const data of trainer.average.values()) data.fill(at);
    const measured = { puzzles: 10, solved: count, haltAccuracy: 1, meanSteps: 1 };
    evaluations.append({ step: trainer.steps, minutes: at, set: 'heldOut', ...measured });
    if (evaluations.bestStep() === trainer.steps) saveBest(folder, trainer.steps, trainer.average);
  }
  saveCheckpoint(folder, trainer, { elapsed: 120_000 });
  const finished = finishedRun(folder, record, registry);
  return { finished, ...registry.load(finished.model!) };
}

test('a run leaves the weights that solved clearly more than its last ones, and says what those reached', async () => {
  const { finished, card, weights } = await modelOf(2, 7, 5);
  expect(finished).toMatchObject({ state: 'finished', keptStep: 10 });
  expect(new Set([...weights.values()].flatMap(data => [...data]))).toEqual(new Set([1]));
  expect(card.training).toMatchObject({ steps: 10, minutes: 1 });
  expect(card.results.map(({ result }) => result)).toEqual(['7 of 10 verified (2 of 10 before)']);
});

test('a run leaves its last averaged weights where these solve as much as any', async () => {
  const { finished, card, weights } = await modelOf(2, 5, 7);
  expect(finished).not.toHaveProperty('keptStep');
  expect(new Set([...weights.values()].flatMap(data => [...data]))).toEqual(new Set([2]));
  expect(card.training).toMatchObject({ steps: 20, minutes: 2 });
  expect(card.results.map(({ result }) => result)).toEqual(['7 of 10 verified (2 of 10 before)']);
});
