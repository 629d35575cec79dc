import { expect, test } from 'vitest';
import type { FramePart } from '../../../shared/frame.ts';
import { makeFrame } from '../../../src-main/search/frames.ts';
import { grid } from '../../shared/puzzles/arc/samples.ts';

const task = {
  kind: 'arc' as const,
  pairs: [{ input: grid('1'), output: grid('2') }],
  tests: [{ input: grid('3') }],
};
const proposal = (value: string) => ({
  answer: [{ ...grid(value), symbols: 10, probabilities: new Float32Array(10).fill(0.1) }],
  halt: 0.5,
});
const place = { step: 1, restart: 0, milliseconds: 1, device: 'cpu' } as const;
const best = { best: proposal('4'), verdict: { kind: 'unknown', evidence: {} }, index: 0 } as const;

test('a frame shows the other attempts with their votes, and what its solve shows besides', () => {
  const view: FramePart = { role: 'view', index: 0, grids: [] };
  const others = [{ proposal: proposal('5'), votes: 3 }];
  const { answer, parts } = makeFrame(task, { ...best, others }, undefined, { ...place, parts: [view] });
  expect(answer).toMatchObject([{ values: [4], changed: [0] }]);
  expect(parts).toMatchObject([{ role: 'attempt', index: 0, votes: 3, grids: [{ values: [5] }] }, view]);
  expect(makeFrame(task, best, undefined, place)).not.toHaveProperty('parts');
});
