import { describe, expect, it } from 'vitest';
import { ARC_EXAMPLES } from '../../../../shared/puzzles/arc/examples.ts';
import { EFFORT_TEXTS, progressText } from '../../../../src-renderer/puzzles/arc/progress.ts';
import { Run } from '../../../../src-renderer/state/solve/run.svelte.ts';
import { learningFrames } from '../../../stand-in/learning.ts';
import { SMALL } from '../../frames.ts';

const { task } = ARC_EXAMPLES[0]!;
const right = task.tests.map(({ output }) => output!);
const frames = learningFrames(task, right, { learning: 4 });

describe('a run that learns', () => {
  it('says how far it is, and what is left of its time', () => {
    expect(progressText({ effort: 'quick', milliseconds: 0 }, undefined)).toContain('Getting ready');
    expect(progressText({ effort: 'quick', milliseconds: 4000 }, { ...frames[0]!, step: 0 })).toBe(
      'Before learning: the model’s first guess. Getting ready to learn the pairs, at most 26 s left.',
    );
    expect(progressText({ effort: 'thorough', milliseconds: 12_400 }, frames[3])).toBe(
      'Learning the pairs: 100 training steps, 12 s; at most 2 min 48 s left.',
    );
    expect(progressText({ effort: 'quick', milliseconds: 31_000 }, frames[4])).toBe(
      'Step 1 of the answer, at most 0 s left.',
    );
  });

  it('says how long it may take', () => {
    expect(EFFORT_TEXTS.quick).toContain('up to 30 s;');
    expect(EFFORT_TEXTS.thorough).toContain('up to 3 min,');
  });

  it('keeps loss and reproduced pairs for the chart, and where the answer begins', () => {
    const run = new Run({
      id: 'a',
      puzzle: SMALL,
      effort: 'quick',
      recursion: true,
    });
    run.append(frames);
    expect(run.learns).toBe(true);
    expect(run.loss.slice(0, 4).every(loss => loss !== null && loss > 0)).toBe(true);
    expect(run.loss.slice(4)).toEqual([null, null, null, null]);
    expect([run.fitted[0], run.fitted.at(-1)]).toEqual([0, 1]);
    expect(run.restarts).toEqual([4]);
  });
});
