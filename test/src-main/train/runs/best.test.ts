import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Evaluation } from '../../../../shared/contract/training-records.ts';
import { betterThanLast, saveBest } from '../../../../src-main/train/runs/best.ts';
import { bestRound, Evaluations, roundsOf } from '../../../../src-main/train/runs/evaluations.ts';
import { BEST } from '../../../../src-main/train/runs/folder.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';

const evaluated = (step: number, set: Evaluation['set'], solved: number): Evaluation => ({
  ...{ step, minutes: step / 10, set, puzzles: 10, solved, haltAccuracy: 1, meanSteps: 1 },
});
const round = (step: number, heldOut: number, standard: number): Evaluation[] => [
  evaluated(step, 'heldOut', heldOut),
  evaluated(step, 'standard', standard),
];

const weightsOf = (value: number) => new Map([['w', Float32Array.of(value)]]);

/** A folder whose run was judged in these rounds and kept the weights of the best, which hold their step. */
async function judged(...rounds: Evaluation[][]) {
  const folder = await temporaryFolder('best');
  const evaluations = new Evaluations(folder.path, 0);
  for (const one of rounds) {
    for (const evaluation of one) evaluations.append(evaluation);
    const { step } = one[0]!;
    if (evaluations.bestStep() === step) saveBest(folder.path, step, weightsOf(step));
  }
  return folder;
}

test('the best round is the one in which most was solved, of several the last; one broken off is none', () => {
  const best = (...rounds: Evaluation[][]) => bestRound(roundsOf(rounds.flat()))?.step;
  expect(best()).toBeUndefined();
  expect(best(round(0, 5, 9), round(10, 8, 9), round(20, 6, 10))).toBe(10);
  expect(best(round(0, 5, 9), round(10, 9, 5))).toBe(10);
  expect(best(round(0, 2, 3), [evaluated(10, 'heldOut', 10)])).toBe(0);
});

test('the best of very many rounds is found', () => {
  const rounds = Array.from({ length: 200_000 }, (_, step) =>
    evaluated(step, 'standard', step === 7 ? 9 : 8),
  );
  expect(bestRound(roundsOf(rounds))?.step).toBe(7);
});

test('every set counts alike, however many puzzles it has', () => {
  const many = (step: number, solved: number) => ({ ...evaluated(step, 'training', solved), puzzles: 100 });
  const rounds = roundsOf([
    many(0, 50),
    evaluated(0, 'standard', 9),
    many(10, 60),
    evaluated(10, 'standard', 7),
  ]);
  expect(rounds.map(({ share }) => share)).toEqual([expect.closeTo(0.7), expect.closeTo(0.65)]);
  expect(bestRound(rounds)?.step).toBe(0);
});

test('weights that solved clearly more than the last ones are found', async () => {
  await using run = await judged(round(0, 5, 9), round(10, 8, 9), round(20, 6, 9));
  const best = betterThanLast(run.path)!;
  expect(best).toMatchObject({ step: 10, minutes: 1 });
  expect(best.tensors.get('w')!.data).toEqual(Float32Array.of(10));
});

test('the last weights are as good as any before, or judged by nothing', async () => {
  await using improved = await judged(round(0, 5, 9), round(10, 8, 9));
  expect(betterThanLast(improved.path)).toBeUndefined();
  const ofMany = (step: number, solved: number) => [{ ...evaluated(step, 'heldOut', solved), puzzles: 100 }];
  await using byChance = await judged(ofMany(0, 51), ofMany(10, 50));
  expect(betterThanLast(byChance.path)).toBeUndefined();
  await using worse = await judged(ofMany(0, 53), ofMany(10, 50));
  expect(betterThanLast(worse.path)?.step).toBe(0);
  await using never = await judged();
  expect(betterThanLast(never.path)).toBeUndefined();
});

test('weights of a step that a crash undid are not taken for those of another', async () => {
  await using run = await judged(round(0, 9, 9), round(10, 9, 10));
  const resumed = new Evaluations(run.path, 5); // what was judged at step 10 is dropped, its weights are still there
  for (const evaluation of round(20, 5, 5)) resumed.append(evaluation);
  expect(betterThanLast(run.path)).toBeUndefined();
});

test('where the file of the best weights is damaged, the last ones are kept', async () => {
  await using run = await judged(round(0, 9, 9), round(10, 5, 5));
  truncateSync(join(run.path, BEST), 20);
  expect(betterThanLast(run.path)).toBeUndefined();
});
