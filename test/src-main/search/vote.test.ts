import { expect, test } from 'vitest';
import type { Belief } from '../../../src-main/model/encoding.ts';
import { rankGrids } from '../../../src-main/search/vote.ts';
import { calibrationOf, type Judged, withEvidence } from '../../../src-main/solve/evidence.ts';

/** One row of cells with two values, of which each cell has 1 with the given probability. */
const belief = (...ones: number[]): Belief => ({
  rows: 1,
  columns: ones.length,
  values: ones.map(one => Number(one > 0.5)),
  symbols: 2,
  probabilities: Float32Array.from(ones.flatMap(one => [1 - one, one])),
});
const first = (...proposed: Belief[]) => rankGrids(proposed)[0]!.values;

test('most votes come first, however sure the others are', () => {
  const unsure = belief(0.6, 0.4);
  const sure = belief(0.1, 0.99);
  expect(first(unsure, unsure, unsure, unsure, sure)).toEqual([1, 0]);
  expect(rankGrids([unsure, unsure, unsure, unsure, sure]).map(({ values }) => values)).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test('where votes are split, what all give together decides', () => {
  expect(first(belief(0.9, 0.4), belief(0.4, 0.9))).toEqual([1, 1]); // nobody's own
  expect(first(belief(1, 0.4), belief(0.4, 1))).toEqual([1, 1]); // whatever was thought impossible
});

test('of grids with as many votes the surest comes first, by the mean over its cells', () => {
  const ranked = (...proposed: Belief[]) => rankGrids(proposed).map(({ values }) => values);
  const [sure, unsure] = [belief(0.9, 0.4), belief(0.45, 0.95)];
  expect(ranked(sure, unsure)).toEqual([
    [1, 1], // together
    [1, 0],
    [0, 1],
  ]);
  expect(ranked(unsure, sure)).toEqual(ranked(sure, unsure));
  const [small, large] = [belief(0.8), belief(0.9, 0.9, 0.9)];
  expect(ranked(belief(0.9, 0.9), belief(0.8, 0.8), small, large)).toEqual([[1, 1], [1, 1, 1], [1]]);
});

test('only proposals of the commonest size are taken together, and any size may win by votes', () => {
  expect(first(belief(0.9), belief(0.9, 0.9), belief(0.8, 0.9))).toEqual([1, 1]);
  const [best, next] = rankGrids([belief(0.9), belief(0.9, 0.9), belief(0.8, 0.9)]);
  expect([best!.probabilities[1], next!.columns]).toEqual([expect.closeTo(0.85), 1]);
});

test('evidence is added to what is unknown alone, with how often such answers were right', () => {
  const calibration = [
    { reproducedAll: true, agreeing: [1, 1] as [number, number], right: 9, of: 10 },
    { reproducedAll: true, agreeing: [0, 0.99] as [number, number], right: 2, of: 10 },
  ];
  const agreeing = { count: 7, of: 8 };
  const verdict = { kind: 'unknown', evidence: { agreeing } } as const;
  const evidence = { agreeing, reproduced: { count: 3, of: 3 }, calibration: { count: 2, of: 10 } };
  expect(withEvidence(verdict, { reproduced: { count: 3, of: 3 } }, calibration)).toEqual({
    kind: 'unknown',
    evidence,
  });
  expect(withEvidence(verdict, { reproduced: { count: 2, of: 3 } }, calibration)).toEqual({
    kind: 'unknown',
    evidence: { agreeing, reproduced: { count: 2, of: 3 } },
  });
  const refuted = { kind: 'refuted' as const, violations: [] };
  expect(withEvidence(refuted, { agreeing }, calibration)).toBe(refuted);
});

test('a calibration has a row for every share of the views, also between two percents', () => {
  const answers = [199, 99].map(
    (count): Judged => ({
      verdict: {
        kind: 'unknown',
        evidence: { agreeing: { count, of: 200 }, reproduced: { count: 3, of: 3 } },
      },
      right: true,
    }),
  );
  expect(calibrationOf(answers).map(({ agreeing, of }) => ({ agreeing, of }))).toEqual([
    { agreeing: [0.5, 0.99], of: 1 },
    { agreeing: [0, 0.49], of: 1 },
  ]);
});

test('a calibration counts right answers by what spoke for them, and leaves out what rules judged', () => {
  const answer = (agreeing: number, reproduced: number, right: boolean): Judged => ({
    verdict: {
      kind: 'unknown',
      evidence: { agreeing: { count: agreeing, of: 8 }, reproduced: { count: reproduced, of: 3 } },
    },
    right,
  });
  const judged = [answer(8, 3, true), answer(8, 3, false), answer(4, 3, true), answer(3, 3, false)];
  const calibration = calibrationOf([
    ...judged,
    answer(8, 2, true),
    { verdict: { kind: 'verified', reason: '' }, right: true },
    { verdict: { kind: 'unknown', evidence: {} }, right: true },
  ]);
  expect(calibration).toEqual([
    { reproducedAll: true, agreeing: [1, 1], right: 1, of: 2 },
    { reproducedAll: true, agreeing: [0.5, 0.99], right: 1, of: 1 },
    { reproducedAll: true, agreeing: [0, 0.49], right: 0, of: 1 },
    { reproducedAll: false, agreeing: [0, 1], right: 1, of: 1 },
  ]);
  expect(withEvidence(judged[2]!.verdict, undefined, calibration)).toMatchObject({
    evidence: { calibration: { count: 1, of: 1 } },
  });
});
