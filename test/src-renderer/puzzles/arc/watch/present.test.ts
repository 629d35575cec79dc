import { describe, expect, it } from 'vitest';
import { ARC_EXAMPLES } from '../../../../../shared/puzzles/arc/examples.ts';
import {
  differenceText,
  pairAnswers,
  testAnswers,
  wrongCells,
} from '../../../../../src-renderer/puzzles/arc/watch/present.ts';
import { learningFrames } from '../../../../stand-in/learning.ts';
import { grid } from '../samples.ts';

const { task } = ARC_EXAMPLES[0]!;
const frames = learningFrames(
  task,
  task.tests.map(({ output }) => output!),
);
const [first, last] = [frames[0]!, frames.at(-1)!];

describe('what the model presently answers', () => {
  it('is compared with the output of every pair', () => {
    const before = pairAnswers(task, first);
    expect(before).toHaveLength(task.pairs.length);
    expect(before.every(answer => answer && !answer.isRight && answer.wrong.size > 0)).toBe(true);
    expect(pairAnswers(task, last).every(answer => answer?.isRight && answer.wrong.size === 0)).toBe(true);
  });

  it('is unknown of pairs that the frame does not tell of', () => {
    expect(pairAnswers(task, { ...first, parts: [] })).toEqual(task.pairs.map(() => undefined));
  });

  it('is two attempts at each test, with the views that vote for them', () => {
    const [answer] = testAnswers(task, last);
    expect(answer?.views).toHaveLength(8);
    expect(answer?.attempts.map(({ views }) => views)).toEqual([[0, 1, 2, 3, 4, 5, 6], [7]]);
    const [bare] = testAnswers(task, { ...first, parts: [] });
    expect(bare?.attempts.map(({ views }) => views)).toEqual([[]]);
  });
});

describe('what is wrong with an answer', () => {
  it('is found cell by cell, and where cells are too many', () => {
    expect([...wrongCells(grid('12 34'), grid('12 54'))]).toEqual([2]);
    expect([...wrongCells(grid('120 340'), grid('12 34'))]).toEqual([2, 5]);
    expect([...wrongCells(grid('1'), grid('12 34'))]).toEqual([]);
  });

  it('is said in words', () => {
    expect(differenceText(grid('12 34'), grid('12 34'))).toBe('');
    expect(differenceText(grid('12 34'), grid('12 30'))).toBe('1 cell wrong');
    expect(differenceText(grid('12 34'), grid('00 00'))).toBe('4 cells wrong');
    expect(differenceText(grid('1'), grid('12 34'))).toBe('1×1 instead of 2×2');
  });
});
