import { expect, test } from 'vitest';
import type { Belief } from '../../../src-main/puzzles/encoding.ts';
import { withEvidence } from '../../../src-main/solve/evidence.ts';
import { rankGrids } from '../../../src-main/solve/vote.ts';

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
