import { expect, test } from 'vitest';
import { saveCheckpoint } from '../../../../src-main/train/checkpoint.ts';
import { finishedRun } from '../../../../src-main/train/queue/keep.ts';
import { saveBest } from '../../../../src-main/train/runs/best.ts';
import { Evaluations } from '../../../../src-main/train/runs/evaluations.ts';
import type { RunRecord } from '../../../../src-main/train/runs/record.ts';
import { writtenRun } from '../runs.ts';

/** The model of a run of 20 steps that solved so many of ten puzzles at steps 0, 10 and 20. */
async function modelOf(...solved: readonly number[]) {
  await using run = await writtenRun();
  const { folder, record, trainer, registry } = run;
  const evaluations = new Evaluations(folder, 0);
  for (const [at, count] of solved.entries()) {
    trainer.restore({ ...trainer.save(), steps: 10 * at });
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
  expect(card.results).toMatchObject([
    {
      what: 'held-out puzzles of the same set, effort single',
      result: '7 of 10 verified (2 of 10 before)',
    },
  ]);
});

test('a run leaves its last averaged weights where these solve as much as any', async () => {
  const { finished, card, weights } = await modelOf(2, 5, 7);
  expect(finished).not.toHaveProperty('keptStep');
  expect(new Set([...weights.values()].flatMap(data => [...data]))).toEqual(new Set([2]));
  expect(card.training).toMatchObject({ steps: 20, minutes: 2 });
  expect(card.results.map(({ result }) => result)).toEqual(['7 of 10 verified (2 of 10 before)']);
});

test('a model says which puzzles its run has learned from', async () => {
  await using run = await writtenRun();
  const { folder, record, trainer, registry } = run;
  saveCheckpoint(folder, trainer, { elapsed: 0 });
  const kept = (id: string, changes: Partial<RunRecord>) => {
    const { model } = finishedRun(folder, { ...record, ...changes, id }, registry);
    return registry.load(model!).card;
  };
  const generated = kept('11111111', {});
  expect(generated.summary).toBe('Trained from scratch.');
  expect(generated.training.data).toBe(
    'Puzzles of size 4 that the generator made while training, none twice.',
  );
  const start = { kind: 'model', model: 'tiny' } as const;
  const learned = (id: string, generatedShare: number, similarShare: number) =>
    kept(id, {
      ...{ startTitle: 'Tiny', examples: { training: 10, heldOut: 2, leftOut: 1 } },
      request: { ...record.request, start, data: { kind: 'set', set: 'mine' } },
      options: { ...record.options, generatedShare, similarShare },
    });
  const [ofSet, mixed] = [learned('22222222', 0, 0), learned('33333333', 0.2, 0.5)];
  expect(ofSet.training.data).toBe('10 Sudokus of a set of the library, 2 held out.');
  expect(mixed.summary).toBe('Trained further from “Tiny”.');
  expect(mixed.training).toMatchObject({
    base: 'tiny',
    data: '10 Sudokus of a set of the library, 2 held out. 40 % new ones with the rules of these. 20 % generated standard ones.',
  });
});

test('a run whose model cannot be kept waits, and says why', async () => {
  await using run = await writtenRun();
  expect(finishedRun(run.folder, run.record, run.registry)).toEqual({
    state: 'paused',
    reason: {
      message: expect.stringMatching(/^The model could not be kept: There is no checkpoint/),
      action: expect.any(String),
    },
  });
});
